package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.onnx.ModelHeader;
import dev.scalebench.backend.onnx.ModelHeader.Axis;
import dev.scalebench.backend.onnx.ModelHeader.Declared;
import dev.scalebench.model.NamedInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extents come from the file; the user says those that it leaves open. */
class OnnxInputsTest {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private static Declared declared(String name, int type, String... axes) {
    return new Declared(
        name,
        type,
        Stream.of(axes)
            .map(
                axis ->
                    axis.matches("\\d+") ? new Axis("", Long.parseLong(axis)) : new Axis(axis, 0))
            .toList());
  }

  private static ModelHeader header(Declared... inputs) {
    return new ModelHeader(List.of(inputs), Set.of(), /* quantizesDynamically= */ false);
  }

  private static final ModelHeader IMAGES = header(declared("x", FLOAT, "N", "3", "h", "w"));
  private static final ModelHeader SMALL = header(declared("x", FLOAT, "N", "3", "97", "97"));
  private static final ModelHeader TEXT =
      header(
          declared("input_ids", INT64, "batch", "sequence"),
          declared("attention_mask", INT64, "batch", "sequence"));

  private static List<String> samples(ModelHeader header, String shape) {
    return new OnnxInputs("my.onnx", shape, Optional.empty())
        .of(header).stream().map(NamedInput::sample).map(Object::toString).toList();
  }

  @Test
  void extentsThatTheFileTellsNeedNotBeSaid() {
    assertThat(samples(SMALL, UserNetwork.INPUT_SHAPE)).containsExactly("3×97×97");
  }

  @Test
  void anImageOfOpenExtentsIsOfTheUsualSize() {
    assertThat(samples(IMAGES, UserNetwork.INPUT_SHAPE)).containsExactly("3×224×224");
    assertThat(samples(IMAGES, "3x64x32")).containsExactly("3×64×32");
    assertThat(samples(IMAGES, "h=64:w=32")).containsExactly("3×64×32");
  }

  @Test
  void oneAxisOfSeveralInputsIsSaidOnce() {
    assertThat(samples(TEXT, "sequence=128")).containsExactly("128", "128");
  }

  @Test
  void namesMayHoldColons() {
    ModelHeader converted =
        header(
            declared("input_ids:0", INT64, "unk__1", "unk__2"),
            declared("input_mask:0", INT64, "unk__3", "ids:1"));
    assertThat(samples(converted, "input_ids:0=128:input_mask:0=64")).containsExactly("128", "64");
    assertThat(samples(converted, "unk__2=128:ids:1=64")).containsExactly("128", "64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3x224x224   | my.onnx: its input input_ids is batch×sequence; say how long its axes are, as in --input-shape sequence=11
          128         | my.onnx has several inputs, so --input-shape must name axes (sequence), as in sequence=11; got: 128
          length=128  | my.onnx has no open axis length; there are: sequence
          input_ids=8 | my.onnx has no open axis input_ids; there are: sequence; or all inputs are named: input_ids, attention_mask
          sequence=128:64 | inputShape must be extents such as 3x224x224, or axes such as sequence=128; got: sequence=128:64
          sequence=2:sequence=3 | inputShape names an axis twice: sequence=2:sequence=3
          sequence=0  | inputShape must be extents such as 3x224x224, or axes such as sequence=128; got: sequence=0
          sequence=   | inputShape must be extents such as 3x224x224, or axes such as sequence=128; got: sequence=
          """)
  void whatIsMissingOrWrongIsSaid(String shape, String message) {
    assertThatThrownBy(() -> samples(TEXT, shape)).hasMessage(message);
  }

  @Test
  void whatContradictsTheFileIsSaid() {
    assertThatThrownBy(() -> samples(SMALL, "3x64x64"))
        .hasMessage(
            "my.onnx: its input x is N×3×97×97; --input-shape says 3x64x64 for what follows the batch");
  }

  @Test
  void whatTheFileFixesCannotBeSaid() {
    assertThatThrownBy(() -> samples(SMALL, "h=64"))
        .hasMessage("my.onnx has no open axis h; there are: none");
  }

  @Test
  void anAxisWithoutANameIsTold() {
    ModelHeader unnamed = header(declared("ids", INT64, "N", ""), declared("mask", INT64, "N", ""));
    assertThatThrownBy(() -> samples(unnamed, UserNetwork.INPUT_SHAPE))
        .hasMessageStartingWith(
            "my.onnx: its input ids is N×?; an axis without a name can be said");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'no tensor, but a sequence, a map or optional'",
    "8, of strings",
    "11, of float64",
    "99, of the type that onnx.proto numbers 99"
  })
  void aTypeThatCannotBeFilledIsNamed(int number, String what) {
    assertThatThrownBy(() -> samples(header(declared("x", number, "N", "3")), "3"))
        .hasMessage(
            "my.onnx: its input x is %s; possible are tensors of float32, float16, int64, int32, uint8 and bool",
            what);
  }

  @Test
  void anInputWithoutABatchIsRefused() {
    assertThatThrownBy(() -> samples(header(declared("x", FLOAT)), "3"))
        .hasMessageStartingWith("my.onnx: its input x is a single number, or of any rank; ");
  }

  @Test
  void anInputMayHaveOneNumberForEach() {
    ModelHeader header =
        header(declared("unique_ids", INT64, "N"), declared("input_ids", INT64, "N", "sequence"));
    assertThat(samples(header, "sequence=128")).containsExactly("", "128");
    assertThat(samples(header, "unique_ids=1:input_ids=128")).containsExactly("", "128");
    assertThat(samples(header(declared("x", FLOAT, "N")), UserNetwork.INPUT_SHAPE))
        .containsExactly("");
    assertThatThrownBy(() -> samples(header, "unique_ids=2:input_ids=128"))
        .hasMessage(
            "my.onnx: its input unique_ids is N; --input-shape says 2 for what follows the batch");
  }
}
