package dev.scalebench.postprocess.measure;

/** A network that is measured. */
public enum Model implements Labelled {
  GPT2("gpt2", "GPT2", InputSize.TOKENS),
  INCEPTION("inception", "Inception", InputSize.PIXELS),
  RESNET("resnet", "ResNet50", InputSize.PIXELS),
  BERT("bert", "BERT", InputSize.TOKENS);

  private final String id;
  private final String title;
  private final InputSize inputSize;

  Model(String id, String title, InputSize inputSize) {
    this.id = id;
    this.title = title;
    this.inputSize = inputSize;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  /** What the size of one input is counted in. */
  public InputSize inputSize() {
    return inputSize;
  }
}
