package dev.scalebench;

import dev.scalebench.model.Bert;
import dev.scalebench.model.Gpt2;
import dev.scalebench.model.InceptionV3;
import dev.scalebench.model.Model;
import dev.scalebench.model.ResNet50;

/** The networks of the suite: values of the parameter {@code model}. */
enum Network implements Labelled {
  /** GPT-2 small; knows a sequence length. */
  GPT2("gpt2"),
  /** Inception v3; knows an image size. */
  INCEPTION("inception"),
  /** ResNet-50; knows an image size. */
  RESNET("resnet"),
  /** BERT base; knows a sequence length. */
  BERT("bert");

  /** Tokens per input unless told otherwise: the first result sites' prompt. */
  static final int SEQUENCE_LENGTH = 11;

  /** Height and width of images in pixels unless told otherwise: the first result sites'. */
  static final int IMAGE_SIZE = 224;

  private final String label;

  Network(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /**
   * The network for inputs of a size.
   *
   * @param sequenceLength tokens, for networks that read text
   * @param imageSize height and width in pixels, for networks that see
   */
  Model model(int sequenceLength, int imageSize) {
    return switch (this) {
      case GPT2 -> new Gpt2(sequenceLength);
      case INCEPTION -> new InceptionV3(imageSize);
      case RESNET -> new ResNet50(imageSize);
      case BERT -> new Bert(sequenceLength);
    };
  }
}
