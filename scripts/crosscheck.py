#!/usr/bin/env python3
"""The side of crosscheck.sh that is not ours: what PyTorch and torchvision make of weights, archives and inputs.

    scripts/crosscheck.py versions
    scripts/crosscheck.py draw NETWORK WEIGHTS                    torchvision's network with random weights
    scripts/crosscheck.py round WEIGHTS TYPE ROUNDED              the same weights as float16 or bfloat16
    scripts/crosscheck.py torchvision NETWORK WEIGHTS REFERENCE [float32]
                                                                  what torchvision computes, in double precision or not
    scripts/crosscheck.py archive NETWORK ARCHIVE REFERENCE       what a TorchScript archive computes
    scripts/crosscheck.py compare REFERENCE OTHER                 prints the largest relative error
"""

import json
import math
import sys

import torch
import torchvision

SEED = 1
IMAGES = 3
PIXELS = 224
TOKENS = 11
VOCABULARIES = {"gpt2": 50257, "bert": 30522}

BUILDERS = {
    "inception": lambda: torchvision.models.inception_v3(weights=None, aux_logits=False, init_weights=False),
    "resnet": lambda: torchvision.models.resnet50(weights=None),
}

# Of the safetensors format.
TYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64}
LABELS = {dtype: label for label, dtype in TYPES.items()}
ALIGNMENT = 8


def write(path, tensors):
    """Writes tensors by their names as safetensors: the header's length in 8 bytes, the header, the data."""
    header, data, end = {}, [], 0
    for name, tensor in tensors.items():
        start, end = end, end + tensor.numel() * tensor.element_size()
        header[name] = {"dtype": LABELS[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [start, end]}
        data.append(tensor.detach().flatten().view(torch.uint8).numpy().tobytes())
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % ALIGNMENT)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.writelines(data)


def read(path):
    """Tensors of a safetensors file by their names."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        values = torch.frombuffer(memoryview(data)[start:end], dtype=TYPES[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"])
    return tensors


def images(count):
    """Random patches of colour with noise, count × 3 × PIXELS × PIXELS: images differ in what is large and in what is small."""
    patches = torch.nn.functional.interpolate(torch.randn(count, 3, 7, 7), size=PIXELS, mode="bilinear")
    return patches + torch.randn(count, 3, PIXELS, PIXELS) / 4


def inputs(network):
    """The same inputs whenever a network is named."""
    torch.manual_seed(SEED)
    if network in VOCABULARIES:
        return torch.randint(VOCABULARIES[network], (IMAGES, TOKENS))
    return images(IMAGES)


def write_reference(path, network, compute):
    """Writes a network's inputs and the outputs that it has for them, rounded to float32."""
    batch = inputs(network)
    with torch.inference_mode():
        output = compute(batch)
    write(path, {"input": batch, "output": output.float().contiguous()})


def draw(network, path):
    """Random weights, and for batch norms the statistics of random images.

    Shifts are positive on the whole: centred ones let every layer magnify rounding, to 2e-5 of the output in torchvision's own
    float32 instead of 4e-6.
    """
    torch.manual_seed(SEED)
    model = BUILDERS[network]()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.normal_(module.bias, mean=0.5, std=0.2)
            module.momentum = None  # the plain mean of all batches
    model.train()
    with torch.no_grad():
        model(images(4))
        model(images(4))
    write(path, model.state_dict())


def round_to(path, dtype, rounded):
    """Weights of half precision; counters stay what they are."""
    target = getattr(torch, dtype)
    write(rounded, {name: x.to(target) if x.is_floating_point() else x for name, x in read(path).items()})


def by_torchvision(network, weights, reference, precision="float64"):
    """In double precision unless told otherwise, whatever the precision of the weights."""
    dtype = getattr(torch, precision)
    model = BUILDERS[network]().to(dtype).eval()
    missing, unexpected = model.load_state_dict(read(weights), strict=False)
    wrong = unexpected + [name for name in missing if not name.endswith(".num_batches_tracked")]
    if wrong:
        sys.exit(f"error: {weights}: missing in it or unknown to torchvision: {', '.join(wrong)}")
    write_reference(reference, network, lambda batch: model(batch.to(dtype)))


def by_archive(network, archive, reference):
    """As it is loaded by the PyTorch that runs this script."""
    write_reference(reference, network, torch.jit.load(archive).eval())


def compare(reference, other):
    """max |y - r| / max |r| over a row, r being the reference's; the largest of all rows."""
    expected, actual = read(reference), read(other)
    if not torch.equal(expected["input"], actual["input"]):
        sys.exit(f"error: {reference} and {other} have other inputs")
    r, y = (x["output"].double().flatten(start_dim=1) for x in (expected, actual))
    error = ((y - r).abs().amax(dim=1) / r.abs().amax(dim=1)).max().item()
    print(f"{math.inf if math.isnan(error) else error:.1e}")


def versions():
    print(f"Python {sys.version.split()[0]}, PyTorch {torch.__version__}, torchvision {torchvision.__version__}")


COMMANDS = {
    "versions": versions,
    "draw": draw,
    "round": round_to,
    "torchvision": by_torchvision,
    "archive": by_archive,
    "compare": compare,
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
