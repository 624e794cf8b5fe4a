package dev.scalebench.postprocess.measure;

import java.util.Optional;

/** All that is known about one cell. */
public record Measurement(Cell cell, Optional<Latency> latency, Optional<Throughput> throughput) {}
