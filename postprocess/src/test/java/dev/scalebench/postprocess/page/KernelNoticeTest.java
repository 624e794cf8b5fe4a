package dev.scalebench.postprocess.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.JmhJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No reader takes what other kernels computed for the engine's own. */
class KernelNoticeTest {
  private static final String NOTICE = "<p class=\"notice\">";

  @TempDir private Path dir;

  /** A page of one cell on PyTorch, in a sweep whose convolutions got other kernels. */
  private Page page(String model, String optimization) throws IOException {
    Files.writeString(
        dir.resolve("environment.json"),
        """
        {"kernels": {
           "pytorch, float32, linear layers": {"chosen": "default", "by": "trial"},
           "pytorch, float32, convolutions": {"chosen": "sse41", "by": "trial",
             "evidence": "default wrong by 0.42 [{{n5}}]; sse41 right", "trials": [{}]},
           "tensorflow, float32, convolutions": {"chosen": "no-onednn", "by": "user"}},
         "conditions": {"kernels of pytorch, float32, convolutions": "sse41"}}
        """);
    return Pages.of(
        JmhJson.write(
            dir.resolve("results.json"),
            JmhJson.sample(
                1,
                "model=" + model,
                "batchSize=1",
                "engine=pytorch",
                "optimization=" + optimization)));
  }

  @Test
  void aPageWithOtherKernelsSaysSoFirst() throws IOException {
    assertThat(text(page("resnet", "script"), "index.markdown"))
        .startsWith(
            """
            ---
            layout: scalebench
            title:  "GPT2"
            ---

            <p class="notice"><strong>Not the engine&#39;s own kernels.</strong> Script of pytorch, float32, convolutions was computed with kernels sse41 (default wrong by 0.42 [&#123;&#123;n5&#125;&#125;]; sse41 right). These numbers are not those of the kernels that the engine chooses by itself.</p>
            """
                .replace("&#39;", "'"))
        .containsOnlyOnce(NOTICE);
  }

  @Test
  void whatIsBesideItSaysItToo() throws IOException {
    for (String file : List.of("answer.markdown", "charts.markdown", "numbers.markdown")) {
      assertThat(text(page("inception", "script"), file)).as(file).containsOnlyOnce(NOTICE);
    }
    assertThat(text(page("inception", "script"), "answer.markdown"))
        .contains("<li class=\"doubtful\">⚠ not all by the engines&#39; own kernels</li>");
  }

  @Test
  void whatOtherProgramsGotIsNoMatterOfThisPage() throws IOException {
    assertThat(text(page("gpt2", "script"), "index.markdown")).doesNotContain(NOTICE);
    assertThat(text(page("resnet", "none"), "index.markdown")).doesNotContain(NOTICE);
  }

  private static String text(Page page, String file) {
    return String.valueOf(new MarkdownFile().texts(page).get(file));
  }

  @Test
  void theEnvironmentNamesTheKernelsOnce() throws IOException {
    String page = text(page("resnet", "none"), "index.markdown");
    assertThat(page)
        .containsOnlyOnce("<tr><th scope=\"row\">pytorch, float32, convolutions</th><td>sse41 (")
        .contains("<th scope=\"row\">pytorch, float32, linear layers</th><td>default</td>")
        .contains("<td>no-onednn (as asked for)</td>")
        .doesNotContain("kernels of");
  }
}
