package dev.scalebench.postprocess.measure;

/** What one JMH result says about its cell. */
public sealed interface Score permits Latency, Throughput {}
