"""Measures a model folder against the exact world and prints the figures of its card.

    python tools/bundled-model/evaluate.py [--folder resources/models/querent-tiny] [--scale 1] [--json FILE]

Reads the folder as any other program would: querent.json's templates by Jinja, tokenizer.json, safetensors. Personas are held
out of training, things are of the pools, answers come from the world. Intervals: 95 %, bootstrap over interviews.
"""

import argparse
import functools
import json
import math
import pathlib
import subprocess

import numpy as np
import torch
from jinja2 import Template
from safetensors.torch import load_file
from tokenizers import Tokenizer

from model import Llama, Shape

HERE = pathlib.Path(__file__).resolve().parent


def main() -> None:
    options = parse_options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    reader = Reader(pathlib.Path(options.folder))
    count = lambda number: max(8, round(number * options.scale))
    cases = run_node(options, "cases.ts", "", "--seed", str(options.seed), "--interviews", str(count(400)), "--groups", str(count(200)), "--answers", str(count(800)), "--prompts", str(count(60)))
    figures: dict = {"seed": options.seed, "scale": options.scale}
    figures["scorer"] = judge_interviews(reader, [case for case in cases if case["kind"] == "interview"])
    figures["reward"] = judge_groups(reader, [case for case in cases if case["kind"] in ("before", "after")])
    answers = [case for case in cases if case["kind"] == "answer"]
    figures["label"] = judge_labels(reader, answers)
    figures["participant"], said = judge_answers(reader, answers, options)
    figures["policy"], asked = judge_questions(reader, [case for case in cases if case["kind"] == "ask"], options)
    print(json.dumps(figures, indent=1))
    if options.json:
        samples = {"asked": asked[:20], "answered": said[:20], "scored": figures["scorer"].pop("samples")}
        pathlib.Path(options.json).write_text(json.dumps({"figures": figures, "samples": samples}, indent=1))


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", default=str(HERE.parents[1] / "resources/models/querent-tiny"))
    parser.add_argument("--node", default=str(HERE.parents[1] / "node_modules/.bin/node"))
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json")
    return parser.parse_args()


def run_node(options: argparse.Namespace, script: str, text: str, *arguments: str) -> list[dict]:
    out = subprocess.run([options.node, str(HERE / script), *arguments], input=text, capture_output=True, check=True, text=True)
    return [json.loads(line) for line in out.stdout.splitlines()]


class Reader:
    """A model folder in its three roles."""

    def __init__(self, folder: pathlib.Path):
        config = json.loads((folder / "config.json").read_text())
        shape = Shape(config["vocab_size"], config["hidden_size"], config["num_hidden_layers"], config["num_attention_heads"], config["intermediate_size"], config["rope_theta"], config["rms_norm_eps"])
        self.model = Llama(shape)
        self.model.load_state_dict({name: value.float() for name, value in load_file(folder / "model.safetensors").items()})
        self.model.eval()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.templates = json.loads((folder / "querent.json").read_text())
        self.end = config["eos_token_id"]

    def encode(self, text: str) -> list[int]:
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    @torch.no_grad()
    def fits(self, role: str, variables: dict, items: list[dict]) -> list[float]:
        """z of each item: log p(yes) - log p(no). The prefix is computed once, the items hang on it."""
        template = self.templates[role]
        prefix = self.encode(compiled(template["prefix"]["text"]).render(variables))
        tokens, positions, branches, ends = list(prefix), list(range(len(prefix))), [0] * len(prefix), []
        for branch, item in enumerate(items, 1):
            own = self.encode(compiled(template["item"]).render(item=item))
            tokens += own
            positions += range(len(prefix), len(prefix) + len(own))
            branches += [branch] * len(own)
            ends.append(len(tokens) - 1)
        branch = torch.tensor(branches)
        order = torch.arange(len(tokens))
        mask = ((branch[:, None] == branch[None]) | (branch[None] == 0)) & (order[None] <= order[:, None])
        hidden, _ = self.model(torch.tensor([tokens]), torch.tensor([positions]), mask[None, None])
        logits = self.model.logits(hidden[0, ends])
        yes, no = self.encode(template["yes"]), self.encode(template["no"])
        return (logits[:, yes[0]] - logits[:, no[0]]).tolist()

    def choices(self, role: str, variables: dict, pairs: list) -> np.ndarray:
        """p(first over second) of each pair."""
        items = {item["name"]: item for pair in pairs for item in pair}
        fit = dict(zip(items, self.fits(role, variables, list(items.values()))))
        return np.array([1 / (1 + math.exp(fit[second["name"]] - fit[first["name"]])) for first, second in pairs])

    @torch.no_grad()
    def speak(self, role: str, cases: list[dict]) -> list[str]:
        """One sampled text a case, all together: prompts are padded on the left, which no row can see."""
        template = self.templates[role]
        prompt = compiled(template["prompt"]["text"])
        prefixes = [self.encode(prompt.render(case)) for case in cases]
        longest = max(map(len, prefixes))
        start = torch.tensor([longest - len(prefix) for prefix in prefixes])
        rows = torch.tensor([[self.end] * (longest - len(prefix)) + prefix for prefix in prefixes])
        for _ in range(template["maxTokens"]):
            length = rows.shape[1]
            place = torch.arange(length)
            causal = (place[None, :] <= place[:, None])[None] & (place[None, None, :] >= start[:, None, None])
            mask = causal | torch.eye(length, dtype=torch.bool)[None]
            hidden, _ = self.model(rows, (place[None] - start[:, None]).clamp(min=0), mask[:, None])
            following = draw(self.model.logits(hidden[:, -1]), template["temperature"], template["topP"])
            rows = torch.cat([rows, following[:, None]], 1)
            if (rows[:, longest:] == self.end).any(1).all():
                break
        said = [row[longest:].tolist() for row in rows]
        return [self.tokenizer.decode(row[: row.index(self.end)] if self.end in row else row) for row in said]


@functools.cache
def compiled(text: str) -> Template:
    return Template(text)


def draw(logits: torch.Tensor, temperature: float, top_p: float) -> torch.Tensor:
    ordered, index = (logits / temperature).softmax(-1).sort(descending=True)
    ordered[ordered.cumsum(-1) - ordered > top_p] = 0
    return index.gather(1, torch.multinomial(ordered, 1))[:, 0]


def mean_log(labels: np.ndarray, probabilities: np.ndarray) -> float:
    return float(np.mean(labels * np.log(probabilities) + (1 - labels) * np.log(1 - probabilities)))


def interview_of(case: dict) -> dict:
    return {"task": f"Discover the user's preferences about {case['domain']}", "domain": case["domain"], "transcript": case["transcript"]}


def judge_interviews(reader: Reader, cases: list[dict]) -> dict:
    figures, samples = {}, []
    for turns in (0, 1, 2, 4):
        rows = []
        for case in (case for case in cases if case["turns"] == turns):
            labels, bayes = np.array(case["labels"]), np.array(case["bayes"])
            own = reader.choices("scorer", interview_of(case), case["pairs"])
            right = lambda p: float(np.mean(np.where(p > 0.5 + 1e-9, labels, np.where(p < 0.5 - 1e-9, 1 - labels, 0.5))))
            rows.append([mean_log(labels, own), mean_log(labels, bayes), right(own), right(bayes), float(np.mean(np.abs(own - bayes)))])
            if turns == 4:
                first, second = case["pairs"][0]
                samples.append({"domain": case["domain"], "transcript": case["transcript"], "first": first, "second": second, "model": round(float(own[0]), 3), "bayes": round(float(bayes[0]), 3)})
        own, bayes, right, bayes_right, distance = np.mean(rows, 0)
        figures[turns] = {"F": own, "F Bayes": bayes, "accuracy": right, "accuracy Bayes": bayes_right, "mean |dp|": distance}
        if turns:
            closed = lambda sample: (np.mean(sample[:, 0]) + math.log(2)) / (np.mean(sample[:, 1]) + math.log(2))
            figures[turns]["gap closed"] = closed(np.array(rows))
            figures[turns]["interval"] = bootstrap(np.array(rows), closed)
        figures[turns] = {name: np.round(value, 4).tolist() for name, value in figures[turns].items()}
    return figures | {"samples": samples[:20]}


def judge_groups(reader: Reader, cases: list[dict]) -> dict:
    before, rewards = {}, []
    for case in cases:
        labels = np.array(case["labels"])
        own = mean_log(labels, reader.choices("scorer", interview_of(case), case["pairs"]))
        bayes = mean_log(labels, np.array(case["bayes"]))
        if case["kind"] == "before":
            before[case["group"]] = (own, bayes)
        else:
            start = before[case["group"]]
            rewards.append((case["questionKind"], own - start[0], bayes - start[1]))
    pairs = np.array([reward[1:] for reward in rewards])
    correlation = lambda sample: np.corrcoef(sample.T)[0, 1]
    figures = {"correlation": round(correlation(pairs), 4), "interval": bootstrap(pairs, correlation), "kinds": {}}
    for kind in dict.fromkeys(reward[0] for reward in rewards):
        own = np.array([reward[1:] for reward in rewards if reward[0] == kind])
        figures["kinds"][kind] = {
            "gain": round(own[:, 0].mean(), 4), "interval": bootstrap(own, lambda sample: sample[:, 0].mean()),
            "gain Bayes": round(own[:, 1].mean(), 4),
        }  # fmt: skip
    return figures


def judge_labels(reader: Reader, cases: list[dict]) -> dict:
    figures = {}
    for name, held_out in (("phrasings seen", False), ("phrasings unseen", True)):
        rows = []
        for case in (case for case in cases if case["heldOut"] == held_out):
            labels = np.array(case["labels"])
            own = reader.choices("label", case, case["pairs"])
            decided = np.abs(labels - 0.5) > 1e-9
            rows.append([mean_log(labels, own), mean_log(labels, np.clip(labels, 1e-9, 1 - 1e-9)), np.mean(((own > 0.5) == (labels > 0.5))[decided]) if decided.any() else np.nan])
        own, best, same = np.nanmean(rows, 0)
        figures[name] = {"F": round(own, 4), "F of the true label": round(best, 4), "same side": round(same, 4)}
    return figures


def judge_answers(reader: Reader, cases: list[dict], options: argparse.Namespace) -> tuple[dict, list[dict]]:
    """Right: speaks of the asked attribute and has its sign (indifferent where the persona is). Hesitation is neither."""
    batches = [cases[start : start + 40] for start in range(0, len(cases), 40)]
    texts = [text for batch in batches for text in reader.speak("participant", [case | {"transcript": []} for case in batch])]
    lines = [json.dumps({"kind": "answer", "domain": case["domain"], "text": text}) for case, text in zip(cases, texts)]
    read = run_node(options, "judge.ts", "\n".join(lines))
    verdicts = [verdict(case, entry["answer"]) for case, entry in zip(cases, read)]
    figures = {}
    for name, wanted in (("all", (True, False)), ("phrasings seen", (False,)), ("phrasings unseen", (True,))):
        group = [v for case, v in zip(cases, verdicts) if case["heldOut"] in wanted]
        figures[name] = {kind: round(group.count(kind) / len(group), 4) for kind in ("right", "reversed", "indifference misjudged", "other attribute", "unsure", "evasive", "unreadable")}
        figures[name]["n"] = len(group)
    samples = [{"domain": c["domain"], "persona": c["persona"], "question": c["question"], "answer": t, "verdict": v} for c, t, v in zip(cases, texts, verdicts)]
    return figures, samples


def verdict(case: dict, answer: dict | None) -> str:
    if answer is None:
        return "unreadable"
    if answer["kind"] != "stance":
        return answer["kind"]
    evidence = answer["evidence"]
    if evidence["attribute"] != case["attribute"]:
        return "other attribute"
    sign = lambda value: (value > 0) - (value < 0)
    if sign(evidence["stance"]) == sign(case["level"]):
        return "right"
    return "reversed" if evidence["stance"] * case["level"] < 0 else "indifference misjudged"


def judge_questions(reader: Reader, cases: list[dict], options: argparse.Namespace) -> tuple[dict, list[dict]]:
    samples, distinct = [], []
    for case in cases:
        texts = reader.speak("policy", [case] * 8)
        distinct.append(len(set(texts)))
        samples += [{"domain": case["domain"], "turns": len(case["transcript"]), "question": text} for text in texts]
    lines = [json.dumps({"kind": "ask", "domain": sample["domain"], "text": sample["question"]}) for sample in samples]
    read = [entry["question"] for entry in run_node(options, "judge.ts", "\n".join(lines))]
    for sample, question in zip(samples, read):
        sample["read as"] = question["kind"] if question else "not well formed"
    kinds = [sample["read as"] for sample in samples]
    figures = {"well formed": round(1 - kinds.count("not well formed") / len(kinds), 4), "distinct of 8": round(float(np.mean(distinct)), 3), "n": len(samples)}
    figures["kinds"] = {kind: round(kinds.count(kind) / len(kinds), 3) for kind in dict.fromkeys(kinds)}
    return figures, samples[::7]


def bootstrap(rows: np.ndarray, statistic, times: int = 400) -> list[float]:
    random = np.random.default_rng(1)
    values = [statistic(rows[random.integers(0, len(rows), len(rows))]) for _ in range(times)]
    return [round(float(value), 4) for value in np.percentile(values, [2.5, 97.5])]


if __name__ == "__main__":
    main()
