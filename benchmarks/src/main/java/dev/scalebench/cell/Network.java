package dev.scalebench.cell;

import dev.scalebench.model.Bert;
import dev.scalebench.model.Gpt2;
import dev.scalebench.model.InceptionV3;
import dev.scalebench.model.Model;
import dev.scalebench.model.ResNet50;
import dev.scalebench.tensor.Precision;
import java.util.OptionalInt;

/** The networks of the suite: values of the parameter {@code model}. */
public enum Network implements Labelled {
  /** GPT-2 small; knows a sequence length. */
  GPT2("gpt2", 3e-2, 6e-2),
  /** Inception v3; knows an image size. */
  INCEPTION("inception", 1.6e-2),
  /** ResNet-50; knows an image size. */
  RESNET("resnet", 1.4e-2),
  /** BERT base; knows a sequence length. */
  BERT("bert", 0.12, 0.23);

  /** Tokens per input unless told otherwise: the first result sites' prompt. */
  public static final int SEQUENCE_LENGTH = 11;

  /** Height and width of images in pixels unless told otherwise: the first result sites'. */
  public static final int IMAGE_SIZE = 224;

  private static final double FLOAT32_TOLERANCE = 1e-4;

  /** How much coarser bfloat16's 8 bits are than the 11 of float16 and TF32: 2³. */
  private static final double BFLOAT16_ROUNDING = 8;

  private final String label;

  /**
   * Twice the largest error that was measured with seeded weights, over all backends, batches of 2
   * to 8, 3 to 128 tokens, and images of 128 and 224 pixels. Less than the distance between the
   * answers to any two of the distinct inputs.
   */
  private final double bfloat16Tolerance;

  /** The same of int8, with 3 to 128 tokens; NaN for networks that see. */
  private final double int8Tolerance;

  Network(String label, double bfloat16Tolerance) {
    this(label, bfloat16Tolerance, Double.NaN);
  }

  Network(String label, double bfloat16Tolerance, double int8Tolerance) {
    this.label = label;
    this.bfloat16Tolerance = bfloat16Tolerance;
    this.int8Tolerance = int8Tolerance;
  }

  @Override
  public String label() {
    return label;
  }

  /**
   * Largest relative error, against double precision with the same float32 weights and input, that
   * still counts as the same answer. Those of float16 and TF32 are derived, not measured.
   */
  double tolerance(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> FLOAT32_TOLERANCE;
      case BFLOAT16 -> bfloat16Tolerance;
      case INT8 -> int8Tolerance;
      case FLOAT16, TF32 -> bfloat16Tolerance / BFLOAT16_ROUNDING;
    };
  }

  /**
   * Whether a precision changes anything: int8 is for linear layers, of which image networks have
   * only the last.
   */
  boolean hasUseFor(Precision precision) {
    return precision != Precision.INT8 || readsText();
  }

  /** Whether its answers choose a class: BERT's are features. */
  boolean chooses() {
    return this != BERT;
  }

  /** Whether its inputs are tokens; else they are images. */
  public boolean readsText() {
    return this == GPT2 || this == BERT;
  }

  /** The name of its input in Hugging Face's files; others call it {@code input}. */
  String inputName() {
    return readsText() ? "input_ids" : "pixel_values";
  }

  /** Token ids are below it; none for networks that see. */
  OptionalInt vocabulary() {
    return switch (this) {
      case GPT2 -> OptionalInt.of(Gpt2.VOCABULARY);
      case BERT -> OptionalInt.of(Bert.VOCABULARY);
      case INCEPTION, RESNET -> OptionalInt.empty();
    };
  }

  /**
   * The network for inputs of a size.
   *
   * @param sequenceLength tokens, for networks that read text
   * @param imageSize height and width in pixels, for networks that see
   */
  public Model model(int sequenceLength, int imageSize) {
    return switch (this) {
      case GPT2 -> new Gpt2(sequenceLength);
      case INCEPTION -> new InceptionV3(imageSize);
      case RESNET -> new ResNet50(imageSize);
      case BERT -> new Bert(sequenceLength);
    };
  }
}
