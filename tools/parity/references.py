"""What transformers computes, recorded for the engine to be compared with.

    python tools/parity/references.py --tiny test/main/engine/families/fixtures   # the small models of the default tests
    python tools/parity/references.py --model resources/models/querent-tiny --out test/main/engine/families/fixtures/bundled.json

Everything is seeded: the same versions of torch and transformers give the same files. References are computed in fp32 from
the weights as saved (bf16 and fp16 ones included), with eager attention, on the CPU.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from tokenizers import AddedToken, Tokenizer, decoders, models
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
    folder.mkdir(parents=True)
    size = sum(p.numel() * dtype.itemsize for p in model.parameters())
    tiny_tokenizer(config.vocab_size).save(str(folder / "tokenizer.json"))
    model.to(dtype).save_pretrained(folder, max_shard_size=max(size // max(shards - 1, 1), 1) if shards > 1 else "5GB")


def tiny_tokenizer(size: int) -> Tokenizer:
    """One token a character, so that text and tokens are the same thing."""
    characters = [chr(code) for code in [*range(32, 127), *range(192, 192 + 64)]][: size - 3]
    special = ["<s>", "<|end|>", "<|pad|>"]
    tokenizer = Tokenizer(models.BPE(vocab={token: index for index, token in enumerate(special + characters)}, merges=[]))
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    tokenizer.decoder = decoders.Fuse()
    return tokenizer


def reference(folder: Path) -> dict:
    """Logits of one sequence, log-probabilities of continuations of a prefix, 64 greedy tokens after a prompt.

    Everything starts from text, so that the same can be asked of the engine's front door; each piece is tokenised on its own
    by tokenizer.json, which `AutoTokenizer` might not follow.
    """
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    encode = lambda text: torch.tensor(tokenizer.encode(text, add_special_tokens=False).ids)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    vocabulary = model.config.vocab_size
    generator = torch.Generator().manual_seed(7)
    draw = lambda count: tokenizer.decode(torch.randint(3, vocabulary, (count,), generator=generator).tolist())
    # Long enough to reach the positions where rounding in the rotations would show; every few positions are recorded.
    positions = getattr(model.config, "max_position_embeddings", 160)
    tokens = encode(draw(min(3 * positions // 4, 600)))[: positions - 1]
    prefix_text = draw(24)
    with torch.no_grad():
        logits = model(tokens[None]).logits[0]
        prefix, scores = encode(prefix_text), []
        for length in (1, 5, 9):
            text = draw(length)
            continuation = encode(text)
            whole = model(torch.cat([prefix, continuation])[None]).logits[0].log_softmax(-1)
            steps = whole[len(prefix) - 1 : -1].gather(1, continuation[:, None])[:, 0]
            scores.append(dict(text=text, continuation=continuation.tolist(), tokenLogProbabilities=steps.tolist()))
        prompt_text, greedy, margins = greedy_text(model, encode, draw)
    kept = range(0, len(tokens), max(1, len(tokens) // (40 if vocabulary < 1000 else 6)))
    weights = hashlib.sha256()
    for file in sorted(folder.glob("*.safetensors")):
        weights.update(file.read_bytes())
    return dict(
        weightsSha256=weights.hexdigest(),
        tokens=tokens.tolist(),
        logitsAt=list(kept),
        logits=[[round(x, 6) for x in logits[i].tolist()] for i in kept],
        prefixText=prefix_text,
        prefix=prefix.tolist(),
        scores=scores,
        promptText=prompt_text,
        prompt=encode(prompt_text).tolist(),
        greedy=greedy,
        smallestMargin=min(margins),
    )


def greedy_text(model, encode, draw):
    """A prompt and 64 greedy tokens after it. Prompts that lead to an end token are passed over while others can be had,
    since the engine stops there."""
    for _ in range(12 if model.config.vocab_size < 1000 else 1):
        prompt_text, greedy, margins = draw(8), [], []
        prompt = encode(prompt_text).tolist()
        for _ in range(64):
            best = model(torch.tensor([prompt + greedy])).logits[0, -1].topk(2)
            margins.append((best.values[0] - best.values[1]).item())
            greedy.append(best.indices[0].item())
        if model.config.eos_token_id not in greedy:
            break
    return prompt_text, greedy, margins


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
