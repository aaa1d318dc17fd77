#!/usr/bin/env python3
"""Exports one decode step of a tensor-parallel decoder in the manner of Llama to a .pt2 file.

The step is that of one rank, as serving stacks run it: queries, keys and values in one product, gate and up in another
(``--separate`` keeps them apart), an all-reduce after attention and after the feed-forward block, embedding and head
sharded by vocabulary. The KV-cache is static: a buffer of ``--context`` tokens that the step writes one token into.

On the meta device (the default) nothing is allocated, so that 70 billion parameters are exported on any machine:

    python3 python/export_decoder.py --output out/decoder-70b.pt2
"""
import argparse
import os
import sys

import torch
import torch.distributed as dist
import torch.distributed._functional_collectives as funcol
import torch.nn.functional as F

DTYPES = {"bf16": torch.bfloat16, "fp16": torch.float16, "fp32": torch.float32}


class Attention(torch.nn.Module):
    def __init__(self, shape, make):
        super().__init__()
        self.heads, self.kv_heads = shape.heads // shape.tensor, max(1, shape.kv_heads // shape.tensor)
        self.head_size, self.separate, self.group = shape.head_size, shape.separate, shape.group
        rows, kv_rows = self.heads * self.head_size, self.kv_heads * self.head_size
        if self.separate:
            self.q, self.k, self.v = make(rows, shape.hidden), make(kv_rows, shape.hidden), make(kv_rows, shape.hidden)
        else:
            self.qkv = make(rows + 2 * kv_rows, shape.hidden)
        self.o = make(shape.hidden, rows)
        cache = (shape.batch, self.kv_heads, shape.context, self.head_size)
        for name in ("k_cache", "v_cache"):
            self.register_buffer(name, torch.zeros(cache, dtype=self.o.weight.dtype, device=self.o.weight.device))

    def forward(self, x, position, cosine, sine, mask):
        if self.separate:
            q, k, v = self.q(x), self.k(x), self.v(x)
        else:
            sizes = [self.heads * self.head_size] + 2 * [self.kv_heads * self.head_size]
            q, k, v = self.qkv(x).split(sizes, dim=-1)
        batch, tokens = x.shape[:2]
        q, k, v = (t.view(batch, tokens, -1, self.head_size).transpose(1, 2) for t in (q, k, v))
        q, k = rotated(q, cosine, sine), rotated(k, cosine, sine)
        self.k_cache.index_copy_(2, position, k)
        self.v_cache.index_copy_(2, position, v)
        y = F.scaled_dot_product_attention(q, self.k_cache, self.v_cache, attn_mask=mask, enable_gqa=True)
        return reduced(self.o(y.transpose(1, 2).reshape(batch, tokens, -1)), self.group)


class FeedForward(torch.nn.Module):
    def __init__(self, shape, make):
        super().__init__()
        self.width, self.separate, self.group = shape.intermediate // shape.tensor, shape.separate, shape.group
        if self.separate:
            self.gate, self.up = make(self.width, shape.hidden), make(self.width, shape.hidden)
        else:
            self.gate_up = make(2 * self.width, shape.hidden)
        self.down = make(shape.hidden, self.width)

    def forward(self, x):
        gate, up = (self.gate(x), self.up(x)) if self.separate else self.gate_up(x).split(self.width, dim=-1)
        return reduced(self.down(F.silu(gate) * up), self.group)


class Layer(torch.nn.Module):
    def __init__(self, shape, make, norm):
        super().__init__()
        self.input_norm, self.post_norm = norm(), norm()
        self.attention, self.mlp = Attention(shape, make), FeedForward(shape, make)

    def forward(self, x, position, cosine, sine, mask):
        x = x + self.attention(self.input_norm(x), position, cosine, sine, mask)
        return x + self.mlp(self.post_norm(x))


class Decoder(torch.nn.Module):
    """One rank's part of the decoder; ``ids`` [batch, 1] and ``position`` [1] in, logits of the whole vocabulary out."""

    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        place = {"dtype": DTYPES[shape.dtype], "device": shape.device}

        def make(rows, columns):
            return torch.nn.Linear(columns, rows, bias=False, **place)

        def norm():
            return torch.nn.RMSNorm(shape.hidden, eps=1e-5, **place)

        self.rows = shape.vocabulary // shape.tensor
        self.embedding = torch.nn.Embedding(self.rows, shape.hidden, **place)
        self.layers = torch.nn.ModuleList(Layer(shape, make, norm) for _ in range(shape.layers))
        self.norm, self.head = norm(), make(self.rows, shape.hidden)
        half = torch.arange(0, shape.head_size, 2, dtype=torch.float32, device=shape.device)
        self.register_buffer("inverse_frequency", 500000.0 ** (-half / shape.head_size), persistent=False)

    def forward(self, ids, position):
        shape = self.shape
        local = ids - shape.rank * self.rows
        is_own = (local >= 0) & (local < self.rows)
        x = self.embedding(torch.where(is_own, local, 0)) * is_own.unsqueeze(-1)
        x = reduced(x, shape.group)
        angle = position.to(torch.float32)[:, None] * self.inverse_frequency
        cosine, sine = (t.repeat(1, 2).to(x.dtype) for t in (angle.cos(), angle.sin()))
        mask = (torch.arange(shape.context, device=ids.device) <= position).view(1, 1, 1, -1)
        for layer in self.layers:
            x = layer(x, position, cosine, sine, mask)
        logits = self.head(self.norm(x))
        if shape.tensor == 1:
            return logits
        return funcol.all_gather_tensor(logits.transpose(0, -1).contiguous(), 0, shape.group).transpose(0, -1)


def rotated(x, cosine, sine):
    first, second = x.chunk(2, dim=-1)
    return x * cosine + torch.cat((-second, first), dim=-1) * sine


def reduced(x, group):
    return funcol.all_reduce(x, "sum", group) if group is not None else x


def export(shape, decomposed=False):
    """The exported program of one rank; a process group of ``shape.tensor`` ranks must exist where that is above 1."""
    model = Decoder(shape).eval()
    ids = torch.zeros((shape.batch, 1), dtype=torch.int64, device=shape.device)
    position = torch.zeros(1, dtype=torch.int64, device=shape.device)
    with torch.no_grad():
        program = torch.export.export(model, (ids, position))
        return program.run_decompositions() if decomposed else program


def arguments(defaults=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sizes = {"layers": 80, "hidden": 8192, "heads": 64, "kv-heads": 8, "head-size": 128, "intermediate": 28672,
             "vocabulary": 128256, "tensor": 8, "batch": 1, "context": 8192}
    for name, value in sizes.items():
        parser.add_argument("--" + name, type=int, default=value, metavar="N", help=f"{value} unless said")
    parser.add_argument("--dtype", choices=sorted(DTYPES), default="bf16")
    parser.add_argument("--device", default="meta", help="meta (nothing is allocated) or cpu, with random weights")
    parser.add_argument("--separate", action="store_true", help="q, k, v and gate, up as products of their own")
    parser.add_argument("--decomposed", action="store_true", help="in core ATen operators instead of training ones")
    parser.add_argument("--output", required=True, help="the .pt2 file")
    shape = parser.parse_args(defaults)
    shape.rank, shape.group = 0, None
    return shape


def main():
    shape = arguments()
    if shape.tensor > 1:
        # A group without a network: the program only names it.
        from torch.testing._internal.distributed.fake_pg import FakeStore

        dist.init_process_group("fake", rank=0, world_size=shape.tensor, store=FakeStore())
        shape.group = dist.group.WORLD
    torch.manual_seed(0)
    program = export(shape, shape.decomposed)
    os.makedirs(os.path.dirname(os.path.abspath(shape.output)), exist_ok=True)
    torch.export.save(program, shape.output)
    print(f"{shape.output}: {len(program.graph.nodes)} nodes", file=sys.stderr)
    if shape.tensor > 1:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
