package dev.scalebench.postprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Changes files as nobody should: their JSON, or their bytes. The same seed, the same changes. */
final class Mutator {

  /** Stands in every hostile text, so that it can be found again. */
  static final String MARK = "zq";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> HOSTILE =
      List.of(
          "<script>zq</script>",
          "\"><img src=x onerror=zq>",
          "{{ 'zq' | upcase }}",
          "{% include zq %}",
          "{% raw %}zq",
          "a\n\n# zq\n\n<b>zq",
          "a\r\n\r\nzq: \u2028\u2029zq",
          "[zq](javascript:zq)",
          "</td></table>zq",
          "=cmd|'/c zq'!A0",
          " \t=zq",
          "\n@zq",
          "＝zq",
          "-2+3+zq",
          "zq,\"zq\";zq",
          "../../../zq",
          "/etc/zq",
          "zq\u0000\u001b[31mzq",
          "zq\ud800zq",
          "\ufeffzq\uffff",
          "\u202ezq",
          "zq".repeat(5000));

  /** Stands in the directories of every path, which nobody is to be told. */
  static final String PRIVATE = "prvt";

  private static final List<String> DIRECTORIES =
      List.of(
          "",
          "/home/prvt/d/",
          "C:\\prvt\\nets\\",
          "../prvt/../",
          "prvt dir/my nets/",
          "/prvt{{x}}/<b>/",
          "/prvt\u0000\n/d/",
          "/" + "prvt/".repeat(300) + "d/");

  private static final List<String> ENDS = List.of("", ".pt", ".pt", ".PT", "/", "\\", "/..", "/.");

  private static final List<String> NETWORKS =
      List.of("my-net", "My Net", "a", "v1.5", "bert", "RESNET", "assets", "..", ".", "", "模型");

  private static final List<String> PLAUSIBLE =
      List.of(
          "gpt2",
          "bert",
          "tensorflow",
          "script",
          "cuda",
          "interleave",
          "tf32",
          "bfloat16",
          "float16",
          "1",
          "2",
          "3",
          "1000",
          "65536",
          "1048576",
          "avgt",
          "thrpt",
          "sample",
          "us/op",
          "day/op",
          "ops/s",
          "ops/ns",
          "steady",
          "skipped",
          "NaN",
          "+INF",
          "-INF",
          "",
          "0",
          "-1",
          "2147483647",
          "2147483648",
          "1e3",
          "٣",
          "0x10",
          "1.5",
          "/home/prvt/my-net.pt",
          "seeded",
          "3x224x224",
          "1x",
          "int64");

  private static final double[] EXTREME = {
    0,
    -0.0,
    -1,
    1e-320,
    Double.MIN_VALUE,
    1e-15,
    1e-9,
    1e-3,
    0.1,
    1,
    3,
    1e6,
    1e9,
    1e12,
    1e15,
    1e16,
    1e300,
    Double.MAX_VALUE,
    Integer.MAX_VALUE,
    Long.MIN_VALUE
  };

  private final Random random;

  Mutator(long seed) {
    random = new Random(seed);
  }

  int nextInt(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The path of a network or of weights, which may be none. */
  String path() {
    return oneOf(DIRECTORIES) + oneOf(random.nextBoolean() ? NETWORKS : HOSTILE) + oneOf(ENDS);
  }

  /** Where a value stands. */
  private record Slot(JsonNode parent, String name, int index) {
    JsonNode get() {
      return parent.isObject() ? parent.path(name) : parent.path(index);
    }

    void set(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(name, value);
      } else {
        ((ArrayNode) parent).set(index, value);
      }
    }

    void remove() {
      if (parent instanceof ObjectNode object) {
        object.remove(name);
      } else {
        ((ArrayNode) parent).remove(index);
      }
    }
  }

  /** Changes one to three values, members or entries of a tree. */
  void mutate(JsonNode tree) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      List<Slot> slots = slots(tree, new ArrayList<>());
      if (slots.isEmpty()) {
        return;
      }
      Slot slot = oneOf(slots);
      switch (random.nextInt(8)) {
        case 0 -> slot.remove();
        case 1 -> slot.set(oneOf(slots).get().deepCopy());
        case 2 -> duplicate(slot);
        case 3 -> slot.set(NODES.textNode(oneOf(HOSTILE)));
        case 4 -> slot.set(NODES.textNode(oneOf(PLAUSIBLE)));
        case 5 -> slot.set(otherType(slot.get()));
        case 6 -> slot.set(NODES.numberNode(EXTREME[random.nextInt(EXTREME.length)]));
        default -> slot.set(scaled(slot.get()));
      }
    }
  }

  private static List<Slot> slots(JsonNode node, List<Slot> slots) {
    node.properties().forEach(member -> slots.add(new Slot(node, member.getKey(), 0)));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      slots.add(new Slot(node, "", i));
    }
    node.forEach(child -> slots(child, slots));
    return slots;
  }

  private void duplicate(Slot slot) {
    if (slot.parent() instanceof ArrayNode array) {
      array.insert(random.nextInt(array.size() + 1), slot.get().deepCopy());
    } else if (slot.parent() instanceof ObjectNode object) {
      object.set(oneOf(HOSTILE), slot.get().deepCopy());
    }
  }

  private JsonNode otherType(JsonNode value) {
    return switch (random.nextInt(6)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.arrayNode().add(value.deepCopy());
      case 3 -> NODES.objectNode().set(oneOf(PLAUSIBLE), value.deepCopy());
      case 4 -> NODES.textNode(value.asText());
      default -> NODES.numberNode(value.asInt(random.nextInt()));
    };
  }

  /** A number, or the text of one, by orders of magnitude greater or less. */
  private JsonNode scaled(JsonNode value) {
    double scaled = value.asDouble(1) * Math.pow(10, random.nextInt(13) - 6);
    return value.isTextual()
        ? NODES.textNode(String.valueOf(Math.max(1, Math.round(scaled))))
        : NODES.numberNode(scaled);
  }

  /** Changes bytes in one to four places, or the encoding of all. */
  byte[] mutate(byte[] bytes) {
    if (random.nextInt(10) == 0) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.getBytes(
          oneOf(
              List.of(
                  StandardCharsets.UTF_16,
                  StandardCharsets.UTF_16LE,
                  StandardCharsets.ISO_8859_1)));
    }
    byte[] mutated = bytes;
    for (int i = random.nextInt(4); i >= 0 && mutated.length > 0; i--) {
      int from = random.nextInt(mutated.length);
      int to = Math.min(mutated.length, from + 1 + random.nextInt(40));
      mutated =
          oneOf(
                  List.<UnaryOperator<byte[]>>of(
                      all -> flipped(all, from),
                      all -> joined(all, from, inserted(), from),
                      all -> joined(all, from, new byte[0], to),
                      all -> Arrays.copyOf(all, from),
                      all -> joined(all, to, Arrays.copyOfRange(all, from, to), to)))
              .apply(mutated);
    }
    return mutated;
  }

  private byte[] flipped(byte[] bytes, int index) {
    byte[] flipped = bytes.clone();
    flipped[index] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private byte[] inserted() {
    byte[] inserted = new byte[1 + random.nextInt(4)];
    random.nextBytes(inserted);
    return random.nextInt(4) == 0
        ? "[".repeat(3000).getBytes(StandardCharsets.UTF_8)
        : random.nextBoolean()
            ? oneOf(List.of("0", "9", "-", "e", "\"", "{", "}", "]", ","))
                .getBytes(StandardCharsets.UTF_8)
            : inserted;
  }

  private static byte[] joined(byte[] all, int end, byte[] middle, int start) {
    byte[] joined = new byte[end + middle.length + all.length - start];
    System.arraycopy(all, 0, joined, 0, end);
    System.arraycopy(middle, 0, joined, end, middle.length);
    System.arraycopy(all, start, joined, end + middle.length, all.length - start);
    return joined;
  }
}
