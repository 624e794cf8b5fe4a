package dev.scalebench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scalebench.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes a file holds, it is read as the format says, or refused in one line. */
class SafetensorsFuzzTest {
  private static final int FILES = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HEADER =
      "{\"__metadata__\":{\"format\":\"pt\"},"
          + "\"a.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
          + "\"b\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[24,32]},"
          + "\"c\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[32,40]}}  ";

  /** What takes the place of a number or a word. */
  private static final List<String> WORDS =
      List.of(
          "-1",
          "0",
          "1",
          "7",
          "8",
          "24",
          "40",
          "41",
          "2147483648",
          "9223372036854775807",
          "18446744073709551616",
          "1e3",
          "0.5",
          "null",
          "\"F32\"",
          "\"BF16\"",
          "\"F64\"",
          "[]",
          "[2,3]",
          "{}",
          "true",
          "\"\"",
          "\"a.weight\"",
          "[[[[",
          "\\u0000");

  @TempDir private Path directory;
  private final Random random = new Random(5);

  @Test
  void everyFileIsReadRightOrRefused() throws IOException {
    int read = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] content = mutated();
      Path path = Files.write(directory.resolve("x"), content);
      try {
        read += assertReadRight(Safetensors.open(path), content);
      } catch (UncheckedIOException e) {
        assertThat(e).hasMessageStartingWith("not a safetensors file: " + path);
        assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
      } catch (RuntimeException e) {
        fail("file %s: %s".formatted(i, new String(content, StandardCharsets.ISO_8859_1)), e);
      }
    }
    assertThat(read).as("files that could be read").isBetween(FILES / 50, FILES * 9 / 10);
  }

  private byte[] mutated() {
    String header = HEADER;
    for (int i = random.nextInt(3); i > 0; i--) {
      header = withAnotherWord(header);
    }
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + json.length + 40).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(random.nextInt(20) == 0 ? random.nextLong() >>> random.nextInt(64) : json.length);
    file.put(json);
    while (file.hasRemaining()) {
      file.put((byte) random.nextInt());
    }
    byte[] bytes = file.array();
    if (random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    int length = bytes.length + (random.nextInt(10) == 0 ? random.nextInt(17) - 8 : 0);
    return Arrays.copyOf(bytes, length);
  }

  private String withAnotherWord(String header) {
    String[] tokens = header.split("(?<=[:,\\[\\]{}])|(?=[:,\\[\\]{}])", -1);
    tokens[random.nextInt(tokens.length)] = WORDS.get(random.nextInt(WORDS.size()));
    return String.join("", tokens);
  }

  /** Compares every tensor with the bytes that the header names; 1 if there are any. */
  private static int assertReadRight(Safetensors file, byte[] content) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = (int) bytes.getLong();
    JsonNode header = JSON.readTree(new String(content, 8, headerBytes, StandardCharsets.UTF_8));
    int tensors = 0;
    for (Map.Entry<String, JsonNode> tensor : header.properties()) {
      if (!tensor.getKey().equals("__metadata__")) {
        assertThat(file.names()).contains(tensor.getKey());
        int start = 8 + headerBytes + tensor.getValue().at("/data_offsets/0").asInt();
        tensors += assertValues(file, tensor.getKey(), tensor.getValue(), bytes, start);
      }
    }
    return Math.min(tensors, 1);
  }

  private static int assertValues(
      Safetensors file, String name, JsonNode tensor, ByteBuffer bytes, int start) {
    int[] dims =
        StreamSupport.stream(tensor.path("shape").spliterator(), false)
            .mapToInt(JsonNode::asInt)
            .toArray();
    String type = tensor.path("dtype").asText();
    if (Arrays.stream(dims).anyMatch(dim -> dim < 1)
        || !List.of("F32", "F16", "BF16").contains(type)) {
      return 0;
    }
    ByteBuffer values = file.values(name, Shape.of(dims));
    for (int i = 0; values.hasRemaining(); i++) {
      float value = values.getFloat();
      if (type.equals("F32")) {
        assertThat(Float.floatToRawIntBits(value)).isEqualTo(bytes.getInt(start + 4 * i));
      } else if (type.equals("BF16")) {
        assertThat(Float.floatToRawIntBits(value) >>> 16)
            .isEqualTo(bytes.getShort(start + 2 * i) & 0xFFFF);
      }
    }
    return 1;
  }
}
