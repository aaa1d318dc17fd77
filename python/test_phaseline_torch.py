#!/usr/bin/env python3
"""Optimised programs against the ones they were made from, on two ranks: equal results, every prefetch called.

    python3 python/test_phaseline_torch.py --phaseline .build/debug/phaseline --page docs/pytorch.md
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import traceback

import torch
import torch.distributed as dist
import torch.multiprocessing as processes
import transformers
from torch._inductor.utils import run_and_get_code

import hf_decode
import phaseline_torch

RANKS = 2
STEPS = 4
LAYERS = hf_decode.COMMON["num_hidden_layers"]
FLAGS = ["--device", "ascend-910b", "--prefetch-budget", "1MiB"]


def command(phaseline, *words):
    reply = subprocess.run([phaseline, "graph", *words], capture_output=True, text=True)
    assert reply.returncode == 0, f"phaseline graph {' '.join(words)}: {reply.stderr}"
    return reply.stdout


def logits(module, steps=STEPS):
    """The logits of some decode steps; the module keeps its KV-cache between them."""
    torch.manual_seed(1)
    with torch.no_grad():
        return [module(torch.randint(0, 512, (2, 1))).clone() for _ in range(steps)]


def same(left, right):
    return len(left) == len(right) and all(torch.equal(a, b) for a, b in zip(left, right))


def windows_in_order(names):
    """For each collective in a list of operator names: is it followed by prefetch, then wait?"""
    places = [place for place, name in enumerate(names) if name == "all_reduce"]
    return [names[place:place + 3] == ["all_reduce", "prefetch", "wait_tensor"] for place in places]


def short_names(graph):
    known = ("all_reduce", "prefetch", "wait_tensor")
    targets = [str(node.target) for node in graph.nodes if node.op == "call_function"]
    return [name for target in targets for name in known if f".{name}" in f".{target}"]


def code_names(code):
    """The operators of a compiled program in the order of its generated code."""
    marks = {"_c10d_functional.all_reduce": "all_reduce", "phaseline.prefetch": "prefetch",
             "_c10d_functional.wait_tensor": "wait_tensor"}
    calls = re.findall(r"^ +(?:\w+ = )?torch\.ops\.([\w.]+)\(", code, re.MULTILINE)
    return [name for call in calls for mark, name in marks.items() if call.startswith(mark)]


def exported(name, rank, decomposed):
    module = hf_decode.Step(hf_decode.sharded(hf_decode.model_of(name), rank, RANKS, dist.group.WORLD), RANKS)
    with torch.no_grad():
        program = torch.export.export(module, (torch.zeros((2, 1), dtype=torch.int64),), strict=False)
        return program.run_decompositions() if decomposed else program


def check_file(name, rank, folder, phaseline, decomposed):
    """One model by way of files: optimise, load, compare, compile, compare, strip."""
    plain, optimized, twice, stripped = (
        os.path.join(folder, f"{part}_{rank}.pt2") for part in ("plain", "optimized", "twice", "stripped"))
    torch.export.save(exported(name, rank, decomposed), plain)
    command(phaseline, "optimize", plain, *FLAGS, "--output", optimized)
    command(phaseline, "optimize", optimized, *FLAGS, "--output", twice)
    command(phaseline, "strip", twice, "--output", stripped)
    read = {path: open(path, "rb").read() for path in (plain, optimized, twice, stripped)}
    assert read[optimized] == read[twice], "optimising twice changed the file again"
    assert read[stripped] == read[plain], "strip did not give the file back"
    count = json.loads(command(phaseline, "inspect", optimized, "--json"))["prefetches"]
    assert count > 0

    program = torch.export.load(optimized)
    order = windows_in_order(short_names(program.graph))
    assert sum(order) == count, f"order of the windows: {short_names(program.graph)}"
    reference = logits(torch.export.load(plain).module())
    phaseline_torch.calls.reset()
    assert same(reference, logits(program.module())), "eager results differ"
    assert phaseline_torch.calls.count == count * STEPS, f"{phaseline_torch.calls.count} calls"

    compiled = logits(torch.compile(torch.export.load(plain).module()))
    torch._dynamo.reset()
    phaseline_torch.calls.reset()
    module = torch.compile(torch.export.load(optimized).module())
    results, codes = run_and_get_code(lambda: logits(module))
    assert same(compiled, results), "compiled results differ"
    assert phaseline_torch.calls.count == count * STEPS, f"{phaseline_torch.calls.count} calls compiled"
    in_code = windows_in_order(code_names("\n".join(codes)))
    assert sum(in_code) == count, f"order in the compiled code: {code_names(chr(10).join(codes))}"
    torch._dynamo.reset()
    return {"collectives": len(order), "prefetches": count, "calls": count * STEPS}


def check_hook(name, rank, phaseline):
    """One model by way of torch.compile alone, never exported."""
    def module():
        return hf_decode.Step(hf_decode.sharded(hf_decode.model_of(name), rank, RANKS, dist.group.WORLD), RANKS)

    with torch._inductor.config.patch(fx_graph_cache=False, force_disable_caches=True):
        reference = logits(torch.compile(module(), fullgraph=True))
        torch._dynamo.reset()
        phaseline_torch.calls.reset()
        with phaseline_torch.prefetching("ascend-910b", "1MiB", command=phaseline) as hook:
            results, codes = run_and_get_code(lambda: logits(torch.compile(module(), fullgraph=True)))
        torch._dynamo.reset()
    assert same(reference, results), "results differ"
    assert hook.inserted > 0, "nothing was inserted"
    assert phaseline_torch.calls.count == hook.inserted * STEPS, f"{phaseline_torch.calls.count} calls, {hook.inserted}"
    in_code = windows_in_order(code_names("\n".join(codes)))
    assert sum(in_code) == hook.inserted, f"order in the compiled code: {code_names(chr(10).join(codes))}"
    return {"collectives": len(in_code), "prefetches": hook.inserted, "calls": hook.inserted * STEPS}


def work(rank, folder, phaseline):
    dist.init_process_group("gloo", init_method=f"file://{folder}/store", rank=rank, world_size=RANKS)
    torch.set_num_threads(1)
    rows = []
    try:
        for name in hf_decode.CONFIGS:
            for decomposed in (False, True):
                form = "decomposed" if decomposed else "training"
                rows.append((name, f"exported, {form} IR", check_file(name, rank, folder, phaseline, decomposed)))
                print(f"rank {rank}: {name}, {form} IR: results identical", flush=True)
            rows.append((name, "torch.compile hook", check_hook(name, rank, phaseline)))
            print(f"rank {rank}: {name}, hook: results identical", flush=True)
        with open(os.path.join(folder, f"rows_{rank}.json"), "w") as file:
            json.dump(rows, file)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    dist.destroy_process_group()


def record(page, rows):
    """Puts the result between the marks of the page."""
    head = f"torch {torch.__version__}, transformers {transformers.__version__}, {RANKS} gloo ranks, {STEPS} decode steps"
    table = [head + "; logits compared with `torch.equal`, eager and compiled:", "",
             "| model | by way of | all-reduces | prefetches | calls counted | results |", "|---|---|---|---|---|---|"]
    for name, way, row in rows:
        table.append(f"| {name} | {way} | {row['collectives']} | {row['prefetches']} | {row['calls']} | identical |")
    begin, end = "<!-- test-torch -->", "<!-- /test-torch -->"
    text = open(page).read()
    before, rest = text.split(begin)
    after = rest.split(end)[1]
    with open(page, "w") as file:
        file.write(before + begin + "\n" + "\n".join(table) + "\n" + end + after)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phaseline", required=True)
    parser.add_argument("--page", help="the page whose marked part gets the result")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        context = processes.spawn(work, (folder, os.path.abspath(arguments.phaseline)), nprocs=RANKS, join=False)
        while not context.join():
            pass
        results = [json.load(open(os.path.join(folder, f"rows_{rank}.json"))) for rank in range(RANKS)]
    assert results[0] == results[1], "the ranks' programs differ"
    for name, way, row in results[0]:
        print(f"{name}, {way}: {row['prefetches']} prefetches behind {row['collectives']} all-reduces, "
              f"{row['calls']} calls in {STEPS} steps, results identical")
    if arguments.page:
        record(arguments.page, results[0])


if __name__ == "__main__":
    sys.exit(main())
