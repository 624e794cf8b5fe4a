package dev.scalebench.model;

import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.WeightNames;
import dev.scalebench.tensor.WeightOrder;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * GPT-2 small: token ids {@code [B, n]} → logits of every position {@code [B, n, 50257]}. Radford
 * et al., 2019; names, shapes and constants are those of Hugging Face's {@code GPT2LMHeadModel},
 * without its {@code transformer.} prefix.
 */
public final class Gpt2 implements Model {
  /** Positions that the network has an embedding for. */
  public static final int MAX_SEQUENCE_LENGTH = 1024;

  /** Token ids are below it. */
  public static final int VOCABULARY = 50257;

  private static final int LAYERS = 12;
  private static final int WIDTH = 768;
  private static final int HEADS = 12;
  private static final int HEAD_WIDTH = WIDTH / HEADS;
  private static final double EPSILON = 1e-5;

  /** The prompt of the system that the published results were measured with. */
  private static final int[] PROMPT = {
    8241, 373, 5395, 367, 19069, 5633, 5395, 367, 19069, 373, 257
  };

  private static final Pattern MASKS = Pattern.compile("h\\.\\d+\\.attn\\.(masked_)?bias");

  /** Heads of Hugging Face's classes, and of TRL's models with a value. */
  private static final Pattern OTHER_TASKS =
      Pattern.compile("(score|classifier|qa_outputs|multiple_choice_head|v_head)\\..*");

  /** The output projection is the embedding. */
  private static final Map<String, String> TIED = Map.of("lm_head.weight", "wte.weight");

  private final int sequenceLength;

  /**
   * Creates the network for inputs of one length.
   *
   * @param sequenceLength tokens per input, 1 … {@value #MAX_SEQUENCE_LENGTH}
   */
  public Gpt2(int sequenceLength) {
    this.sequenceLength = TokenIds.checkedLength(sequenceLength, MAX_SEQUENCE_LENGTH, "gpt2");
  }

  @Override
  public InputSpec input() {
    return TokenIds.input(PROMPT, sequenceLength);
  }

  /** Masks, heads of other tasks, and the output projection. */
  @Override
  public WeightNames weightNames() {
    return new WeightNames("transformer.", MASKS, OTHER_TASKS, WeightNames.NONE, TIED);
  }

  @Override
  public <T> T forward(Ops<T> ops, Parameters<T> parameters, T ids) {
    T tokens = parameters.get("wte.weight", Init.fanIn(WIDTH, 1), VOCABULARY, WIDTH);
    T positions = parameters.get("wpe.weight", Init.fanIn(WIDTH, 1), MAX_SEQUENCE_LENGTH, WIDTH);
    T x = ops.add(ops.embedding(ids, tokens), ops.embedding(ops.range(sequenceLength), positions));
    for (int layer = 0; layer < LAYERS; layer++) {
      x = block(ops, parameters.in("h." + layer), x);
    }
    return ops.linear(layerNorm(ops, parameters.in("ln_f"), x), tokens, WeightOrder.OUT_IN, null);
  }

  private <T> T block(Ops<T> ops, Parameters<T> block, T x) {
    x = ops.add(x, attention(ops, block.in("attn"), layerNorm(ops, block.in("ln_1"), x)));
    T hidden =
        conv1d(ops, block.in("mlp.c_fc"), layerNorm(ops, block.in("ln_2"), x), WIDTH, 4 * WIDTH);
    return ops.add(x, conv1d(ops, block.in("mlp.c_proj"), ops.geluTanh(hidden), 4 * WIDTH, WIDTH));
  }

  private <T> T attention(Ops<T> ops, Parameters<T> attention, T x) {
    T projected = conv1d(ops, attention.in("c_attn"), x, WIDTH, 3 * WIDTH);
    T query = heads(ops, projected, 0);
    T key = heads(ops, projected, 1);
    T value = heads(ops, projected, 2);
    T scores = ops.scale(ops.matmulTransposed(query, key), 1 / Math.sqrt(HEAD_WIDTH));
    T context = ops.matmul(ops.softmax(ops.causalMask(scores)), value);
    T merged = ops.reshape(ops.transpose(context, 0, 2, 1, 3), -1, sequenceLength, WIDTH);
    return conv1d(ops, attention.in("c_proj"), merged, WIDTH, WIDTH);
  }

  /**
   * One third of the projection, a head at a time: {@code [B, n, 3·768]} → {@code [B, 12, n, 64]}.
   */
  private <T> T heads(Ops<T> ops, T projected, int third) {
    T part = ops.slice(projected, 2, third * WIDTH, WIDTH);
    return ops.transpose(ops.reshape(part, -1, sequenceLength, HEADS, HEAD_WIDTH), 0, 2, 1, 3);
  }

  /** Hugging Face's {@code Conv1D}: a linear layer whose weights lie inputs × outputs. */
  private static <T> T conv1d(Ops<T> ops, Parameters<T> layer, T x, int in, int out) {
    T weight = layer.get("weight", Init.fanIn(in, 1), in, out);
    return ops.linear(x, weight, WeightOrder.IN_OUT, layer.get("bias", Init.around(0), out));
  }

  private static <T> T layerNorm(Ops<T> ops, Parameters<T> layer, T x) {
    return Layers.layerNorm(ops, layer, x, WIDTH, EPSILON);
  }
}
