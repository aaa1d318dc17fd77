"""Decode steps of Hugging Face models over a static KV-cache, spread over ranks: what the tests export.

The models are untouched: a rank's weights are slices of the whole ones, and a forward hook puts an all-reduce behind
the products that each rank holds a part of.
"""
import torch
import torch.distributed._functional_collectives as funcol
from transformers import AutoModelForCausalLM, LlamaConfig, MixtralConfig, StaticCache

COMMON = dict(
    hidden_size=128, intermediate_size=256, num_hidden_layers=2, num_attention_heads=8, num_key_value_heads=4,
    vocab_size=512, max_position_embeddings=64)

CONFIGS = {
    "Llama": LlamaConfig(**COMMON),
    "Mixtral": MixtralConfig(**COMMON, num_local_experts=4, num_experts_per_tok=2, sliding_window=None),
}


def model_of(name):
    """The whole model with random weights, the same on every rank."""
    torch.manual_seed(0)
    config = CONFIGS[name]
    config._attn_implementation = "sdpa"
    model = AutoModelForCausalLM.from_config(config).eval()
    if name == "Mixtral":
        # Experts as batched products: the loop over those that were hit depends on data, which no export takes.
        model.set_experts_implementation("batched_mm")
    return model


def part(weight, rank, ranks, dim, groups=1):
    """A rank's slice of a weight; ``groups`` of rows that were put into one matrix are sliced each."""
    pieces = [piece.chunk(ranks, dim)[rank] for piece in weight.data.chunk(groups, dim)]
    return torch.nn.Parameter(torch.cat(pieces, dim).clone(), requires_grad=False)


def sharded(model, rank, ranks, group):
    """Keeps a rank's part of every layer and sums behind attention and the feed-forward block."""

    def reduce(module, inputs, output):
        return funcol.all_reduce(output, "sum", group)

    for layer in model.model.layers:
        attention = layer.self_attn
        for name in ("q_proj", "k_proj", "v_proj"):
            linear = getattr(attention, name)
            linear.weight = part(linear.weight, rank, ranks, 0)
        attention.o_proj.weight = part(attention.o_proj.weight, rank, ranks, 1)
        attention.o_proj.register_forward_hook(reduce)
        if hasattr(layer.mlp, "experts"):
            experts = layer.mlp.experts
            experts.gate_up_proj = part(experts.gate_up_proj, rank, ranks, 1, groups=2)
            experts.down_proj = part(experts.down_proj, rank, ranks, 2)
            experts.register_forward_hook(reduce)
        else:
            for name in ("gate_proj", "up_proj"):
                linear = getattr(layer.mlp, name)
                linear.weight = part(linear.weight, rank, ranks, 0)
            layer.mlp.down_proj.weight = part(layer.mlp.down_proj.weight, rank, ranks, 1)
            layer.mlp.down_proj.register_forward_hook(reduce)
    return model


class Step(torch.nn.Module):
    """One token of each sequence in, its logits out; keys and values are buffers of this module."""

    def __init__(self, model, ranks, batch=2, length=32):
        super().__init__()
        self.model = model
        config = model.config
        self.cache = StaticCache(config=config, max_cache_len=length)
        heads = config.num_key_value_heads // ranks
        head_size = config.hidden_size // config.num_attention_heads
        self.cache.early_initialization(batch, heads, head_size, torch.float32, torch.device("cpu"))
        for number, layer in enumerate(self.cache.layers):
            self.register_buffer(f"keys_{number}", layer.keys)
            self.register_buffer(f"values_{number}", layer.values)
            self.register_buffer(f"length_{number}", layer.cumulative_length)

    def forward(self, ids):
        # The cache works on this module's buffers, so that an export knows them as its state.
        for number, layer in enumerate(self.cache.layers):
            layer.keys, layer.values = getattr(self, f"keys_{number}"), getattr(self, f"values_{number}")
            layer.cumulative_length = getattr(self, f"length_{number}")
        return self.model(input_ids=ids, past_key_values=self.cache, use_cache=True).logits
