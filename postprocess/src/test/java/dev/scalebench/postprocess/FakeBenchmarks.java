package dev.scalebench.postprocess;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Takes the command line of the benchmarks, and writes what a simulated machine takes: an instance
 * of t threads and batch b {@code 1 + b / t} ms, times {@code exp(slope × the others' cores)}. It
 * needs nothing but the JDK, so that its class makes a jar.
 */
public final class FakeBenchmarks {
  /** Of the simulated machine. */
  static final double SLOPE = 0.1;

  private FakeBenchmarks() {}

  /** A jar of it. */
  static Path jar(Path file) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeBenchmarks.class.getName());
    String entry = FakeBenchmarks.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream code = FakeBenchmarks.class.getResourceAsStream("FakeBenchmarks.class")) {
      jar.putNextEntry(new JarEntry(entry));
      Objects.requireNonNull(code).transferTo(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Milliseconds of an instance that has the machine to itself. */
  static double alone(int threads, int batch) {
    return 1 + (double) batch / threads;
  }

  /** The weights say what happens: {@code fails}, {@code hangs}, {@code lacks} a mix. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> params = new LinkedHashMap<>();
    for (int i = 0; i + 1 < args.length; i++) {
      if (args[i].equals("-p")) {
        String[] param = args[i + 1].split("=", 2);
        params.put(param[0], param[1]);
      }
    }
    Path results = Path.of(args[Arrays.asList(args).indexOf("-rff") + 1]);
    Files.writeString(
        results.resolveSibling("arguments.txt"),
        String.join(" ", args) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    String weights = params.getOrDefault("weights", "");
    Path measured = results.resolveSibling("measured.txt");
    List<String> mixes =
        new ArrayList<>(Files.exists(measured) ? Files.readAllLines(measured) : List.of());
    for (String mix : params.getOrDefault("instances", "").split(",", -1)) {
      if (weights.equals("lacks") && mix.startsWith("2x")) {
        continue;
      }
      if (!mixes.contains(mix)) {
        System.out.println("cell " + mix);
        mixes.add(mix);
      }
      Files.write(measured, mixes);
      Files.writeString(
          results,
          mixes.stream()
              .map(each -> entry(each, params))
              .collect(Collectors.joining(",\n", "[", "]\n")));
      if (weights.equals("fails")) {
        System.err.println("error: no such luck");
        System.exit(1);
      }
      if (weights.equals("hangs")) {
        Files.writeString(
            results.resolveSibling("pid.txt"), Long.toString(ProcessHandle.current().pid()));
        Thread.sleep(600_000);
      }
    }
  }

  private static String entry(String mix, Map<String, String> params) {
    int cores = 0;
    int inputs = 0;
    for (int[] part : parts(mix)) {
      cores += part[0] * part[1];
      inputs += part[0] * part[2];
    }
    double slowest = 0;
    for (int[] part : parts(mix)) {
      slowest = Math.max(slowest, alone(part[1], part[2]) * Math.exp(SLOPE * (cores - part[1])));
    }
    Map<String, String> all = new LinkedHashMap<>(params);
    all.put("instances", mix);
    all.put("arrival", "closed");
    all.put("batchSize", Integer.toString(inputs));
    all.put("intraOpThreads", Integer.toString(cores));
    return ("{\"benchmark\": \"infer\", \"mode\": \"sample\", \"params\": {%s}, \"primaryMetric\":"
            + " {\"score\": %s, \"scoreError\": 0.01, \"scoreUnit\": \"ms/op\"}}")
        .formatted(
            all.entrySet().stream()
                .map(param -> "\"%s\": \"%s\"".formatted(param.getKey(), param.getValue()))
                .collect(Collectors.joining(", ")),
            slowest);
  }

  private static List<int[]> parts(String mix) {
    List<int[]> parts = new ArrayList<>();
    for (String part : mix.split("\\+", -1)) {
      parts.add(Arrays.stream(part.split("x", -1)).mapToInt(Integer::parseInt).toArray());
    }
    return parts;
  }
}
