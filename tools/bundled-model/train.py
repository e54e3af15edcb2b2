"""Trains the bundled model from nothing: world -> documents -> tokenizer -> curriculum -> checkpoint.

    python tools/bundled-model/train.py --work DIR [--minutes 95] [--node PATH]

Resumes from DIR/checkpoint.pt if there is one. export.py turns the checkpoint into resources/models/querent-tiny.
"""

import argparse
import json
import pathlib
import queue
import subprocess
import threading
import time

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from model import Helpers, Llama, Shape
from optimizer import Muon
from pack import Packer
from vocabulary import NO, PAD, YES, build_tokenizer

HERE = pathlib.Path(__file__).resolve().parent
LONGEST = 288
DOCUMENTS_PER_SHARD = 1500
# Shares of the time: few domains with mostly personas in context, then more interviews, then all domains and negation.
CURRICULUM = [
    {"until": 0.10, "domains": 3, "persona-share": 0.6, "negation": 0.0},
    {"until": 0.20, "domains": 5, "persona-share": 0.5, "negation": 0.0},
    {"until": 1.01, "domains": 8, "persona-share": 0.5, "negation": 0.15},
]


def main() -> None:
    options = parse_options()
    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    work = pathlib.Path(options.work)
    work.mkdir(parents=True, exist_ok=True)
    tokenizer, keys = prepare_vocabulary(work, options)
    packer = Packer(tokenizer, keys, LONGEST)
    model = Llama(Shape(tokenizer.get_vocab_size(), options.width, options.layers, options.width // 32, options.inner))
    yes, no, pad = (tokenizer.token_to_id(token) for token in (YES, NO, PAD))
    with torch.no_grad():  # The two answers to "does it fit" must be told apart from the start.
        apart = torch.randn(options.width) * 0.02
        model.model.embed_tokens.weight[yes], model.model.embed_tokens.weight[no] = apart * 3, -apart * 3
    helpers = Helpers(options.width, len(keys))
    inside = [p for n, p in model.named_parameters() if "layers" in n and p.dim() == 2]
    outside = [p for n, p in model.named_parameters() if not ("layers" in n and p.dim() == 2)] + list(helpers.parameters())
    optimizers = [
        Muon(inside, lr=options.lr),
        torch.optim.AdamW(outside, lr=options.lr, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
    ]
    state = {"seconds": 0.0, "step": 0, "shard": 0, "tokens": 0}
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(saved["model"])
        helpers.load_state_dict(saved["helpers"])
        for optimizer, optimizer_state in zip(optimizers, saved["optimizers"]):
            optimizer.load_state_dict(optimizer_state)
        state = saved["state"]
    total = options.minutes * 60
    shards = start_shards(state, packer, options, total)
    started, recent, saved_at = time.time() - state["seconds"], [], time.time()
    log = open(work / "log.jsonl", "a")
    while state["seconds"] < total:
        for batch in batches(shards.get(), options.batch, pad):
            state["seconds"] = time.time() - started
            share = state["seconds"] / total
            if share >= 1:
                break
            rate = options.lr * min(1, (state["step"] + 1) / 50) * schedule(share)
            for optimizer in optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = rate
            losses = compute_losses(model, helpers, batch, yes, no, options.layers)
            weights = {"next": 2.0, "pair": 4.0, "stance": 1.5, "concept": 0.5, "said": 0.7, "asked": 0.3, "told": 0.5}
            loss = sum(weights[name] * value for name, value in losses.items())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(outside, 1.0)
            for optimizer in optimizers:
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
            state["step"] += 1
            state["tokens"] += batch["real"]
            recent.append({name: value.item() for name, value in losses.items()})
            if state["step"] % 50 == 0:
                line = {name: round(float(np.mean([r[name] for r in recent])), 4) for name in recent[0]}
                line |= {"step": state["step"], "minutes": round(state["seconds"] / 60, 2), "tokens": state["tokens"]}
                print(json.dumps(line), file=log, flush=True)
                recent = []
            if time.time() - saved_at > 180:
                save(checkpoint, model, helpers, optimizers, state, keys)
                saved_at = time.time()
        state["shard"] += 1
    save(checkpoint, model, helpers, optimizers, state, keys)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True, help="folder for checkpoints, outside the repository")
    parser.add_argument("--minutes", type=float, default=95)
    parser.add_argument("--node", default=str(HERE.parents[1] / "node_modules/.bin/node"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--inner", type=int, default=384)
    parser.add_argument("--lr", type=float, default=2.5e-3)
    parser.add_argument("--vocabulary", type=int, default=2560)
    return parser.parse_args()


def generate(options: argparse.Namespace, **settings) -> list[dict]:
    arguments = [text for name, value in settings.items() for text in (f"--{name.replace('_', '-')}", str(value))]
    out = subprocess.run([options.node, str(HERE / "generate.ts"), *arguments], capture_output=True, check=True)
    return [json.loads(line) for line in out.stdout.splitlines()]


def prepare_vocabulary(work: pathlib.Path, options: argparse.Namespace) -> tuple[Tokenizer, list[str]]:
    path, keys_path = work / "tokenizer.json", work / "keys.json"
    if not path.exists():
        documents = generate(options, seed=0, count=20000)
        build_tokenizer(documents, options.vocabulary).save(str(path))
        keys = {m["key"] for d in documents for p in d["parts"] for m in p["mentions"]}
        keys_path.write_text(json.dumps(sorted(keys)))
    return Tokenizer.from_file(str(path)), json.loads(keys_path.read_text())


def start_shards(state: dict, packer: Packer, options: argparse.Namespace, total: float) -> queue.Queue:
    """Packed documents of the curriculum's present phase, made beside the training."""
    shards: queue.Queue = queue.Queue(maxsize=1)
    first = state["shard"]

    def produce() -> None:
        number = first
        while True:
            share = state["seconds"] / total
            phase = next(phase for phase in CURRICULUM if share < phase["until"])
            settings = {name: value for name, value in phase.items() if name != "until"}
            shards.put(packer.pack(generate(options, seed=number + 1, count=DOCUMENTS_PER_SHARD, **settings)))
            number += 1

    threading.Thread(target=produce, daemon=True).start()
    return shards


def batches(shard: list[dict], size: int, pad: int):
    """Sequences of like length together, in random order."""
    order = sorted(range(len(shard)), key=lambda index: len(shard[index]["tokens"]) + np.random.rand() * 30)
    groups = [order[start : start + size] for start in range(0, len(order) - size + 1, size)]
    np.random.shuffle(groups)
    for group in groups:
        yield collate([shard[index] for index in group], pad)


def collate(rows: list[dict], pad: int) -> dict:
    length = max(len(row["tokens"]) for row in rows)
    fixed = lambda name, fill: torch.from_numpy(
        np.stack([np.pad(row[name], (0, length - len(row[name])), constant_values=fill) for row in rows])
    )
    tokens, positions = fixed("tokens", pad).long(), fixed("positions", 0).long()
    branches, limits = fixed("branches", -1), fixed("limits", 0)
    place = torch.arange(length)
    same = branches[:, :, None] == branches[:, None, :]
    trunk = (branches[:, None, :] == 0) & (place[None, None, :] < limits[:, :, None])
    mask = ((same | trunk) & (place[None, None, :] <= place[None, :, None]))[:, None]
    shifted = lambda name, column=None: torch.from_numpy(
        np.concatenate([(row[name] if column is None else row[name][:, column]) + index * length for index, row in enumerate(rows)])
    )
    plain = lambda name: torch.from_numpy(np.concatenate([row[name] for row in rows]))
    return {
        "tokens": tokens, "positions": positions, "mask": mask, "weights": fixed("weights", 0.0),
        "phrase_places": shifted("phrases", 0), "phrases": plain("phrases"),
        "stance_places": shifted("stance_places"), "stance_levels": plain("stance_levels"),
        "answer_places": shifted("answers", 0), "answers": plain("answers"),
        "pair_places": shifted("pair_places"), "pair_targets": plain("pair_targets"),
        "real": sum(len(row["tokens"]) for row in rows),
    }  # fmt: skip


def compute_losses(model: Llama, helpers: Helpers, batch: dict, yes: int, no: int, layers: int) -> dict[str, torch.Tensor]:
    hidden, (low, high) = model(batch["tokens"], batch["positions"], batch["mask"], taps=(1, layers - 2))
    width = hidden.shape[-1]
    weights = batch["weights"][:, 1:]
    wanted = weights > 0
    logits = model.logits(hidden[:, :-1][wanted])
    each = functional.cross_entropy(logits, batch["tokens"][:, 1:][wanted], reduction="none")
    losses = {"next": (each * weights[wanted]).sum() / weights[wanted].sum()}
    flat, low, high = hidden.reshape(-1, width), low.reshape(-1, width), high.reshape(-1, width)
    direction = model.model.embed_tokens.weight[yes] - model.model.embed_tokens.weight[no]
    fits = flat[batch["pair_places"]] @ direction
    target = batch["pair_targets"]
    entropy = functional.binary_cross_entropy(target, target)
    losses["pair"] = functional.binary_cross_entropy_with_logits(fits[:, 0] - fits[:, 1], target) - entropy
    stance = functional.log_softmax(helpers.stance(helpers.norms[1](high[batch["stance_places"]])), -1)
    losses["stance"] = functional.kl_div(stance, batch["stance_levels"], reduction="batchmean")
    phrases = helpers.norms[0](low[batch["phrase_places"]])
    losses["concept"] = functional.cross_entropy(helpers.concept(phrases), batch["phrases"][:, 1])
    losses["said"] = known_cross_entropy(helpers.said(phrases), batch["phrases"][:, 2])
    answers = helpers.norms[1](high[batch["answer_places"]])
    losses["asked"] = known_cross_entropy(helpers.asked(answers), batch["answers"][:, 1])
    losses["told"] = known_cross_entropy(helpers.told(answers), batch["answers"][:, 2])
    return losses


def known_cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """The mean where the target is known (not -1), 0 where none is: the usual mean would be NaN there."""
    total = functional.cross_entropy(logits, targets, ignore_index=-1, reduction="sum")
    return total / (targets >= 0).sum().clamp(min=1)


def schedule(share: float) -> float:
    """Constant, then down to a twentieth over the last 45 percent."""
    return 1.0 if share < 0.55 else 0.05 + 0.95 * (1 - (share - 0.55) / 0.45)


def save(path: pathlib.Path, model, helpers, optimizers, state, keys) -> None:
    partial = path.with_suffix(".partial")
    torch.save(
        {
            "model": model.state_dict(), "helpers": helpers.state_dict(), "shape": model.shape.__dict__, "keys": keys,
            "optimizers": [optimizer.state_dict() for optimizer in optimizers], "state": state,
        },
        partial,
    )  # fmt: skip
    partial.rename(path)


if __name__ == "__main__":
    main()
