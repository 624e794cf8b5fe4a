package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cells that make charts as crowded, or as empty, as they get.
 *
 * @param name in the report of a test
 * @param mappings how many of them
 * @param millis how long a cell takes
 */
record Crowd(
    String name,
    List<Configuration> configurations,
    int mappings,
    List<Integer> batchSizes,
    List<Integer> threads,
    ToDoubleFunction<Cell> millis) {

  private static final Configuration SCRIPT =
      new Configuration(Engine.PYTORCH, Optimization.SCRIPT, Device.CPU, Precision.FLOAT32);

  static Stream<Crowd> all() {
    List<Configuration> one = List.of(SCRIPT);
    List<Configuration> every = every();
    return Stream.of(
        new Crowd("one cell", one, 1, List.of(8), List.of(1), cell -> 5),
        new Crowd("first sites", one, 1, firstSites(), range(16), Crowd::plausible),
        new Crowd(
            "large", one, 1, range(1024), List.of(1, 2, 40, 64, 100, 127, 128), Crowd::plausible),
        new Crowd("all configurations", every, 2, List.of(1, 1024), range(4), Crowd::plausible),
        new Crowd("bars", every, 2, List.of(1, 1024), List.of(64), Crowd::plausible),
        new Crowd(
            "odd numbers",
            every.subList(0, 4),
            2,
            List.of(3, 7, 100, 777, 100_000, 1_048_576),
            List.of(3, 5, 1000, 65_536),
            Crowd::plausible),
        new Crowd("all sizes", one, 2, powersOfTwo(20), powersOfTwo(16), Crowd::plausible),
        new Crowd(
            "slowest and fastest",
            one,
            2,
            List.of(1, 1_048_576),
            range(3),
            cell -> (cell.batchSize() + cell.intraOpThreads()) % 2 == 0 ? 1e-6 : 1e9),
        new Crowd("fastest", one, 1, List.of(1_048_576), range(3), cell -> 1.23e-6),
        new Crowd("slowest", one, 1, List.of(1), range(3), cell -> 0.987e9));
  }

  Stream<Cell> cells() {
    return Stream.of(Mapping.values()).limit(mappings).flatMap(this::cells);
  }

  private Stream<Cell> cells(Mapping mapping) {
    List<Cell> cells = new ArrayList<>();
    for (Configuration configuration : configurations) {
      for (int batchSize : batchSizes) {
        for (int count : threads) {
          cells.add(new Cell(Model.INCEPTION, mapping, configuration, batchSize, count));
        }
      }
    }
    return cells.stream();
  }

  private static double plausible(Cell cell) {
    return (20 + 12.0 * cell.batchSize()) / Math.pow(cell.intraOpThreads(), 0.7)
        + cell.configuration().engine().id().length();
  }

  private static List<Integer> firstSites() {
    return IntStream.concat(IntStream.rangeClosed(1, 32), IntStream.of(64, 128, 256, 512, 1024))
        .boxed()
        .toList();
  }

  private static List<Integer> range(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  private static List<Integer> powersOfTwo(int last) {
    return IntStream.rangeClosed(0, last).mapToObj(i -> 1 << i).toList();
  }

  /** Those that there are. */
  private static List<Configuration> every() {
    List<Configuration> all = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      for (Optimization optimization : Optimization.values()) {
        for (Device device : Device.values()) {
          for (Precision precision : Precision.values()) {
            if (has(engine, optimization, device) && has(engine, device, precision)) {
              all.add(new Configuration(engine, optimization, device, precision));
            }
          }
        }
      }
    }
    return all;
  }

  private static boolean has(Engine engine, Optimization optimization, Device device) {
    return switch (optimization) {
      case NONE -> engine.hasEager();
      case SCRIPT -> true;
      case GRAPH -> engine == Engine.PYTORCH && device == Device.CUDA;
    };
  }

  private static boolean has(Engine engine, Device device, Precision precision) {
    return switch (precision) {
      case FLOAT32, BFLOAT16 -> true;
      case TF32, FLOAT16 -> device == Device.CUDA;
      case INT8 -> device == Device.CPU && engine == Engine.ONNX;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
