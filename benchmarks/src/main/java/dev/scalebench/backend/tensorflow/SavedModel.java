package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A network of the user's in TensorFlow's format, optimized as TensorFlow does by itself. Its
 * inputs are those of its signature {@value #SIGNATURE}. Of several outputs the first by name is
 * read that consists of numbers, else the first of booleans; all are computed.
 */
public final class SavedModel implements Session {
  private static final String SIGNATURE = "serving_default";
  private static final String TAG = "serve";

  private final SavedModelBundle bundle;
  private final Path directory;

  /** In the order of the batches. */
  private final List<Output<?>> inputs = new ArrayList<>();

  /** By name. */
  private final List<Output<?>> outputs;

  /** Which of them is read. */
  private final int read;

  private final List<Tensor> batches = new ArrayList<>();

  private SavedModel(SavedModelBundle bundle, Path directory, String main, SessionOptions options) {
    this.bundle = bundle;
    this.directory = directory;
    SignatureDef signature = bundle.metaGraphDef().getSignatureDefMap().get(SIGNATURE);
    if (signature == null) {
      throw new IllegalStateException(
          "%s has no signature %s; there are: %s"
              .formatted(
                  directory, SIGNATURE, bundle.metaGraphDef().getSignatureDefMap().keySet()));
    }
    if (signature.getOutputsCount() == 0) {
      throw new IllegalStateException(
          "%s: signature %s has no output".formatted(directory, SIGNATURE));
    }
    Map<String, TensorInfo> declared = new TreeMap<>(signature.getInputsMap());
    Map<String, InputSpec> given = new TreeMap<>(options.others());
    given.put(
        main.isEmpty() && declared.size() == 1 ? declared.keySet().iterator().next() : main,
        options.input());
    if (!given.keySet().equals(declared.keySet())) {
      throw new IllegalStateException(
          "%s: its inputs are %s; --input-shape names them all, as in %s"
              .formatted(
                  directory,
                  declared.keySet(),
                  declared.keySet().stream()
                      .map(name -> name + "=128")
                      .collect(Collectors.joining(":"))));
    }
    List<TensorInfo> results = List.copyOf(new TreeMap<>(signature.getOutputsMap()).values());
    outputs = results.stream().<Output<?>>map(this::output).toList();
    read = first(results);
    declared.forEach(
        (name, info) -> {
          InputSpec input = given.getOrDefault(name, options.input());
          requireFits(
              name.equals(main) || given.size() > 1 ? " " + name : "", info, input, options);
        });
    declared.forEach(
        (name, info) -> {
          InputSpec input = given.getOrDefault(name, options.input());
          inputs.add(output(info));
          batches.add(
              GraphTarget.tensor(
                  info.getDtype(),
                  input.batchShape(options.batchSize()),
                  input.batch(options.batchSize())));
        });
  }

  private void requireFits(String name, TensorInfo info, InputSpec input, SessionOptions options) {
    DataType type = TensorFlowEngine.type(input.type());
    if (info.getDtype() != type) {
      throw new IllegalStateException(
          "%s: its input%s is of %s; --input-type says %s"
              .formatted(directory, name, info.getDtype(), type));
    }
    Shape shape = input.batchShape(options.batchSize());
    if (!fits(info.getTensorShape(), shape)) {
      throw new IllegalStateException(
          "%s: its input%s is %s; a batch of what --input-shape says is %s"
              .formatted(directory, name, text(info.getTensorShape()), shape));
    }
  }

  /** See {@link dev.scalebench.backend.FileBackend#open}. */
  public static Session open(Path directory, String main, SessionOptions options) {
    ConfigProto config = TensorFlowEngine.start(options).toBuilder().clearGraphOptions().build();
    SavedModelBundle bundle = load(directory, config);
    try {
      return new SavedModel(bundle, directory, main, options);
    } catch (RuntimeException e) {
      bundle.close();
      throw e;
    }
  }

  /** The index of the first result of numbers; else of booleans. */
  private int first(List<TensorInfo> results) {
    List<DataType> types = results.stream().map(TensorInfo::getDtype).toList();
    return IntStream.range(0, types.size())
        .filter(index -> RawElements.NUMBERS.contains(types.get(index)))
        .findFirst()
        .orElseGet(
            () -> {
              if (!types.contains(DataType.DT_BOOL)) {
                throw new IllegalStateException(
                    "%s: signature %s gives no numbers, but %s"
                        .formatted(directory, SIGNATURE, types));
              }
              return types.indexOf(DataType.DT_BOOL);
            });
  }

  private Output<?> output(TensorInfo info) {
    return bundle.graph().outputOrThrow(info.getName());
  }

  private static SavedModelBundle load(Path directory, ConfigProto config) {
    try {
      return SavedModelBundle.loader(directory.toString())
          .withTags(TAG)
          .withConfigProto(config)
          .load();
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s is no SavedModel that this TensorFlow loads (%s)"
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  /** Whether a batch has the extents that a network declares; −1 is any. */
  private static boolean fits(TensorShapeProto declared, Shape batch) {
    if (declared.getUnknownRank()) {
      return true;
    }
    return declared.getDimCount() == batch.rank()
        && IntStream.range(0, batch.rank())
            .allMatch(axis -> fits(declared.getDim(axis).getSize(), batch.dim(axis)));
  }

  private static boolean fits(long declared, int extent) {
    return declared < 0 || declared == extent;
  }

  private static String text(TensorShapeProto declared) {
    return declared.getDimList().stream()
        .map(dim -> dim.getSize() < 0 ? "?" : Long.toString(dim.getSize()))
        .collect(Collectors.joining("×"));
  }

  @Override
  public float infer() {
    try (Result result = forward()) {
      return new RawElements(result.get(read)).get(0);
    }
  }

  @Override
  public void infer(RowReader reader) {
    try (Result result = forward()) {
      Tensor first = result.get(read);
      if (first.rank() == 0 || first.shape().size() == 0) {
        throw new IllegalStateException(
            "%s gives %s: the first axis of its output must be the batch"
                .formatted(directory, first.rank() == 0 ? "a single number" : "nothing"));
      }
      new RawElements(first).read(Math.toIntExact(first.shape().get(0)), reader);
    }
  }

  @Override
  public List<ProfiledCall> profile(int calls) {
    return StepProfile.profile(this::runner, read, calls);
  }

  @Override
  public void close() {
    bundle.close();
    batches.forEach(Tensor::close);
  }

  private org.tensorflow.Session.Runner runner() {
    org.tensorflow.Session.Runner runner = bundle.session().runner();
    for (int index = 0; index < inputs.size(); index++) {
      runner.feed(inputs.get(index), batches.get(index));
    }
    outputs.forEach(runner::fetch);
    return runner;
  }

  private Result forward() {
    try {
      return runner().run();
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s cannot compute a batch of %s (%s)"
              .formatted(
                  directory,
                  batches.get(0).shape(),
                  String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }
}
