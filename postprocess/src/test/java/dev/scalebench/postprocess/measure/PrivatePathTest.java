package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a path nobody learns more than its last segment. */
class PrivatePathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/home/me/w.safetensors|w.safetensors",
        "C:\\Users\\me\\w.safetensors|w.safetensors",
        "/home/me/nets/my_net//|my_net",
        "../w|w",
        "w|w"
      })
  void theNameIsTheLastSegment(String path, String name) {
    assertThat(new PrivatePath(path).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "\\", "..", "/home/me/..", ".", "/ /", "\u0000", "a/\u2028"})
  void whatNamesNothingIsRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PrivatePath(path))
        .withMessageStartingWith("a path must name a file or a directory, got: ");
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThat(new PrivatePath("x".repeat(4096)).name()).hasSize(4096);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PrivatePath("x".repeat(4097)))
        .withMessage("a path must have at most 4096 characters, got: 4097");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-p model=gpt2,/home/me/my docs/n.pt,bert|-p model=gpt2,n.pt,bert",
        "--model ../private/n.pt -f 1|--model n.pt -f 1",
        "--model=C:\\me\\n.pt|--model=C:n.pt",
        "/home/me/my docs/n.pt: no archive, /home/me/my docs/n.pt|n.pt: no archive, n.pt",
        "/home/me/my docs/n.pt/code/a.py is missing|n.pt/code/a.py is missing",
        "n.pt and n.pt|n.pt and n.pt",
        "/usr/lib/n.ptx|/usr/lib/n.ptx",
        "nothing of it|nothing of it"
      })
  void directoriesBeforeTheNameAreLeftOut(String line, String shortened) {
    PrivatePaths paths = new PrivatePaths(Set.of(new PrivatePath("/home/me/my docs/n.pt")));
    assertThat(paths.shortenedIn(line)).isEqualTo(shortened);
  }

  @Test
  void twoPathsOfOneNameAreBothLeftOut() {
    PrivatePath one = new PrivatePath("/my nets/n.pt");
    PrivatePath other = new PrivatePath("/my weights/n.pt");
    for (Set<PrivatePath> both : List.of(Set.of(one, other), Set.of(other, one))) {
      assertThat(new PrivatePaths(both).shortenedIn("/my nets/n.pt and /my weights/n.pt"))
          .isEqualTo("n.pt and n.pt");
    }
  }

  @Test
  void textsOfAnyLengthTakeTimeInProportion() {
    PrivatePaths path = new PrivatePaths(Set.of(new PrivatePath("/a/a")));
    assertThat(path.shortenedIn("/a".repeat(1_000_000))).hasSizeLessThanOrEqualTo(2_000_000);
    assertThat(path.shortenedIn("x".repeat(2_000_000) + "/a")).isEqualTo("a");
  }

  @Test
  void anyNumberOfPathsTakesTheTimeOfOne() {
    PrivatePaths paths =
        new PrivatePaths(
            IntStream.range(0, 100_000)
                .mapToObj(i -> new PrivatePath("/home/me/" + i + "/w" + i))
                .collect(Collectors.toSet()));
    for (int i = 0; i < 100_000; i++) {
      assertThat(paths.shortenedIn("--weights /home/me/%d/w%d -p model=/mnt/w7".formatted(i, i)))
          .isEqualTo("--weights w%d -p model=w7", i);
    }
  }

  @Test
  void thePathThatTellsMostIsLeftOut() {
    PrivatePath directory = new PrivatePath("/home/me/nets");
    PrivatePath file = new PrivatePath("/home/me/nets/n.pt");
    assertThat(
            new PrivatePaths(Set.of(directory, file))
                .shortenedIn("/home/me/nets/n.pt, /home/me/nets and /mnt/nets/n.pt"))
        .isEqualTo("n.pt, nets and n.pt");
  }
}
