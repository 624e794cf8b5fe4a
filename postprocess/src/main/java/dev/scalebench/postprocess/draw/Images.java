package dev.scalebench.postprocess.draw;

import com.pngencoder.PngEncoder;
import dev.scalebench.postprocess.graph.Graph;
import dev.scalebench.postprocess.style.Fonts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Draws graphs into PNG files. */
public final class Images {

  /** Levels of deflate: the second takes four times as long for files that are a fourth smaller. */
  private static final int[] COMPRESSIONS = {7, 9};

  /** Of a file: a reader loads dozens. Only charts of dozens of jagged lines come near it. */
  static final int MAX_BYTES = 150_000;

  /** Of the density that was asked for; the next where a file grows too big. */
  private static final double[] DENSITIES = {1, 0.75, 0.5};

  /** Pixels to a logical one, for screens of high density. */
  public static final double HIGH_DENSITY = 2;

  /** Bytes that one chart of high density needs while it is drawn and encoded, at most. */
  private static final long BYTES_PER_CHART = 100L << 20;

  private Images() {}

  /**
   * Draws each graph into its file, as many at once as there are cores and memory.
   *
   * @param graphs by name of the file
   * @param density pixels to a logical one, of which a chart has 1200 × 600
   * @param done is told after each chart how many there are
   */
  public static void write(
      Map<String, Graph> graphs, Path directory, double density, IntConsumer done) {
    checkFonts();
    ExecutorService pool = Executors.newFixedThreadPool(atOnce(density));
    try {
      List<Future<?>> files = new ArrayList<>();
      graphs.forEach(
          (fileName, graph) ->
              files.add(pool.submit(() -> write(graph, directory.resolve(fileName), density))));
      for (int i = 0; i < files.size(); i++) {
        files.get(i).get();
        done.accept(i + 1);
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while drawing", e);
    } finally {
      end(pool);
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }

  /** When it returns, no more files are written. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says what to do where the JDK finds no fonts; of itself it fails in several obscure ways. */
  private static void checkFonts() {
    try {
      Fonts.check();
    } catch (RuntimeException | Error e) {
      throw new UncheckedIOException(
          "this machine has no fonts to draw with; install fontconfig and a font (on Debian:"
              + " apt-get install fontconfig fonts-dejavu-core)",
          new IOException(e));
    }
  }

  private static int atOnce(double density) {
    Runtime runtime = Runtime.getRuntime();
    double bytes = BYTES_PER_CHART * Math.pow(density / HIGH_DENSITY, 2);
    double fit = runtime.maxMemory() / bytes;
    return (int) Math.max(1, Math.min(runtime.availableProcessors(), fit));
  }

  private static void write(Graph graph, Path file, double density) {
    try {
      Files.write(file, png(graph, density));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** The chart as PNG, as sharp as its size allows. */
  static byte[] png(Graph graph, double density) {
    byte[] png = {};
    for (double share : DENSITIES) {
      BufferedImage image = Drawing.draw(graph, share * density);
      for (int compression : COMPRESSIONS) {
        png = png(image, compression);
        if (png.length <= MAX_BYTES) {
          return png;
        }
      }
    }
    return png;
  }

  private static byte[] png(BufferedImage image, int compression) {
    return new PngEncoder()
        .withBufferedImage(image)
        .withCompressionLevel(compression)
        .withMultiThreadedCompressionEnabled(false)
        .toBytes();
  }
}
