#!/usr/bin/env python3
"""Makes the programs under Tests/Fixtures that the tests without PyTorch read.

    python3 python/make_fixtures.py
"""
import json
import os
import zipfile

import torch
import torch.distributed as dist
from torch.testing._internal.distributed.fake_pg import FakeStore

import export_decoder
import hf_decode

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "Fixtures")
TINY = ["--layers", "2", "--hidden", "64", "--heads", "8", "--kv-heads", "4", "--head-size", "16", "--intermediate",
        "192", "--vocabulary", "256", "--tensor", "4", "--context", "32", "--dtype", "bf16", "--output", ""]


def path(name):
    return os.path.join(FOLDER, name)


def decoder(*flags):
    shape = export_decoder.arguments([*TINY, *flags])
    shape.group = dist.group.WORLD
    torch.manual_seed(0)
    return export_decoder.export(shape, shape.decomposed)


def graph(program):
    """The JSON of a program's graph without the metadata of its nodes, whose paths are of the machine that made it."""
    torch.export.save(program, path("whole.pt2"))
    with zipfile.ZipFile(path("whole.pt2")) as archive:
        name = next(name for name in archive.namelist() if name.endswith("models/model.json"))
        tree = json.loads(archive.read(name))
    os.remove(path("whole.pt2"))
    for node in tree["graph_module"]["graph"]["nodes"]:
        node["metadata"] = {}
    return tree


def write(name, program):
    with open(path(name), "w") as file:
        json.dump(graph(program), file, separators=(",", ":"))


class Dynamic(torch.nn.Module):
    """A prompt of any length through one attention and one product."""

    def __init__(self):
        super().__init__()
        self.qkv, self.out = torch.nn.Linear(64, 192, bias=False), torch.nn.Linear(64, 64)

    def forward(self, x):
        q, k, v = (t.view(1, -1, 4, 16).transpose(1, 2) for t in self.qkv(x).chunk(3, dim=-1))
        y = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.out(torch.special.bessel_j0(y.transpose(1, 2).reshape(1, -1, 64)))


def archive(name, program):
    """A whole archive as PyTorch wrote it, but for the metadata of nodes; its weights are all zero bytes or ones."""
    for value in program.state_dict.values():
        value.data.fill_(0)
    tree = json.dumps(graph(program), separators=(",", ":"))
    torch.export.save(program, path("whole.pt2"))
    # The library's own writer: entries stored, aligned, with descriptors behind them.
    with zipfile.ZipFile(path("whole.pt2")) as source:
        writer = torch._C.PyTorchFileWriter(path(name))
        for entry in source.namelist():
            short = entry.split("/", 1)[1]
            if short.startswith(".data/") or short in ("byteorder", "version"):
                continue
            data = tree.encode() if short.endswith("models/model.json") else source.read(entry)
            writer.write_record(short, data, len(data))
        writer.write_end_of_file()
    os.remove(path("whole.pt2"))


def main():
    os.makedirs(FOLDER, exist_ok=True)
    dist.init_process_group("fake", rank=0, world_size=4, store=FakeStore())
    archive("decoder.pt2", decoder("--device", "cpu"))
    write("decoder-decomposed.graph.json", decoder("--decomposed"))
    write("decoder-separate.graph.json", decoder("--separate"))
    with torch.no_grad():
        token = torch.zeros((2, 1), dtype=torch.int64)
        for name in hf_decode.CONFIGS:
            step = hf_decode.Step(hf_decode.sharded(hf_decode.model_of(name), 0, 2, dist.group.WORLD), 2)
            write(f"hf-{name.lower()}.graph.json", torch.export.export(step, (token,), strict=False))
        length = torch.export.Dim("tokens", max=65536)
        write("dynamic.graph.json", torch.export.export(Dynamic(), (torch.zeros(1, 17, 64),), dynamic_shapes=[{1: length}]))
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
