package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.model.Bert;
import dev.scalebench.model.Gpt2;
import dev.scalebench.model.InceptionV3;
import dev.scalebench.model.Model;
import dev.scalebench.model.ResNet50;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints of other tasks hold the network, beside heads and buffers that are none of it. */
class NameMatchTest {
  private static final Model GPT2 = new Gpt2(1);
  private static final Model BERT = new Bert(1);

  private static Set<String> names(Model model, String prefix) {
    return Program.parameters(model).stream()
        .map(parameter -> prefix + parameter.name())
        .collect(Collectors.toSet());
  }

  private static NameMatch match(Model model, Collection<String> names) {
    return NameMatch.of("net", Set.copyOf(names), Program.parameters(model), model.weightNames());
  }

  private static NameMatch with(Model model, String prefix, String... more) {
    return match(model, Stream.concat(names(model, prefix).stream(), Stream.of(more)).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score.weight",
        "multiple_choice_head.summary.bias",
        "qa_outputs.weight",
        "classifier.weight",
        "v_head.summary.weight"
      })
  void headsOfGpt2AreLeftOutWithAndWithoutItsPrefix(String head) {
    assertThat(with(GPT2, "transformer.", head).heads()).containsExactly(head);
    assertThat(with(GPT2, "", head).heads()).containsExactly(head);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cls.predictions.bias", "qa_outputs.weight", "classifier.bias"})
  void headsOfBertAreLeftOutWithAndWithoutItsPrefix(String head) {
    assertThat(with(BERT, "bert.", head).heads()).containsExactly(head);
    assertThat(with(BERT, "", head).heads()).containsExactly(head);
  }

  @Test
  void whatIsOutsideOfThePrefixIsAHeadWhateverItsName() {
    assertThat(with(BERT, "bert.", "crf.transitions", "lstm.weight").heads())
        .containsExactlyInAnyOrder("crf.transitions", "lstm.weight");
    assertThatThrownBy(() -> with(BERT, "bert.", "bert.encoder.layer.12.output.dense.bias"))
        .hasMessage("bert.encoder.layer.12.output.dense.bias is no weight of net");
    assertThatThrownBy(() -> with(BERT, "", "crf.transitions"))
        .hasMessage("crf.transitions is no weight of net");
  }

  @ParameterizedTest
  @ValueSource(strings = {"module.", "_orig_mod.", "model.", "module._orig_mod."})
  void wrappersOfTrainingProgramsAreUnderstood(String wrapper) {
    for (Model model : List.of(GPT2, BERT, new ResNet50(224), new InceptionV3(224))) {
      assertThat(with(model, wrapper).names()).hasSameSizeAs(Program.parameters(model));
    }
    assertThat(with(GPT2, wrapper + "transformer.", wrapper + "lm_head.weight").twins()).hasSize(1);
  }

  @Test
  void buffersAreNoHeads() {
    assertThat(with(GPT2, "transformer.", "transformer.h.0.attn.bias").heads()).isEmpty();
    assertThat(with(BERT, "bert.", "bert.embeddings.position_ids").heads()).isEmpty();
    assertThat(with(BERT, "", "embeddings.token_type_ids").heads()).isEmpty();
  }

  @Test
  void bertsPoolerIsSeededIfAllOfItIsMissing() {
    Set<String> names = names(BERT, "bert.");
    names.remove("bert.pooler.dense.weight");
    assertThatThrownBy(() -> match(BERT, names)).hasMessage("it lacks pooler.dense.weight of net");
    names.remove("bert.pooler.dense.bias");
    assertThat(match(BERT, names).seeded())
        .extracting(Parameter::name)
        .containsExactly("pooler.dense.weight", "pooler.dense.bias");
    names.remove("bert.embeddings.LayerNorm.bias");
    assertThatThrownBy(() -> match(BERT, names))
        .hasMessage("it lacks embeddings.LayerNorm.bias and 2 more of net");
  }

  @ParameterizedTest
  @CsvSource({
    "lm_head.weight, wte.weight",
    "cls.predictions.decoder.weight, embeddings.word_embeddings.weight"
  })
  void tiedWeightsMayBeKeptOnceUnderEitherName(String twin, String parameter) {
    Model model = parameter.startsWith("wte") ? GPT2 : BERT;
    Set<String> names = names(model, "");
    names.remove(parameter);
    names.add(twin);
    assertThat(match(model, names).names()).containsEntry(parameter, twin);
  }

  @Test
  void aTwinIsComparedOnlyIfItComputes() {
    assertThat(with(GPT2, "transformer.", "lm_head.weight").twins())
        .containsEntry("lm_head.weight", "wte.weight");
    NameMatch bert = with(BERT, "bert.", "cls.predictions.decoder.weight");
    assertThat(bert.twins()).isEmpty();
    assertThat(bert.heads()).containsExactly("cls.predictions.decoder.weight");
  }
}
