"""What transformers computes, recorded for the engine to be compared with.

    python tools/parity/references.py --tiny test/main/engine/families/fixtures   # the small models of the default tests
    python tools/parity/references.py --model FOLDER --out reference.json            # a reference for a folder that exists

Everything is seeded: the same versions of torch and transformers give the same files. References are computed in fp32 from
the weights as saved (bf16 and fp16 ones included), with eager attention, on the CPU.
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from transformers import (
    AutoModelForCausalLM,
    GPT2Config,
    LlamaConfig,
    MistralConfig,
    Qwen2Config,
    Qwen3Config,
)

SMALL = dict(
    vocab_size=112,
    hidden_size=32,
    intermediate_size=56,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    max_position_embeddings=160,
    # Wide weights, so that logits differ by whole units and the greedy token is never a matter of rounding.
    initializer_range=0.25,
    bos_token_id=0,
    eos_token_id=1,
    pad_token_id=2,
)
LLAMA3 = dict(
    rope_type="llama3", rope_theta=10000.0, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
    original_max_position_embeddings=64,
)


def tiny_models():
    """Name -> (configuration, stored type, number of weight files). Between them they turn every switch that the engine knows."""
    plain_heads = {**SMALL, "num_key_value_heads": 4}
    return {
        "llama": (LlamaConfig(**plain_heads, tie_word_embeddings=True), torch.bfloat16, 1),
        "llama3": (
            LlamaConfig(**SMALL, head_dim=12, attention_bias=True, mlp_bias=True, rope_parameters=LLAMA3),
            torch.float16,
            3,
        ),
        "mistral": (MistralConfig(**SMALL, sliding_window=150), torch.bfloat16, 1),
        "qwen2": (Qwen2Config(**SMALL, tie_word_embeddings=True, rope_parameters=dict(rope_type="default", rope_theta=1e6)), torch.float32, 1),
        "qwen3": (Qwen3Config(**SMALL, head_dim=16), torch.bfloat16, 1),
        "gpt2": (
            GPT2Config(
                vocab_size=112, n_positions=160, n_embd=32, n_layer=2, n_head=4, initializer_range=0.25,
                bos_token_id=0, eos_token_id=1, pad_token_id=2,
            ),
            torch.float16,
            1,
        ),
    }


def make_tiny(folder: Path, name: str) -> None:
    config, dtype, shards = tiny_models()[name]
    torch.manual_seed(20_26)
    model = AutoModelForCausalLM.from_config(config)
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            # transformers starts biases at 0 and norms at 1, which would hide a bias that is not added.
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.1)
    shutil.rmtree(folder, ignore_errors=True)
    size = sum(p.numel() * dtype.itemsize for p in model.parameters())
    model.to(dtype).save_pretrained(folder, max_shard_size=max(size // max(shards - 1, 1), 1) if shards > 1 else "5GB")


def reference(folder: Path, tokens_per_sequence: int = 40) -> dict:
    """Logits of one sequence, log-probabilities of two continuations of its first tokens, 64 greedy tokens."""
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    vocabulary = model.config.vocab_size
    generator = torch.Generator().manual_seed(7)
    draw = lambda count: torch.randint(3, vocabulary, (count,), generator=generator)
    tokens = draw(tokens_per_sequence)
    with torch.no_grad():
        logits = model(tokens[None]).logits[0]
        prefix, scores = tokens[:24], []
        for length in (1, 5, 9):
            continuation = draw(length)
            whole = model(torch.cat([prefix, continuation])[None]).logits[0].log_softmax(-1)
            steps = whole[len(prefix) - 1 : -1].gather(1, continuation[:, None])[:, 0]
            scores.append(dict(continuation=continuation.tolist(), tokenLogProbabilities=steps.tolist()))
        greedy = tokens[:8].tolist()
        margins = []
        for _ in range(64):
            best = model(torch.tensor([greedy])).logits[0, -1].topk(2)
            margins.append((best.values[0] - best.values[1]).item())
            greedy.append(best.indices[0].item())
    kept = range(0, tokens_per_sequence, 1 if vocabulary < 1000 else 13)
    return dict(
        tokens=tokens.tolist(),
        logitsAt=list(kept),
        logits=[[round(x, 6) for x in logits[i].tolist()] for i in kept],
        prefix=prefix.tolist(),
        scores=scores,
        prompt=tokens[:8].tolist(),
        greedy=greedy[8:],
        smallestMargin=min(margins),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tiny", type=Path, help="make the tiny models and their references here")
    parser.add_argument("--model", type=Path, help="a model folder to compute a reference of")
    parser.add_argument("--out", type=Path, help="where to write that reference")
    arguments = parser.parse_args()
    if arguments.tiny:
        for name in tiny_models():
            folder = arguments.tiny / name
            make_tiny(folder, name)
            (folder / "reference.json").write_text(json.dumps(reference(folder)))
            print(name, sum(file.stat().st_size for file in folder.iterdir()), "bytes")
    if arguments.model:
        if not arguments.out:
            parser.error("--model needs --out")
        arguments.out.write_text(json.dumps(reference(arguments.model)))


if __name__ == "__main__":
    main()
