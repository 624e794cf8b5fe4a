package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not there, or nonsense, is empty and no exception. */
class KernelFilesTest {
  @TempDir Path root;

  @Test
  void whatCannotBeReadIsEmpty() throws IOException {
    Files.createDirectory(root.resolve("directory"));
    KernelFiles files = new KernelFixture(root).with("blank", " \n").files();
    assertThat(files.text("missing")).isEmpty();
    assertThat(files.text("directory")).isEmpty();
    assertThat(files.text("blank")).isEmpty();
    assertThat(files.names("missing")).isEmpty();
    assertThat(files.names("blank")).isEmpty();
  }

  @Test
  void bytesThatAreNoTextDoNoHarm() throws IOException {
    Files.write(root.resolve("status"), new byte[] {'a', ':', (byte) 0xff, '\n', 'b', ':', '1'});
    assertThat(new KernelFiles(root).value("status", "b")).contains("1");
  }

  @Test
  void aKeyStandsAtTheStartOfALineAndBeforeAColon() {
    String text = "Name:\tVmRSS: 1\nVmRSSX:\t2\nVmRSS:\t   3 kB\ncpu MHz\t\t: 2600.5";
    assertThat(KernelFiles.valueIn(text, "VmRSS")).contains("3 kB");
    assertThat(KernelFiles.valueIn(text, "Name")).contains("VmRSS: 1");
    assertThat(KernelFiles.valueIn(text, "cpu MHz")).contains("2600.5");
    assertThat(KernelFiles.valueIn(text, "Vm")).isEmpty();
    assertThat(KernelFiles.valueIn("", "Vm")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "x", "99999999999999999999"})
  void onlyWholeNumbersFromZeroAreCounts(String text) {
    assertThat(KernelFiles.count(text)).isEmpty();
    assertThat(KernelFiles.count("0")).hasValue(0);
  }
}
