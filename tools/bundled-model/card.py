"""Writes the model card (README.md of the folder) from the figures of evaluate.py.

    python tools/bundled-model/evaluate.py --json figures.json && python tools/bundled-model/card.py figures.json
"""

import argparse
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("figures")
    parser.add_argument("--folder", default=str(HERE.parents[1] / "resources/models/querent-tiny"))
    parser.add_argument("--training", default="", help="a sentence on how long this very model was trained")
    options = parser.parse_args()
    result = json.loads(pathlib.Path(options.figures).read_text())
    folder = pathlib.Path(options.folder)
    config = json.loads((folder / "config.json").read_text())
    template = (HERE / "card.md").read_text()
    figures, samples = result["figures"], result["samples"]
    parts = {
        "SHAPE": f"{config['num_hidden_layers']} layers, width {config['hidden_size']}, {config['num_attention_heads']} heads, inner width {config['intermediate_size']}, vocabulary {config['vocab_size']}, {parameters(config):,} parameters, fp16",
        "TRAINING": options.training,
        "MEASURE": f"`python tools/bundled-model/evaluate.py --seed {figures['seed']} --scale {figures['scale']:g}`",
        "SCORER": scorer(figures["scorer"]),
        "REWARD": reward(figures["reward"]),
        "LABEL": label(figures["label"]),
        "PARTICIPANT": participant(figures["participant"]),
        "POLICY": policy(figures["policy"]),
        "ASKED": "\n".join(f"{n}. ({s['domain']}, after {s['turns']} turns) {s['question']} - *{s['read as']}*" for n, s in enumerate(samples["asked"], 1)),
        "ANSWERED": "\n".join(f"{n}. ({s['domain']}) \"{s['persona']}\"\n   - {s['question']} - **{s['answer']}** *({s['verdict']})*" for n, s in enumerate(samples["answered"], 1)),
        "SCORED": "\n".join(scored(n, s) for n, s in enumerate(samples["scored"], 1)),
    }
    for name, text in parts.items():
        template = template.replace(f"[[{name}]]", text)
    (folder / "README.md").write_text(template)


def parameters(config: dict) -> int:
    width, inner, layers = config["hidden_size"], config["intermediate_size"], config["num_hidden_layers"]
    return config["vocab_size"] * width + layers * (4 * width * width + 3 * width * inner + 2 * width) + width


def table(head: list[str], rows: list[list]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def span(interval: list[float]) -> str:
    return f"{interval[0]:.3f} to {interval[1]:.3f}"


def scorer(figures: dict) -> str:
    rows = []
    for turns in ("0", "1", "2", "4"):
        row = figures[turns]
        closed = f"{percent(row['gap closed'])} ({100 * row['interval'][0]:.1f} to {100 * row['interval'][1]:.1f})" if "gap closed" in row else "-"
        rows.append([turns, f"{row['F']:.4f}", f"{row['F Bayes']:.4f}", closed, f"{row['accuracy']:.3f}", f"{row['accuracy Bayes']:.3f}", f"{row['mean |dp|']:.3f}"])
    return table(["turns", "F", "F Bayes", "gap closed (95 %)", "accuracy", "accuracy Bayes", "mean distance of p"], rows)


def reward(figures: dict) -> str:
    rows = [[kind, f"{row['gain']:+.4f}", span(row["interval"]), f"{row['gain Bayes']:+.4f}"] for kind, row in figures["kinds"].items()]
    return f"Correlation with the Bayes reward: **{figures['correlation']:.3f}** ({span(figures['interval'])}).\n\n" + table(["question", "mean gain, nats per pair", "95 %", "Bayes"], rows)


def label(figures: dict) -> str:
    rows = [[name, f"{row['F']:.4f}", f"{row['F of the true label']:.4f}", percent(row["same side"])] for name, row in figures.items()]
    return table(["persona", "mean log p of the true choice", "best possible", "same side as the true label"], rows)


def participant(figures: dict) -> str:
    names = [name for name in figures["all"] if name != "n"]
    rows = [[group, row["n"], *(percent(row[name]) for name in names)] for group, row in figures.items()]
    return table(["persona", "answers", *names], rows)


def policy(figures: dict) -> str:
    kinds = ", ".join(f"{kind} {percent(share)}" for kind, share in sorted(figures["kinds"].items(), key=lambda kind: -kind[1]))
    return f"Well formed by the world's parser: **{percent(figures['well formed'])}** of {figures['n']}; **{figures['distinct of 8']:.2f}** of 8 distinct. Kinds: {kinds}."


def scored(number: int, sample: dict) -> str:
    turns = " ".join(f"{turn['question']} {turn['answer']}" for turn in sample["transcript"])
    item = lambda it: f"{it['name']} ({', '.join(it['attributes'])})"
    return f"{number}. {turns}\n   - {item(sample['first'])} over {item(sample['second'])}: **{sample['model']:.3f}**, Bayes {sample['bayes']:.3f}"


if __name__ == "__main__":
    main()
