package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's id is fit for names of files and addresses, whatever its path holds. */
class ModelTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/home/me/my-net.pt|my-net|my-net",
        "/home/me/nets/My_Net|my_net|My_Net",
        "C:\\Users\\me\\v1.5.pt|v1.5|v1.5",
        "/home/me/..hidden.pt|hidden|..hidden",
        "../-x-.pt|x|-x-",
        "a b\u0000\u2028c.pt|a-b-c|a b c",
        "<b>{{net}}.pt|b-net|<b>{{net}}",
        "=net.pt|net|=net",
        "ÜberNetz.pt|bernetz|ÜberNetz",
        "NET.PT|net.pt|NET.PT",
        "ResNet-50.pt|resnet-50|ResNet-50 (own)",
        "ResNet50.pt|resnet50|ResNet50",
        "net.pt/|net|net"
      })
  void aPathsLastSegmentNamesAUsersNetwork(String path, String id, String title) {
    Model model = Model.of(path);
    assertThat(model.id()).isEqualTo(id).matches("[a-z0-9]([a-z0-9._-]*[a-z0-9])?");
    assertThat(model.title()).isEqualTo(title);
    assertThat(model.isOwn()).isTrue();
    assertThat(model.inputKind()).isEqualTo(InputKind.EXTENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "..", "/home/me/..", "...pt", ".pt", "\\", "模型.pt", "_-.pt", "\u0000"})
  void whatHoldsNoNameIsRefused(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> Model.of(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GPT2", "/home/me/bert.pt", "x/resnet/", "_inception", "assets", "Compare.pt"})
  void namesThatAreTakenAreRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Model.of(path))
        .withMessageStartingWith(
            "the file or directory of a network of your own must not be named ")
        .withMessageEndingWith("; rename it");
  }

  @Test
  void aNameMustFitAboveAChart() {
    assertThat(Model.of("x".repeat(80) + ".pt").id()).hasSize(80);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Model.of("x".repeat(81)))
        .withMessageContaining("at most 80 characters, got: 81");
    assertThatIllegalArgumentException().isThrownBy(() -> Model.of("x".repeat(10_000)));
  }

  @Test
  void theSuitesNetworksGoBeforeUsersOwn() {
    assertThat(
            Stream.of("b.pt", "bert", "/z/a.pt", "gpt2", "resnet", "inception")
                .map(Model::of)
                .sorted())
        .extracting(Model::id)
        .containsExactly("gpt2", "inception", "resnet", "bert", "a", "b");
    assertThat(Model.of("gpt2")).isSameAs(Model.GPT2);
  }
}
