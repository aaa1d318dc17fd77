"""PyTorch's side of Phaseline: the operator, a CPU back end that counts its calls, and a hook for torch.compile.

Import this module before loading a program that ``phaseline graph optimize`` wrote; without the operator
``torch.export.load`` cannot name what it misses:

    import phaseline_torch
    module = torch.export.load("decoder.prefetched.pt2").module()

A program that cannot be exported is optimised while it is compiled:

    with phaseline_torch.prefetching(device="ascend-910b", budget="104MiB"):
        module = torch.compile(model)
        module(...)                     # the first call compiles
"""
import contextlib
import json
import operator
import os
import subprocess
import tempfile

import torch
from torch._higher_order_ops.effects import _EffectType, _register_effectful_op

# tensors: what is brought closer, each from its beginning; max_bytes: how much of each; dependency: the output of the
# collective whose window it is. The operator returns nothing and is kept in order, so no pass drops or moves it.
SCHEMA = "prefetch(Tensor[] tensors, int[] max_bytes, Tensor? dependency=None) -> ()"


class Calls:
    """What the CPU back end was asked for: a prefetch has nothing to do there but to be counted."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.count, self.tensors, self.bytes = 0, 0, 0

    def add(self, tensors, max_bytes):
        self.count += 1
        self.tensors += len(tensors)
        self.bytes += sum(min(most, t.numel() * t.element_size()) for t, most in zip(tensors, max_bytes))


calls = Calls()


def _count(tensors, max_bytes, dependency=None):
    calls.add(tensors, max_bytes)


def _register():
    library = torch.library.Library("phaseline", "DEF")
    library.define(SCHEMA)
    library.impl("prefetch", _count, "CPU")
    library.impl("prefetch", lambda tensors, max_bytes, dependency=None: None, "Meta")
    prefetch = torch.ops.phaseline.prefetch.default
    torch.library.register_fake("phaseline::prefetch", lambda tensors, max_bytes, dependency=None: None)
    _register_effectful_op(prefetch, _EffectType.ORDERED)
    torch.fx.node.has_side_effect(prefetch)
    return library


_library = _register()

# The codes of the exported format (torch/_export/serde/schema.py, ScalarType).
_TYPES = {
    torch.uint8: 1, torch.int8: 2, torch.int16: 3, torch.int32: 4, torch.int64: 5, torch.float16: 6,
    torch.float32: 7, torch.float64: 8, torch.complex64: 10, torch.complex128: 11, torch.bool: 12,
    torch.bfloat16: 13, torch.float8_e4m3fn: 29, torch.float8_e5m2: 30,
}


def graph_json(graph, static=()):
    """The nodes of an FX graph in the exported format, as far as ``phaseline graph plan`` reads it.

    ``static`` names the placeholders that are parameters or buffers. A value that is copied over a placeholder at the
    end of the step is the placeholder's next state.
    """
    values, inputs, nodes, mutations, outputs = {}, [], [], [], []
    for node in graph.nodes:
        value = node.meta.get("val")
        if node.op == "placeholder":
            if _describe(values, node.name, value):
                kind = "buffer" if node.name in static else "user_input"
                inputs.append({kind: {"arg": _named(node, kind), "buffer_name": node.name}})
        elif node.op == "output":
            for item in torch.fx.node.map_aggregate(node.args[0], lambda n: n) or []:
                if isinstance(item, torch.fx.Node):
                    outputs.append({"user_output": {"arg": {"as_tensor": {"name": item.name}}}})
        elif node.op == "call_function" and node.target is not operator.getitem:
            if node.target is torch.ops.aten.copy_.default and node.args[0].op == "placeholder":
                mutations.append(
                    {"buffer_mutation": {"arg": {"name": node.args[1].name}, "buffer_name": node.args[0].name}})
            else:
                nodes.append(_call(node, values))
    graph = {"inputs": [], "outputs": [], "nodes": nodes, "tensor_values": values, "sym_int_values": {}}
    signature = {"input_specs": inputs, "output_specs": mutations + outputs}
    return {"graph_module": {"graph": graph, "signature": signature}, "schema_version": {"major": 8, "minor": 20}}


def _named(node, kind):
    return {"name": node.name} if kind == "buffer" else {"as_tensor": {"name": node.name}}


def _describe(values, name, value):
    if not isinstance(value, torch.Tensor) or value.dtype not in _TYPES:
        return False
    sizes = [{"as_int": size if isinstance(size, int) else size.node.hint} for size in value.shape]
    values[name] = {"dtype": _TYPES[value.dtype], "sizes": sizes}
    return True


def _call(node, values):
    outputs = []
    value = node.meta.get("val")
    if isinstance(value, (tuple, list)):
        parts = {user.args[1]: user for user in node.users if user.target is operator.getitem}
        names = [parts[place].name if place in parts else f"{node.name}_{place}" for place in range(len(value))]
        outputs = [{"name": name} for name, part in zip(names, value) if _describe(values, name, part)]
        outputs = [{"as_tensors": outputs}]
    elif _describe(values, node.name, value):
        outputs = [{"as_tensor": {"name": node.name}}]
    schema = getattr(node.target, "_schema", None)
    names = [argument.name for argument in schema.arguments] if schema else []
    listed = [(names[place] if place < len(names) else "", argument) for place, argument in enumerate(node.args)]
    arguments = [{"name": name, "arg": _argument(value, values), "kind": 1} for name, value in listed]
    arguments += [{"name": name, "arg": _argument(value, values), "kind": 2} for name, value in node.kwargs.items()]
    target = str(node.target)
    return {"target": "torch.ops." + target if schema else target, "inputs": arguments, "outputs": outputs}


def _argument(value, values):
    if isinstance(value, torch.fx.Node):
        return {"as_tensor": {"name": value.name}} if value.name in values else {"as_none": True}
    if isinstance(value, (list, tuple)):
        if any(isinstance(item, torch.fx.Node) for item in value):
            return {"as_optional_tensors": [_argument(item, values) for item in value]}
        if all(isinstance(item, int) for item in value):
            return {"as_ints": list(value)}
    for kind, name in ((bool, "as_bool"), (int, "as_int"), (str, "as_string")):
        if isinstance(value, kind):
            return {name: value}
    return {"as_none": True}


def insert(graph, plan):
    """Puts the prefetches of a plan into an FX graph, each between its collective and the wait; says how many."""
    nodes = {node.name: node for node in graph.nodes}
    count = 0
    for window in plan["windows"]:
        items = window["prefetches"]
        if not items:
            continue
        collective = nodes[window["collective"]]
        arguments = ([nodes[item["tensor"]] for item in items], [item["max_bytes"] for item in items], collective)
        with graph.inserting_after(collective):
            node = graph.call_function(torch.ops.phaseline.prefetch.default, arguments)
            node.meta["val"] = None
        count += 1
    return count


def plan(graph, options, command="phaseline", static=()):
    """Asks ``phaseline graph plan`` about an FX graph; ``options`` are its flags."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "graph.json")
        with open(path, "w") as file:
            json.dump(graph_json(graph, static), file)
        reply = subprocess.run([command, "graph", "plan", path, *options], capture_output=True, text=True)
    if reply.returncode != 0:
        raise RuntimeError(reply.stderr.strip())
    return json.loads(reply.stdout)


class _Pass(torch._inductor.custom_graph_pass.CustomGraphPass):
    """The pass that Inductor runs last on its graph, where collectives are nodes and the order is kept."""

    def __init__(self, options, command):
        self.options, self.command, self.inserted = options, command, 0

    def __call__(self, graph):
        static = _static_inputs(graph)
        self.inserted += insert(graph, plan(graph, self.options, self.command, static))

    def uuid(self):
        return ("phaseline", self.command, tuple(self.options))


def _static_inputs(graph):
    """Names of the placeholders that are parameters or buffers, which the tracer knows."""
    context = torch._guards.TracingContext.try_get()
    known = set(getattr(getattr(context, "fw_metadata", None), "static_input_indices", None) or [])
    placeholders = [node.name for node in graph.nodes if node.op == "placeholder"]
    return {name for place, name in enumerate(placeholders) if place in known}


@contextlib.contextmanager
def prefetching(device, budget=None, command="phaseline", options=()):
    """Within it torch.compile puts prefetches into what it compiles; yields the pass, whose ``inserted`` counts them."""
    flags = ["--device", device, *(["--prefetch-budget", budget] if budget else []), *options]
    hook = _Pass(flags, command)
    with torch._inductor.config.patch(post_grad_custom_post_pass=hook):
        yield hook
