package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.TestKernels;
import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Cudnn;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.onnx.OnnxFiles;
import dev.scalebench.backend.onnx.TensorType;
import dev.scalebench.backend.tensorflow.TensorFlowEager;
import dev.scalebench.backend.torchscript.ScriptModule;
import dev.scalebench.machine.Machine;
import dev.scalebench.model.InputSpec;
import dev.scalebench.model.MatrixProduct;
import dev.scalebench.reference.InputFiles;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.ReferenceFile;
import dev.scalebench.sweep.WrongAnswerException;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.SeededWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import oshi.SystemInfo;

/** Networks from files, on the engines that they belong to. */
@ExtendWith(TestKernels.class)
class UserNetworkIT {
  @TempDir Path directory;
  private Cache cache = new Cache(Path.of(""));

  @BeforeEach
  void isolate() throws IOException {
    cache = new Cache(directory.resolve("cache"));
    // Natives are unpacked once for all tests.
    Files.createDirectories(cache.directory());
    Files.createSymbolicLink(
        cache.directory().resolve("natives"),
        Files.createDirectories(
            Cache.fromEnvironment(System.getenv()).directory().resolve("natives")));
  }

  /** An archive whose network computes an expression of {@code input}. */
  private String torchScript(String type, String expression) throws IOException {
    return torchScriptOf("input: Tensor", type, expression);
  }

  /** An archive whose network has other arguments. */
  private String torchScriptOf(String arguments, String expression) throws IOException {
    return torchScriptOf(arguments, "Tensor", expression);
  }

  private String torchScriptOf(String arguments, String type, String expression)
      throws IOException {
    String text =
        """
        class M(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.M,
            %s) -> %s:
            return %s
        """
            .formatted(arguments, type, expression);
    Path path = directory.resolve("net.pt");
    Files.deleteIfExists(path);
    new ScriptModule(text, List.of(), List.of(), List.of("training"))
        .write(path, SeededWeights.drawn(1), Precision.FLOAT32);
    return path.toString();
  }

  /** The process's first session fixes its threads: not that which only writes a file. */
  private void startTensorFlow() {
    MatrixProduct product = new MatrixProduct(4);
    SessionOptions options =
        new SessionOptions(
            product.input(),
            Map.of(),
            1,
            Machine.local().cores(),
            Device.CPU,
            Precision.FLOAT32,
            TestKernels.ofTensorFlow(),
            Cudnn.SEARCH,
            Copies.EXCLUDED,
            cache);
    TensorFlowEager.open(new Workload(product, SeededWeights.drawn(1), options)).close();
  }

  /** A SavedModel that doubles rows of three, whatever it says of their extents. */
  private String savedModel(Shape declared) throws IOException {
    return savedModel(declared, (ops, doubled, signature) -> signature.output("y", doubled));
  }

  /** Names the results of a SavedModel. */
  @FunctionalInterface
  private interface Results {
    Signature.Builder of(Ops ops, Operand<TFloat32> doubled, Signature.Builder signature);
  }

  private String savedModel(Shape declared, Results results) throws IOException {
    startTensorFlow();
    Path path = directory.resolve("saved");
    try (Graph graph = new Graph();
        org.tensorflow.Session session = new org.tensorflow.Session(graph)) {
      Ops ops = Ops.create(graph);
      Placeholder<TFloat32> rows = ops.placeholder(TFloat32.class, Placeholder.shape(declared));
      float[][] twice = {{2, 0, 0}, {0, 2, 0}, {0, 0, 2}};
      Operand<TFloat32> doubled = ops.linalg.matMul(rows, ops.constant(twice));
      Signature signature =
          results.of(ops, doubled, Signature.builder("serving_default").input("x", rows)).build();
      SavedModelBundle.exporter(path.toString())
          .withTags("serve")
          .withSession(session)
          .withSignature(signature)
          .export();
    }
    return path.toString();
  }

  @Test
  void anOnnxFileTellsItsInput() throws IOException {
    Path path = OnnxFiles.doubling(directory.resolve("net.onnx"), 0);
    Cell cell = cell(path.toString(), UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, 5);
    assertDoubled(cell, rows(cell));
  }

  @Test
  void filesTellTheirOperations() throws IOException {
    Path onnx = OnnxFiles.doubling(directory.resolve("net.onnx"), 0);
    assertTells("Mul|Add", cell(onnx.toString(), UserNetwork.INPUT_SHAPE, "float32", 5));
    assertTells(
        "aten::mul", cell(torchScript("Tensor", "torch.mul(input, 2.)"), "3", "float32", 5));
    assertTells(".*MatMul", cell(savedModel(Shape.of(-1, 3)), "3", "float32", 5));
  }

  private void assertTells(String operation, Cell cell) {
    try (Session session = cell.subject().open(cache).session(cell.execution(), cell.batchSize())) {
      for (ProfiledCall call : session.profile(2)) {
        assertThat(call.events()).anyMatch(event -> event.name().matches(operation));
      }
    }
  }

  @Test
  void anOnnxFileHasItsWeightsBesideIt() throws IOException {
    Path path = OnnxFiles.scaling(directory.resolve("net.onnx"), "net.onnx.data");
    Cell cell = cell(path.toString(), UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, 2);
    String before = cell.subject().stamp().orElseThrow().digest();
    assertDoubled(cell, rows(cell));
    Files.write(directory.resolve("net.onnx.data"), new byte[8]);
    assertThat(cell.subject().stamp().orElseThrow().digest()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = TensorType.class,
      names = {"INT64", "INT32"})
  void anOnnxFileHasSeveralInputs(TensorType type) throws IOException {
    Path path = OnnxFiles.masked(directory.resolve("net.onnx"), type);
    Cell cell = cell(path.toString(), "length=4", UserNetwork.INPUT_TYPE, 3);
    List<float[]> rows = rows(cell);
    var ids = cell.subject().input().batch(3); // the mask is ones, types of tokens are zeros
    for (float[] row : rows) {
      for (float value : row) {
        assertThat((double) value).isEqualTo(cell.subject().input().read(ids));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unk__2=8", "unique_ids:0=1:input_ids:0=8"})
  void anOnnxFileHasInputsOfOneNumberAndNamesWithColons(String shape) throws IOException {
    Path path = OnnxFiles.numbered(directory.resolve("net.onnx"));
    Cell cell = cell(path.toString(), shape, UserNetwork.INPUT_TYPE, 5);
    assertThat(((UserNetwork) cell.subject()).told().shape())
        .isEqualTo("unique_ids:0=1:input_ids:0=8");
    assertTwice(cell, rows(cell));
  }

  @ParameterizedTest
  @EnumSource(
      value = TensorType.class,
      names = {"UINT8", "BOOL", "FLOAT16", "INT32"})
  void anOnnxFileHasInputsOfAnyType(TensorType type) throws IOException {
    Path path = OnnxFiles.ofType(directory.resolve("net.onnx"), type);
    Cell cell = cell(path.toString(), UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, 5);
    assertTwice(cell, rows(cell));
  }

  @Test
  void anOnnxFileGivesHalfPrecision() throws IOException {
    Path path = OnnxFiles.halves(directory.resolve("net.onnx"));
    Cell cell = cell(path.toString(), UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, 5);
    assertTwice(cell, rows(cell));
  }

  /** Rows that are twice the inputs, whatever their type. */
  private static void assertTwice(Cell cell, List<float[]> rows) {
    assertThat(rows).hasSize(cell.batchSize());
    var batch = cell.subject().input().batch(cell.batchSize());
    for (float[] row : rows) {
      for (float value : row) {
        assertThat((double) value).isEqualTo(2 * cell.subject().input().read(batch));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"uint8", "bool", "float16", "int64"})
  void aTorchScriptFileHasInputsOfAnyType(String type) throws IOException {
    String floats = "torch.mul(torch.to(input, 6), 2.)"; // 6: float32
    Cell cell = cell(torchScript("Tensor", floats), "3", type, 5);
    assertTwice(cell, rows(cell));
  }

  @Test
  void aTorchScriptFileHasSeveralInputs() throws IOException {
    String expression = "torch.add(torch.mul(a, b), torch.mul(a, 1))";
    String file = torchScriptOf("a: Tensor,\n    b: Tensor", expression);
    Cell cell = cell(file, "ids=4:attention_mask=4", "int64", 3);
    assertTwice(cell, rows(cell)); // the mask is ones
  }

  @Test
  void aTorchScriptFileHasADictionary() throws IOException {
    String expression = "torch.add(torch.mul(d[\"ids\"], d[\"attention_mask\"]), d[\"ids\"])";
    String file = torchScriptOf("d: Dict[str, Tensor]", expression);
    Cell cell = cell(file, "attention_mask=4:ids=4", "int64", 3);
    for (float[] row : rows(cell)) {
      assertThat(row).hasSize(4);
    }
    Cell unnamed = cell(file, "4", "int64", 3);
    assertThatThrownBy(() -> unnamed.open(cache))
        .hasMessageContaining("--input-shape names its inputs, as in input_ids=128:");
    Cell single =
        cell(torchScriptOf("d: Dict[str, Tensor]", "torch.mul(d[\"x\"], 2.)"), "x=3", "float32", 2);
    assertDoubled(single, rows(single));
  }

  @Test
  void oneInputOfSeveralIsNotEnough() throws IOException {
    String file = torchScriptOf("a: Tensor,\n    b: Tensor", "torch.mul(a, b)");
    Cell cell = cell(file, "4", "int64", 3);
    assertThatThrownBy(() -> cell.open(cache))
        .hasMessageContaining("--input-shape names all its inputs in their order");
  }

  @Test
  void aSavedModelHasSeveralInputs() throws IOException {
    startTensorFlow();
    Path path = directory.resolve("several");
    try (Graph graph = new Graph();
        org.tensorflow.Session session = new org.tensorflow.Session(graph)) {
      Ops ops = Ops.create(graph);
      Placeholder<TInt32> ids = ops.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 4)));
      Placeholder<TInt32> mask = ops.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 4)));
      Signature signature =
          Signature.builder("serving_default")
              .input("ids", ids)
              .input("attention_mask", mask)
              .output("y", ops.math.add(ops.math.mul(ids, mask), ids))
              .build();
      SavedModelBundle.exporter(path.toString())
          .withTags("serve")
          .withSession(session)
          .withSignature(signature)
          .export();
    }
    Cell cell = cell(path.toString(), "ids=4:attention_mask=4", "int32", 3);
    assertTwice(cell, rows(cell));
    Cell one = cell(path.toString(), "4", "int32", 3);
    assertThatThrownBy(() -> one.open(cache))
        .hasMessage(
            path
                + ": its inputs are [attention_mask, ids]; --input-shape names them all, as in attention_mask=128:ids=128");
  }

  @Test
  void inputsOfAFileAreComputed() throws IOException {
    Path file =
        new InputFiles()
            .tensor(
                "input",
                "F32",
                "[2,3]",
                data -> {
                  for (int i = 1; i <= 6; i++) {
                    data.putFloat(i);
                  }
                })
            .write(directory.resolve("inputs.safetensors"));
    InputOptions options =
        new InputOptions(
            UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, InputSpec.IDS, file.toString());
    Cell cell = cell(UserNetwork.of(torchScript("Tensor", "torch.mul(input, 2.)"), options), 3);
    assertThat(rows(cell))
        .containsExactly(new float[] {2, 4, 6}, new float[] {8, 10, 12}, new float[] {2, 4, 6});
    String before = cell.subject().stamp().orElseThrow().digest();
    Files.write(file, new byte[4]);
    assertThat(cell.subject().stamp().orElseThrow().digest()).isNotEqualTo(before);
  }

  @Test
  void anOnnxFileTakesItsInputsFromAFile() throws IOException {
    Path path = OnnxFiles.masked(directory.resolve("net.onnx"), TensorType.INT64);
    InputFiles files = new InputFiles();
    for (String name : List.of("input_ids", "attention_mask", "token_type_ids")) {
      files.tensor(
          name,
          "I64",
          "[2,4]",
          data -> {
            for (int i = 1; i <= 8; i++) {
              data.putLong(i);
            }
          });
    }
    Path file = files.write(directory.resolve("inputs.safetensors"));
    InputOptions options =
        new InputOptions(
            UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, InputSpec.IDS, file.toString());
    assertThat(rows(cell(UserNetwork.of(path.toString(), options), 2)))
        .containsExactly(new float[] {2, 6, 12, 20}, new float[] {30, 42, 56, 72}); // i·i + i
  }

  @Test
  void aReferenceNamesItsTensorsAsAnOnnxFileNamesItsInputs() throws IOException {
    Path path = OnnxFiles.masked(directory.resolve("net.onnx"), TensorType.INT64);
    InputFiles files = new InputFiles();
    for (String name : List.of("input_ids", "attention_mask", "token_type_ids")) {
      files.tensor(
          name,
          "I64",
          "[2,4]",
          data -> {
            for (int i = 1; i <= 8; i++) {
              data.putLong(i);
            }
          });
    }
    Path file =
        files
            .tensor(
                "output",
                "F32",
                "[2,4]",
                data -> {
                  for (int i = 1; i <= 8; i++) {
                    data.putFloat(i * i + i);
                  }
                })
            .write(directory.resolve("reference.safetensors"));
    UserNetwork network =
        UserNetwork.of(path.toString(), new InputOptions("length=4", UserNetwork.INPUT_TYPE));
    Execution execution = cell(network, 2).execution();
    Subject.Opened opened = network.open(cache, ReferenceFile.open(file, network.inputName()));
    try (Session session = opened.session(execution, 2)) {
      assertThat(BatchCheck.of(session, 2, opened.reference(execution, 2)).relative()).isZero();
    }
  }

  @Test
  void aSmallVocabularyIsToldByItsBound() throws IOException {
    String table =
        "torch.embedding(torch.ones([28, 2], dtype=None, layout=None, device=None, pin_memory=None), input)";
    String file = torchScript("Tensor", table);
    InputOptions options = new InputOptions("8", "int64", 28, InputOptions.SEEDED);
    for (float[] row : rows(cell(UserNetwork.of(file, options), 2))) {
      assertThat(row).hasSize(8 * 2).containsOnly(1);
    }
  }

  @Test
  void dynamicQuantizationIsAllowedFor() throws IOException {
    String offByTheBatch = "torch.add(input, torch.mul(torch.max(torch.abs(input)), 0.1))";
    Cell plain = cell(torchScript("Tensor", offByTheBatch), "3", "float32", 3);
    assertThatThrownBy(() -> plain.open(cache)).isInstanceOf(WrongAnswerException.class);
    Cell quantized =
        cell(
            torchScript("Tensor", offByTheBatch + " # ops.quantized.linear_dynamic"),
            "3",
            "float32",
            3);
    assertThat(rows(quantized)).hasSize(3);
  }

  @Test
  void anOnnxFileOfAFixedBatchComputesThatAlone() throws IOException {
    Path path = OnnxFiles.doubling(directory.resolve("net.onnx"), 1);
    Cell one = cell(path.toString(), UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, 1);
    assertDoubled(one, rows(one));
    Cell two = cell(path.toString(), UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, 2);
    assertThatThrownBy(() -> two.open(cache))
        .hasMessageStartingWith(path + " cannot compute a batch of ");
  }

  @Test
  void anOnnxFileThatLacksItsWeightsIsNamed() throws IOException {
    Path path = OnnxFiles.scaling(directory.resolve("net.onnx"), "net.onnx.data");
    Files.delete(directory.resolve("net.onnx.data"));
    Cell cell = cell(path.toString(), UserNetwork.INPUT_SHAPE, UserNetwork.INPUT_TYPE, 2);
    assertThatThrownBy(() -> cell.open(cache)).hasMessageContaining("net.onnx.data");
  }

  private static Cell cell(String model, String shape, String type, int batch) {
    return cell(UserNetwork.of(model, new InputOptions(shape, type)), batch);
  }

  private static Cell cell(UserNetwork network, int batch) {
    Execution execution =
        new Execution(
                network.engine(),
                Engine.Optimization.SCRIPT,
                Device.CPU,
                Precision.FLOAT32,
                Machine.local().cores())
            .with(TestKernels.of(network.engine()));
    return new Cell(network, execution, Placement.USUAL, batch);
  }

  private List<float[]> rows(Cell cell) {
    List<float[]> rows = new ArrayList<>();
    try (Session session = cell.open(cache)) {
      session.infer((row, values) -> rows.add(values.clone()));
      assertThat(session.infer()).isEqualTo(rows.get(0)[0]);
    }
    return rows;
  }

  /** Rows that are twice the inputs. */
  private static void assertDoubled(Cell cell, List<float[]> rows) {
    assertThat(rows).hasSize(cell.batchSize());
    var batch = cell.subject().input().batch(cell.batchSize());
    for (float[] row : rows) {
      for (float value : row) {
        assertThat(value).isEqualTo(2 * batch.getFloat());
      }
    }
  }

  @Test
  void aTorchScriptFileIsRun() throws IOException {
    Cell cell = cell(torchScript("Tensor", "torch.mul(input, 2.)"), "3x4", "float32", 5);
    assertDoubled(cell, rows(cell));
  }

  @Test
  void aSavedModelIsRun() throws IOException {
    Cell cell = cell(savedModel(Shape.of(-1, 3)), "3", "float32", 5);
    assertDoubled(cell, rows(cell));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aTorchScriptFileOfAFixedBatchComputesThatAlone(int batch) throws IOException {
    String expression = "torch.mul(torch.reshape(input, [%s, 3]), 2.)".formatted(batch);
    String file = torchScript("Tensor", expression);
    Cell fixed = cell(file, "3", "float32", batch);
    assertDoubled(fixed, rows(fixed));
    assertDoubled(fixed, rows(fixed)); // with answers that are kept
    Cell other = cell(file, "3", "float32", 2);
    assertThatThrownBy(() -> other.open(cache)).hasMessageContaining(" cannot compute a batch of ");
  }

  @Test
  void neighboursAreStillSeenInAFixedBatch() throws IOException {
    String sum = "torch.add(torch.reshape(input, [4, 3]), torch.max(torch.abs(input)))";
    Cell fixed = cell(torchScript("Tensor", sum), "3", "float32", 4);
    assertThatThrownBy(() -> fixed.open(cache)).isInstanceOf(WrongAnswerException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          torch.to_sparse(input)                            | float32 | sparse tensor, which is not read
          torch.narrow(input, 1, 0, 0)                      | float32 | gives rows without elements
          ops.torchvision.nms(input, input, 0.5)            | float32 | Unknown builtin op: torchvision::nms
          torch.to(input, torch.device("cuda:0"))           | float32 | it needs CUDA
          torch.embedding(torch.zeros([28, 2], dtype=None, layout=None, device=None, pin_memory=None), input) | int64 | index out of range in self
          """)
  void whatCannotBeMeasuredSaysWhy(String expression, String type, String why) throws IOException {
    Cell cell = cell(torchScript("Tensor", expression), "3", type, 2);
    assertThatThrownBy(() -> cell.open(cache))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void ofSeveralResultsTheFirstCounts() throws IOException {
    Cell cell =
        cell(
            torchScript("Tuple[Tensor, Tensor]", "(torch.mul(input, 2.), torch.neg(input))"),
            "3",
            "float32",
            2);
    assertDoubled(cell, rows(cell));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tuple[NoneType, Tensor]  | (None, torch.mul(input, 2.))
          List[Tensor]             | [torch.mul(input, 2.), input]
          Dict[str, Tensor]        | {"b": input, "a": torch.mul(input, 2.), "c": input}
          """)
  void resultsMayBeOfAnyStructure(String type, String expression) throws IOException {
    Cell cell = cell(torchScript(type, expression), "3", "float32", 2);
    assertDoubled(cell, rows(cell));
  }

  @Test
  void ofASavedModelTheFirstResultOfNumbersCounts() throws IOException {
    String mixed =
        savedModel(
            Shape.of(-1, 3),
            (ops, doubled, signature) ->
                signature
                    .output("a", ops.dtypes.asString(doubled))
                    .output("b", ops.dtypes.cast(doubled, TBool.class))
                    .output("c", doubled));
    Cell cell = cell(mixed, "3", "float32", 5);
    assertDoubled(cell, rows(cell));
  }

  @Test
  void booleansAreRightIfTheyAreAllThereIs() throws IOException {
    String boolOnly =
        savedModel(
            Shape.of(-1, 3),
            (ops, doubled, signature) ->
                signature.output("a", ops.math.greater(doubled, ops.constant(0f))));
    for (float[] row : rows(cell(boolOnly, "3", "float32", 2))) {
      assertThat(row).hasSize(3);
      for (float value : row) {
        assertThat(value).isIn(0f, 1f);
      }
    }
  }

  @Test
  void aSavedModelWithoutNumbersIsNamed() throws IOException {
    String text =
        savedModel(
            Shape.of(-1, 3),
            (ops, doubled, signature) -> signature.output("a", ops.dtypes.asString(doubled)));
    Cell cell = cell(text, "3", "float32", 2);
    assertThatThrownBy(() -> cell.open(cache))
        .hasMessage(text + ": signature serving_default gives no numbers, but [DT_STRING]");
  }

  @Test
  void aSavedModelWithoutAnOutputSaysSo() throws IOException {
    Path path = Path.of(savedModel(Shape.of(-1, 3)));
    Path file = path.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    MetaGraphDef.Builder graph = model.getMetaGraphsBuilder(0);
    SignatureDef signature = graph.getSignatureDefOrThrow("serving_default");
    graph.putSignatureDef("serving_default", signature.toBuilder().clearOutputs().build());
    Files.write(file, model.build().toByteArray());
    Cell cell = cell(path.toString(), "3", "float32", 2);
    assertThatThrownBy(() -> cell.open(cache))
        .hasMessage(path + ": signature serving_default has no output");
  }

  /** Why networks of others are measured only if one would run them. */
  @Test
  void aSavedModelIsAProgramThatCanWriteFiles() throws IOException {
    Path written = directory.resolve("written by the network");
    String writing =
        savedModel(
            Shape.of(-1, 3),
            (ops, doubled, signature) -> {
              Op write =
                  ops.io.writeFile(ops.constant(written.toString()), ops.constant("anything"));
              Ops after = ops.withControlDependencies(List.of(write));
              return signature.output("y", after.identity(doubled));
            });
    Cell cell = cell(writing, "3", "float32", 2);
    assertDoubled(cell, rows(cell));
    assertThat(written).hasContent("anything");
  }

  @Test
  void aNetworkThatWasSavedInTrainingIsRunForInference() throws IOException {
    String text =
        """
        class M(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          packed : bool
          def forward(self: __torch__.M,
            input: Tensor) -> Tensor:
            if self.training:
              factor = 3.
            else:
              factor = 2.
            return torch.mul(input, factor)
        """;
    Path path = directory.resolve("trained.pt");
    new ScriptModule(text, List.of(), List.of(), List.of("training", "packed"))
        .write(path, SeededWeights.drawn(1), Precision.FLOAT32);
    Cell cell = cell(path.toString(), "3", "float32", 2);
    assertDoubled(cell, rows(cell));
  }

  @Test
  void nothingIsKeptOfAnyCall() throws IOException {
    String pair = torchScript("Tuple[Tensor, Tensor]", "(torch.mul(input, 2.), torch.neg(input))");
    assertKeepsNothing(cell(pair, "3x224x224", "float32", 4));
    assertKeepsNothing(cell(savedModel(Shape.of(-1, 3)), "3", "float32", 200_000));
  }

  private void assertKeepsNothing(Cell cell) {
    try (Session session = cell.open(cache)) {
      session.infer();
      long before = residentBytes();
      for (int i = 0; i < 200; i++) {
        session.infer();
      }
      assertThat(residentBytes() - before).as("bytes kept by 200 calls").isLessThan(100 << 20);
    }
  }

  private static long residentBytes() {
    return new SystemInfo().getOperatingSystem().getCurrentProcess().getResidentMemory();
  }

  @Test
  void aSingleNumberIsNoBatch() throws IOException {
    Cell cell = cell(torchScript("Tensor", "torch.sum(input)"), "3", "float32", 2);
    assertThatThrownBy(() -> cell.open(cache))
        .hasMessage(
            "the network gives a single number: the first axis of its output must be the batch");
  }

  @Test
  void answersThatAreAllZeroAreRight() throws IOException {
    Cell cell = cell(torchScript("Tensor", "torch.mul(input, 0.)"), "3", "float32", 2);
    for (float[] row : rows(cell)) {
      assertThat(row).hasSize(3);
      for (float value : row) {
        assertThat(value == 0).isTrue(); // or -0
      }
    }
  }

  @Test
  void idsAndResultsMayBeIntegers() throws IOException {
    Cell cell = cell(torchScript("Tensor", "torch.add(input, 1)"), "4", "int32", 2);
    List<float[]> rows = rows(cell);
    var batch = cell.subject().input().batch(2);
    for (float[] row : rows) {
      for (float value : row) {
        assertThat(value).isEqualTo(batch.getInt() + 1);
      }
    }
  }

  @Test
  void aRowThatDependsOnItsBatchIsAWrongAnswer() throws IOException {
    Cell cell =
        cell(
            torchScript("Tensor", "torch.add(input, torch.max(torch.abs(input)))"),
            "3",
            "float32",
            3);
    assertThatThrownBy(() -> cell.open(cache))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("tolerated are 0.001");
  }

  @Test
  void aResultThatIsNoBatchIsRefused() throws IOException {
    Cell cell = cell(torchScript("Tensor", "torch.flatten(input, 0, -1)"), "3", "float32", 2);
    assertThatThrownBy(() -> cell.open(cache))
        .hasMessage(
            directory.resolve("net.pt")
                + " gives 3 rows for one input: the first axis of its output must be the batch");
  }

  @Test
  void aResultThatIsNoNumberIsRefused() throws IOException {
    Cell cell =
        cell(
            torchScript("Tensor", "torch.sqrt(torch.sub(torch.mul(input, 0.), 1.))"),
            "3",
            "float32",
            2);
    assertThatThrownBy(() -> cell.open(cache))
        .hasMessage(
            directory.resolve("net.pt")
                + " gives NaN for an input of its kind, which no answer can be compared with");
  }

  @Test
  void maskedResultsAreEqualToThemselvesAlone() throws IOException {
    // The logarithm of what a rectifier has made zero is -∞.
    Cell masked = cell(torchScript("Tensor", "torch.log(torch.relu(input))"), "8", "float32", 4);
    assertThat(rows(masked)).anySatisfy(row -> assertThat(row).contains(Float.NEGATIVE_INFINITY));
    // Where it is depends on the batch.
    Cell moved =
        cell(
            torchScript("Tensor", "torch.log(torch.relu(torch.sub(input, torch.mean(input))))"),
            "8",
            "float32",
            4);
    assertThatThrownBy(() -> moved.open(cache)).isInstanceOf(WrongAnswerException.class);
  }

  @Test
  void anInputThatDoesNotFitIsNamed() throws IOException {
    Cell torch = cell(torchScript("Tensor", "torch.reshape(input, [-1, 7])"), "3", "float32", 2);
    assertThatThrownBy(() -> torch.open(cache))
        .hasMessageStartingWith(
            directory.resolve("net.pt") + " cannot compute a batch of 1×3 float32 (")
        .hasMessageContaining("invalid for input of size 3")
        .hasMessageNotContaining("\n");
    Cell tensorFlow = cell(savedModel(Shape.unknown()), "4", "float32", 2);
    assertThatThrownBy(() -> tensorFlow.open(cache))
        .hasMessageStartingWith(directory.resolve("saved") + " cannot compute a batch of [1, 4] (")
        .hasMessageNotContaining("\n");
  }

  @Test
  void anInputThatASavedModelDoesNotDeclareIsNamed() throws IOException {
    Cell extents = cell(savedModel(Shape.of(-1, 3)), "4", "float32", 2);
    assertThatThrownBy(() -> extents.open(cache))
        .hasMessage(
            directory.resolve("saved")
                + ": its input is ?×3; a batch of what --input-shape says is 1×4");
    Cell ids = cell(directory.resolve("saved").toString(), "3", "int64", 2);
    assertThatThrownBy(() -> ids.open(cache))
        .hasMessage(
            directory.resolve("saved") + ": its input is of DT_FLOAT; --input-type says DT_INT64");
  }

  @Test
  void aFileOfSomethingElseIsNamed() throws IOException {
    Path pt = Files.writeString(directory.resolve("broken.pt"), "nothing");
    Cell torch = cell(pt.toString(), "3", "float32", 1);
    assertThatThrownBy(() -> torch.open(cache))
        .hasMessageStartingWith(pt + " is no TorchScript that this PyTorch loads (")
        .hasMessageEndingWith(
            "; torch.jit.trace or torch.jit.script makes a file that it loads, .save writes it)");
    Path saved = Files.createDirectory(directory.resolve("broken"));
    Files.writeString(saved.resolve("saved_model.pb"), "nothing");
    Cell tensorFlow = cell(saved.toString(), "3", "float32", 1);
    assertThatThrownBy(() -> tensorFlow.open(cache))
        .hasMessageStartingWith(saved + " is no SavedModel that this TensorFlow loads (");
  }

  @Test
  void aChangedFileIsAskedAgain() throws IOException {
    Cell cell = cell(torchScript("Tensor", "torch.mul(input, 2.)"), "3", "float32", 1);
    Reference before = cell.subject().open(cache).reference(cell.execution(), 1);
    Cell changed = cell(torchScript("Tensor", "torch.mul(input, -3.)"), "3", "float32", 1);
    Reference after = changed.subject().open(cache).reference(changed.execution(), 1);
    assertThat(after.values().get(0)).isEqualTo(-1.5f * before.values().get(0));
  }
}
