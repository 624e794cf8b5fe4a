#!/usr/bin/env python3
"""What Python's PyTorch makes of the suite's networks on this GPU: the other side of a comparison on the same card.

    scripts/gpu_peers.py [SECONDS] > peers.jsonl     stops after that many seconds, by default 120

Networks have random weights, inputs the sizes of the suite: 11 tokens, 224 x 224 pixels. A call ends when one element of
its result is in host memory. Each line is the median of at least 15 calls after 6. Needs torch, torchvision, transformers.
"""

import json
import statistics
import sys
import time

import torch
import torchvision
import transformers

WARM_UP, CALLS, SECONDS = 6, 15, 0.25
TOKENS, PIXELS = 11, 224
CELLS = [
    ("gpt2", "bfloat16", (1, 32, 128)),
    ("resnet", "bfloat16", (1, 32, 128)),
    ("gpt2", "float32", (1, 32)),
    ("resnet", "float32", (1, 32)),
    ("bert", "float32", (1, 32)),
    ("inception", "bfloat16", (1, 32)),
    ("bert", "bfloat16", (1, 32)),
]


def network(name):
    if name == "gpt2":
        return transformers.GPT2LMHeadModel(transformers.GPT2Config(use_cache=False))
    if name == "bert":
        return transformers.BertModel(transformers.BertConfig())
    if name == "resnet":
        return torchvision.models.resnet50(weights=None)
    return torchvision.models.inception_v3(weights=None, aux_logits=False, init_weights=False)


def inputs(name, batch, dtype, channels_last):
    if name in ("gpt2", "bert"):
        return torch.randint(0, 30000, (batch, TOKENS), device="cuda")
    x = torch.randn(batch, 3, PIXELS, PIXELS, device="cuda", dtype=dtype)
    return x.contiguous(memory_format=torch.channels_last) if channels_last else x


def first(output):
    """The result, of which transformers gives several."""
    return getattr(output, "logits", getattr(output, "last_hidden_state", output))


def median(call):
    """Milliseconds of a call, until one element of its result is read back."""
    for _ in range(WARM_UP):
        call().flatten()[0].item()
    times, start = [], time.perf_counter()
    while len(times) < CALLS or time.perf_counter() - start < SECONDS:
        before = time.perf_counter()
        call().flatten()[0].item()
        times.append(1e3 * (time.perf_counter() - before))
    return statistics.median(times), len(times)


def captured(model, x):
    """The call as a CUDA graph."""
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(3):
            first(model(x))
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        result = first(model(x))

    def replay():
        graph.replay()
        return result

    return replay


def line(**values):
    print(json.dumps(values), flush=True)


def main(seconds):
    end = time.perf_counter() + seconds
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    line(torch=torch.__version__, gpu=torch.cuda.get_device_name(), cudnn=torch.backends.cudnn.version())
    for name, precision, batches in CELLS:
        dtype = getattr(torch, precision)
        image = name in ("resnet", "inception")
        for channels_last in (False, True) if image else (False,):
            torch.backends.cudnn.benchmark = channels_last
            model = network(name).eval().cuda().to(dtype)
            if channels_last:
                model = model.to(memory_format=torch.channels_last)
            for batch in batches:
                if time.perf_counter() > end:
                    line(stopped=f"before {name} {precision} {batch}: {seconds} s are over")
                    return
                layout = "channels last, autotuned, " if channels_last else ""
                x = inputs(name, batch, dtype, channels_last)
                for mode, make in (("eager", lambda: lambda: first(model(x))), ("cuda graph", lambda: captured(model, x))):
                    ms, calls = median(make())
                    line(model=name, mode=layout + mode, precision=precision, batch=batch, ms=ms, calls=calls)


if __name__ == "__main__":
    with torch.inference_mode():
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 120)
