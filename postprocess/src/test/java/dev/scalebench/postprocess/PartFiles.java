package dev.scalebench.postprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Parts of divided sweeps, as the benchmarks leave them. Part K has GPT-2 at batch size K, and has
 * failed at batch size 100 + K.
 */
public record PartFiles(Path directory) {

  /** Writes a part's results, failures and environment. */
  public Path write(String name, int part, int parts) {
    String stem = "%s.%d-of-%d".formatted(name, part, parts);
    JmhJson.write(
        directory.resolve(stem + ".failures.json"),
        JmhJson.failure("wrong answer", "as told", "model=gpt2", "batchSize=" + (100 + part)));
    try {
      Files.writeString(
          environment(stem),
          """
          {"processor": {"model": "Xeon"},
           "shard": {"part": %d, "parts": %d},
           "conditions": {"processor": "Xeon", "version of jmh": "1.37", "JMH options": "",
             "divided sweep": "2 cells, digest 1"},
           "runs": [{"started": "2026-11-26T19:00:00Z", "ended": "2026-11-26T20:00:00Z",
             "commandLine": "--shard %d/%d"}]}
          """
              .formatted(part, parts, part, parts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JmhJson.write(
        directory.resolve(stem + ".json"),
        JmhJson.sample(part, "model=gpt2", "batchSize=" + part, "intraOpThreads=1"));
  }

  /** Writes another text instead of one in a part's environment. */
  public void change(String stem, String was, String is) throws IOException {
    String text = Files.readString(environment(stem));
    if (!text.contains(was)) {
      throw new IllegalArgumentException(was + " is not in " + text);
    }
    Files.writeString(environment(stem), text.replace(was, is));
  }

  private Path environment(String stem) {
    return directory.resolve(stem + ".environment.json");
  }
}
