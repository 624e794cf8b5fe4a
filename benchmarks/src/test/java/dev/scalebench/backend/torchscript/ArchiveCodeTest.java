package dev.scalebench.backend.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program tells whether it quantizes dynamically. */
class ArchiveCodeTest {
  @TempDir Path directory;

  private boolean quantizes(String code) throws IOException {
    Path path = directory.resolve("net.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("net/data.pkl"));
      zip.write("ops.quantized.linear_dynamic".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("net/code/__torch__/torch/ao/nn/quantized.py"));
      zip.write(code.getBytes(StandardCharsets.UTF_8));
    }
    return ArchiveCode.quantizesDynamically(path);
  }

  @Test
  void byItsOperations() throws IOException {
    assertThat(quantizes("y = ops.quantized.linear_dynamic(x, self.packed, True)")).isTrue();
    assertThat(quantizes("y = ops.quantized.linear_relu_dynamic(x, self.packed)")).isTrue();
    assertThat(quantizes("y = ops.quantized.linear(x, self.packed, 1., 0)")).isFalse();
    assertThat(quantizes("y = torch.linear(x, self.dynamic, None)")).isFalse();
  }

  @Test
  void whatIsNoArchiveDoesNot() throws IOException {
    Path file = Files.writeString(directory.resolve("x.pt"), "ops.quantized.linear_dynamic");
    assertThat(ArchiveCode.quantizesDynamically(file)).isFalse();
  }
}
