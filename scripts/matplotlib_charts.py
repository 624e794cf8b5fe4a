#!/usr/bin/env python3
"""Draws the charts of the first result sites' page with matplotlib, to compare its time with the post-processor's.

    scripts/matplotlib_charts.py RESULTS DIRECTORY
"""

import json
import math
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402


def read(path):
    """Milliseconds by batch size and thread count."""
    cells = {}
    with open(path, encoding="utf-8") as file:
        for entry in json.load(file):
            params = entry["params"]
            row = cells.setdefault(int(params["batchSize"]), {})
            row[int(params["intraOpThreads"])] = entry["primaryMetric"]["score"]
    return cells


def draw(path, title, x_label, y_label, lines, log_x=False):
    """A figure of the seed's kind and size, 3600 × 1500 pixels: lines by their label, each a list of points."""
    figure, axes = pyplot.subplots(figsize=(12, 5), dpi=300)
    for label, points in lines.items():
        axes.plot(*zip(*points), marker="o", label=label)
    if log_x:
        axes.set_xscale("log", base=2)
    axes.set_title(title)
    axes.set_xlabel(x_label)
    axes.set_ylabel(y_label)
    axes.set_ylim(bottom=0)
    axes.grid(True)
    axes.legend(ncol=math.ceil(len(lines) / 20))
    figure.savefig(path)
    pyplot.close(figure)


def main(results, directory):
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    cells = read(results)
    quantities = {
        "latency": ("Latency (ms per batch)", lambda batch, millis: millis),
        "throughput": ("Throughput (inferences/s)", lambda batch, millis: batch * 1000 / millis),
    }
    for quantity, (label, value) in quantities.items():
        lines = {
            batch: [(threads, value(batch, millis)) for threads, millis in sorted(row.items())]
            for batch, row in sorted(cells.items())
        }
        for batch, points in lines.items():
            name = directory / f"{quantity}-{batch}.png"
            draw(name, f"{quantity} BS={batch}", "Intra-op threads", label, {"script": points})
        draw(directory / f"{quantity}-script.png", quantity, "Intra-op threads", label, lines)
    by_threads = {}
    for batch, points in lines.items():
        for threads, y in points:
            by_threads.setdefault(threads, []).append((batch, y))
    draw(directory / "throughput-perBS.png", "throughput", "Batch size", label, by_threads, log_x=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
