package dev.scalebench.model;

import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.WeightNames;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * BERT base, uncased, with pooler: token ids {@code [B, n]} of one segment, all of them attended to
 * → pooled output {@code [B, 768]}. Devlin et al., 2018; names, shapes and constants are those of
 * Hugging Face's {@code BertModel}, without the {@code bert.} prefix of its tasks.
 */
public final class Bert implements Model {
  /** Positions that the network has an embedding for. */
  public static final int MAX_SEQUENCE_LENGTH = 512;

  /** Token ids are below it. */
  public static final int VOCABULARY = 30522;

  private static final int LAYERS = 12;
  private static final int WIDTH = 768;
  private static final int HEADS = 12;
  private static final int HEAD_WIDTH = WIDTH / HEADS;
  private static final int SEGMENTS = 2;
  private static final double EPSILON = 1e-12;

  /** "[CLS] Who was Jim Henson? [SEP] Jim [MASK] was a puppeteer [SEP]". */
  private static final int[] PROMPT = {
    101, 2040, 2001, 3958, 27227, 1029, 102, 3958, 103, 2001, 1037, 13997, 11510, 102
  };

  private static final Pattern BUFFERS =
      Pattern.compile("embeddings\\.(position|token_type)_ids|dropout.*");

  private static final Pattern OTHER_TASKS = Pattern.compile("(cls|classifier|qa_outputs)\\..*");

  /** Networks that answer for every token are trained without it. */
  private static final Pattern POOLER = Pattern.compile("pooler\\..*");

  /** The head that tells masked words projects with the embedding. */
  private static final Map<String, String> TIED =
      Map.of("cls.predictions.decoder.weight", "embeddings.word_embeddings.weight");

  private final int sequenceLength;

  /**
   * Creates the network for inputs of one length.
   *
   * @param sequenceLength tokens per input, 1 … {@value #MAX_SEQUENCE_LENGTH}
   */
  public Bert(int sequenceLength) {
    this.sequenceLength = TokenIds.checkedLength(sequenceLength, MAX_SEQUENCE_LENGTH, "bert");
  }

  @Override
  public InputSpec input() {
    return TokenIds.input(PROMPT, sequenceLength);
  }

  /** Ids of positions and segments, and the heads of what it was trained on. */
  @Override
  public WeightNames weightNames() {
    return new WeightNames("bert.", BUFFERS, OTHER_TASKS, POOLER, TIED);
  }

  @Override
  public <T> T forward(Ops<T> ops, Parameters<T> parameters, T ids) {
    T x = embeddings(ops, parameters.in("embeddings"), ids);
    for (int layer = 0; layer < LAYERS; layer++) {
      x = layer(ops, parameters.in("encoder.layer." + layer), x);
    }
    T first = ops.reshape(ops.slice(x, 1, 0, 1), -1, WIDTH);
    return ops.tanh(Layers.dense(ops, parameters.in("pooler.dense"), first, WIDTH, WIDTH));
  }

  /** Words, their segment, which is the first, and their positions. */
  private <T> T embeddings(Ops<T> ops, Parameters<T> embeddings, T ids) {
    T words = table(embeddings, "word_embeddings", VOCABULARY);
    T segments = table(embeddings, "token_type_embeddings", SEGMENTS);
    T positions = table(embeddings, "position_embeddings", MAX_SEQUENCE_LENGTH);
    T x = ops.add(ops.embedding(ids, words), ops.embedding(ops.range(1), segments));
    x = ops.add(x, ops.embedding(ops.range(sequenceLength), positions));
    return layerNorm(ops, embeddings.in("LayerNorm"), x);
  }

  private static <T> T table(Parameters<T> embeddings, String name, int rows) {
    return embeddings.get(name + ".weight", Init.fanIn(WIDTH, 1), rows, WIDTH);
  }

  private <T> T layer(Ops<T> ops, Parameters<T> layer, T x) {
    T attended = attention(ops, layer.in("attention.self"), x);
    x = residual(ops, layer.in("attention.output"), attended, WIDTH, x);
    T hidden = Layers.dense(ops, layer.in("intermediate.dense"), x, WIDTH, 4 * WIDTH);
    return residual(ops, layer.in("output"), ops.gelu(hidden), 4 * WIDTH, x);
  }

  private <T> T attention(Ops<T> ops, Parameters<T> self, T x) {
    T query = heads(ops, Layers.dense(ops, self.in("query"), x, WIDTH, WIDTH));
    T key = heads(ops, Layers.dense(ops, self.in("key"), x, WIDTH, WIDTH));
    T value = heads(ops, Layers.dense(ops, self.in("value"), x, WIDTH, WIDTH));
    T scores = ops.scale(ops.matmulTransposed(query, key), 1 / Math.sqrt(HEAD_WIDTH));
    T context = ops.matmul(ops.softmax(scores), value);
    return ops.reshape(ops.transpose(context, 0, 2, 1, 3), -1, sequenceLength, WIDTH);
  }

  /** A head at a time: {@code [B, n, 768]} → {@code [B, 12, n, 64]}. */
  private <T> T heads(Ops<T> ops, T projected) {
    return ops.transpose(ops.reshape(projected, -1, sequenceLength, HEADS, HEAD_WIDTH), 0, 2, 1, 3);
  }

  /** Hugging Face's {@code BertSelfOutput} and {@code BertOutput}. */
  private static <T> T residual(Ops<T> ops, Parameters<T> output, T x, int in, T input) {
    T sum = ops.add(Layers.dense(ops, output.in("dense"), x, in, WIDTH), input);
    return layerNorm(ops, output.in("LayerNorm"), sum);
  }

  private static <T> T layerNorm(Ops<T> ops, Parameters<T> layer, T x) {
    return Layers.layerNorm(ops, layer, x, WIDTH, EPSILON);
  }
}
