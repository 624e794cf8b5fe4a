package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.ceiling.MeasuredCard;
import dev.scalebench.ceiling.MeasuredCeiling;
import dev.scalebench.ceiling.NetworkWork;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.Checkpoint;
import dev.scalebench.sweep.JsonFile;
import dev.scalebench.sweep.ResultPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where pages find what bounds some results: that of the processor, and under {@value #CARD} that
 * of a GPU.
 *
 * @param results beside which it stands
 * @param networks what inputs of the results' sizes cost on each device that they have: see {@link
 *     NetworkWork}
 */
record CeilingFile(ResultPaths results, Map<Device, List<Map<String, Object>>> networks) {
  private static final String CARD = "cuda";

  /**
   * That of a result file.
   *
   * @throws IllegalArgumentException if there is no such file
   * @throws IllegalStateException if it holds something else
   */
  static CeilingFile of(Path results) {
    if (!Files.isRegularFile(results)) {
      throw new IllegalArgumentException("--results must be a result file, got: " + results);
    }
    ResultPaths paths = new ResultPaths(results);
    List<Map<String, String>> cells =
        Checkpoint.measured(paths).keySet().stream()
            .map(CellId::params)
            .<Map<String, String>>map(Map::copyOf)
            .toList();
    Map<Device, List<Map<String, Object>>> networks = new EnumMap<>(Device.class);
    for (Device device : Device.values()) {
      List<Map<String, String>> its =
          cells.stream()
              .filter(cell -> cell.getOrDefault("device", "cpu").equals(device.label()))
              .toList();
      if (!its.isEmpty()) {
        networks.put(
            device, device == Device.CPU ? NetworkWork.of(its) : NetworkWork.ofEachPrecision(its));
      }
    }
    return new CeilingFile(paths, networks);
  }

  /** Devices that cells of the results have. */
  Set<Device> devices() {
    return networks.keySet();
  }

  /**
   * Writes what was measured of the processor; what the file has of a GPU stays.
   *
   * @throws UncheckedIOException if that cannot be done
   */
  void write(MeasuredCeiling measured) {
    Map<String, Object> document = measured.document(networks.getOrDefault(Device.CPU, List.of()));
    Object card = existing().get(CARD);
    if (card != null) {
      document.put(CARD, card);
    }
    replace(document);
  }

  /**
   * Writes what was measured of a GPU; what the file has of the processor stays.
   *
   * @throws UncheckedIOException if that cannot be done
   */
  void write(MeasuredCard measured) {
    Map<String, Object> document = existing();
    document.put(CARD, measured.document(networks.getOrDefault(Device.CUDA, List.of())));
    replace(document);
  }

  /**
   * Takes out what stands there of a device, which was measured for other results.
   *
   * @throws UncheckedIOException if that cannot be done
   */
  void forget(Device device) {
    Map<String, Object> document = existing();
    document.keySet().removeIf(name -> name.equals(CARD) == (device == Device.CUDA));
    if (document.isEmpty()) {
      delete();
    } else if (Files.exists(results.ceiling())) {
      replace(document);
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(results.ceiling());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + results.ceiling(), e);
    }
  }

  private Map<String, Object> existing() {
    Map<String, Object> document = new LinkedHashMap<>();
    if (Files.exists(results.ceiling())) {
      try {
        JsonFile.read(results.ceiling())
            .properties()
            .forEach(field -> document.put(field.getKey(), field.getValue()));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read %s (%s)".formatted(results.ceiling(), e), e);
      }
    }
    return document;
  }

  private void replace(Map<String, Object> document) {
    try {
      JsonFile.write(results.ceiling(), document);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s (%s)".formatted(results.ceiling(), e), e);
    }
  }
}
