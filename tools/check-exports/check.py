"""Reads an exported run folder with the tools that people use, and compares every file with dataset.jsonl.

    python tools/check-exports/check.py RUN_FOLDER [--model SMALL_MODEL_FOLDER]

Needs: datasets, pyarrow, duckdb, polars, pandas, numpy, pyyaml; trl (with transformers and torch) for the TRL checks, which are
skipped with a word where it is missing. With --model, a GRPOTrainer is constructed on the columns of trl_format/ and takes one
training step. Nothing is downloaded. Exit code 0 when everything agrees, 1 at the first difference.
"""

import argparse
import csv
import json
import math
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")

import datasets
import duckdb
import numpy
import pandas
import polars
import pyarrow.json
import pyarrow.parquet
import yaml

sys.path.insert(0, str(Path(__file__).parent / "formats"))
from reading import read_lines, refuse_constant, same  # noqa: E402

RENAMED = {
    "prompt": lambda row: row["prompt"],
    "candidates": lambda row: row["completions"],
    "candidate_rewards": lambda row: row["rewards"],
    "candidate_advantages": lambda row: row["advantages"],
    "candidate_answers": lambda row: row["metadata"]["answers"],
    **{
        name: lambda row, name=name: row["metadata"][name]
        for name in ("persona", "domain", "depth", "group", "split")
    },
}


def no_null_in_lists(value, path="row"):
    if isinstance(value, list):
        assert None not in value, f"a null inside the list {path}"
        for part in value:
            no_null_in_lists(part, path)
    elif isinstance(value, dict):
        for key, part in value.items():
            no_null_in_lists(part, f"{path}.{key}")


def check_json(folder, rows):
    for row in rows:
        no_null_in_lists(row)
        lists = ("completions", "rewards", "advantages")
        lengths = {len(row[name]) for name in lists} | {len(row["metadata"]["answers"]), len(row["metadata"]["positions"])}
        assert len(lengths) == 1 and lengths != {0}, f"lists of unlike length in {row['metadata']['group']}"
    complete = json.loads((folder / "dataset.json").read_text(encoding="utf-8"), parse_constant=refuse_constant)
    for row in complete:
        check_reward(row, row["metadata"].pop("pairs"))
    same(complete, rows, "json: dataset.json")


def check_reward(row, pairs):
    """The reward again from the pairs: F = mean over E of q ln p + (1 - q) ln (1 - p)."""
    before, after = row["metadata"]["score_before"], row["metadata"]["scores_after"]
    if before is not None and after is not None:
        for reward, score in zip(row["rewards"], after):
            assert abs(score - before - reward) < 1e-9, f"a reward of {row['metadata']['group']} is not F after - F before"
    evidence = [pair for pair in pairs if pair["set"] == "E"]
    known = evidence and all(p["probability_before"] is not None and p["probabilities_after"] for p in evidence)
    if not known or after is None:
        return
    for index, score in enumerate(after):
        total = 0.0
        for pair in evidence:
            q, p = pair["label"], pair["probabilities_after"][index]
            total += (q * math.log(p) if q > 0 else 0.0) + ((1 - q) * math.log1p(-p) if q < 1 else 0.0)
        assert abs(total / len(evidence) - score) < 1e-9, f"F of {row['metadata']['group']} does not follow from its pairs"


def check_splits(folder, rows):
    train, test = (read_lines(folder / "splits" / f"{name}.jsonl") for name in ("train", "test"))
    same(train, [row for row in rows if row["metadata"]["split"] == "train"], "splits/train.jsonl")
    same(test, [row for row in rows if row["metadata"]["split"] == "test"], "splits/test.jsonl")
    personas = [{row["metadata"]["persona"] for row in split} for split in (train, test)]
    if len(set.union(*personas)) > 1:
        assert not set.intersection(*personas), "a persona is in both splits"
        print("ok  no persona is in both splits")
        return

    def branches(split):
        return {
            (group[0], group[1].split(".")[0])
            for group in (row["metadata"]["group"].split("/") for row in split)
            if group[1] != "root"
        }

    assert not branches(train) & branches(test), "a branch is in both splits"
    assert all(row["metadata"]["depth"] > 0 for row in test), "a root is in test"
    print("ok  no branch is in both splits")


def check_datasets(folder, rows):
    by_split = {
        name: [row for row in rows if row["metadata"]["split"] == name] for name in ("train", "test")
    }
    with tempfile.TemporaryDirectory() as cache:
        loaded = datasets.load_dataset(str(folder), cache_dir=cache)
        expected = {name: part for name, part in by_split.items() if part}
        assert set(loaded) == set(expected), f"load_dataset gives the splits {set(loaded)}"
        for name, part in expected.items():
            same(loaded[name].to_list(), part, f"datasets: load_dataset(folder)[{name!r}]")
        everything = datasets.load_dataset(str(folder), "everything", cache_dir=cache)
        same(everything["everything"].to_list(), rows, "datasets: load_dataset(folder, 'everything')")
        parquet = datasets.load_dataset(
            "parquet", data_files=str(folder / "trl_format" / "train.parquet"), cache_dir=cache
        )
        same(parquet["train"].to_list(), renamed(rows), "datasets: load_dataset('parquet', train.parquet)")
        table = datasets.load_dataset("csv", data_files=str(folder / "analysis.csv"), cache_dir=cache)
        assert table["train"].num_rows == len(read_csv(folder / "analysis.csv"))
    with open(folder / "trl_format" / "train.json", encoding="utf-8") as file:
        same(datasets.Dataset.from_dict(json.load(file)).to_list(), renamed(rows), "datasets: Dataset.from_dict(train.json)")


def renamed(rows):
    return [{name: of(row) for name, of in RENAMED.items()} for row in rows]


def check_pyarrow(folder, rows):
    table = pyarrow.parquet.read_table(folder / "trl_format" / "train.parquet")
    same(table.to_pylist(), renamed(rows), "pyarrow: train.parquet")
    # Guessing types, without the card: the parallel lists must come out right even so.
    table = pyarrow.json.read_json(folder / "dataset.jsonl")
    for name in ("prompt", "completions", "rewards", "advantages"):
        same(table[name].to_pylist(), [row[name] for row in rows], f"pyarrow: dataset.jsonl {name}")


def check_duckdb(folder, rows):
    path = folder / "trl_format" / "train.parquet"
    names = ", ".join(f'"{name}"' for name in RENAMED)
    found = duckdb.execute(f"SELECT {names} FROM read_parquet(?)", [str(path)]).fetchall()
    same([dict(zip(RENAMED, row)) for row in found], renamed(rows), "duckdb: train.parquet")
    query = "SELECT completions, rewards, advantages, metadata.\"group\" FROM read_json(?, format='newline_delimited')"
    found = duckdb.execute(query, [str(folder / "dataset.jsonl")]).fetchall()
    expected = [(r["completions"], r["rewards"], r["advantages"], r["metadata"]["group"]) for r in rows]
    same(found, expected, "duckdb: dataset.jsonl")
    query = "SELECT \"group\", position, question, reward FROM read_csv(?, header=true, new_line='\\n', strict_mode=true)"
    found = duckdb.execute(query, [str(folder / "analysis.csv")]).fetchall()
    expected = [
        (one["group"], int(one["position"]), one["question"], float(one["reward"]) if one["reward"] else None)
        for one in read_csv(folder / "analysis.csv")
    ]
    same(found, expected, "duckdb: analysis.csv")


def check_polars(folder, rows):
    table = polars.read_parquet(folder / "trl_format" / "train.parquet")
    same(table.to_dicts(), renamed(rows), "polars: train.parquet")
    table = polars.read_ndjson(folder / "dataset.jsonl")
    for name in ("completions", "rewards", "advantages"):
        same(table[name].to_list(), [row[name] for row in rows], f"polars: dataset.jsonl {name}")
    found = polars.read_csv(folder / "analysis.csv")
    expected = read_csv(folder / "analysis.csv")
    same(found["question"].to_list(), [one["question"] for one in expected], "polars: analysis.csv question")
    rewards = [float(one["reward"]) if one["reward"] else None for one in expected]
    same(found["reward"].to_list(), rewards, "polars: analysis.csv reward")


def check_numpy(folder, rows):
    completions = numpy.load(folder / "trl_format" / "completions.npy")
    rewards = numpy.load(folder / "trl_format" / "rewards.npy")
    assert completions.dtype.kind == "U" and rewards.dtype == numpy.float64
    assert completions.shape == rewards.shape and completions.shape[0] == len(rows)
    known = [~numpy.isnan(row) for row in rewards]
    same([row[mask].tolist() for row, mask in zip(completions, known)], [r["completions"] for r in rows], "numpy: completions.npy")
    same([row[mask].tolist() for row, mask in zip(rewards, known)], [r["rewards"] for r in rows], "numpy: rewards.npy")
    same([numpy.flatnonzero(mask).tolist() for mask in known], [r["metadata"]["positions"] for r in rows], "numpy: positions")


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_csv(folder, rows):
    prompts = read_csv(folder / "trl_format" / "prompts.csv")
    as_text = [p if isinstance(p := row["prompt"], str) else json.loads(json.dumps(p)) for row in rows]
    found = [one["prompt"] if isinstance(text, str) else json.loads(one["prompt"]) for one, text in zip(prompts, as_text)]
    same(found, as_text, "csv: prompts.csv")
    same([one["group"] for one in prompts], [row["metadata"]["group"] for row in rows], "csv: prompts.csv group")
    candidates = read_csv(folder / "analysis.csv")
    rewarded = [(one["group"], one["question"], float(one["reward"])) for one in candidates if one["reward"]]
    expected = [(r["metadata"]["group"], q, x) for r in rows for q, x in zip(r["completions"], r["rewards"])]
    same(rewarded, expected, "csv: analysis.csv, rewarded candidates")
    groups = {row["metadata"]["group"] for row in rows}
    failed = [(one["group"], int(one["position"]), one["error"]) for one in candidates if not one["reward"] and one["group"] in groups]
    expected = [(r["metadata"]["group"], f["position"], f["reason"]) for r in rows for f in r["metadata"]["failed"]]
    same(failed, expected, "csv: analysis.csv, failed candidates")
    table = pandas.read_csv(folder / "analysis.csv", keep_default_na=False, na_values={"reward": [""]})
    same(table["question"].tolist(), [one["question"] for one in candidates], "pandas: analysis.csv question")


def check_config(folder):
    with open(folder / "config.yml", encoding="utf-8") as file:
        config = yaml.safe_load(file)
    assert config["grpo_collection"]["num_generations"] >= 2
    print("ok  config.yml")


def check_trl(folder, rows, model):
    try:
        import trl
        from trl import data_utils
    except ImportError as error:
        print(f"--  TRL checks skipped: {error}")
        return
    with open(folder / "trl_format" / "train.json", encoding="utf-8") as file:
        dataset = datasets.Dataset.from_dict(json.load(file))
    chat = isinstance(rows[0]["prompt"], list)
    assert all(data_utils.is_conversational({"prompt": row["prompt"]}) == chat for row in dataset)
    taken = {"prompts", "completions", "completion_ids", "trainer_state", "log_extra", "log_metric", "environments"}
    special = {"completion", "tools", "image", "images", "environment"}
    assert not (taken | special) & set(dataset.column_names), "a column clashes with TRL's reward call"
    print(f"ok  trl {trl.__version__}: columns and prompts ({'chat' if chat else 'text'})")
    if model:
        train_one_step(dataset, rows, model, chat)


def train_one_step(dataset, rows, model, chat):
    from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast
    from trl import GRPOConfig, GRPOTrainer

    seen = []

    def reward(prompts, completions, candidates, candidate_rewards, group, split, **kwargs):
        seen.extend(zip(group, prompts, candidates, candidate_rewards))
        texts = [c if isinstance(c, str) else c[-1]["content"] for c in completions]
        return [float(len(text)) for text in texts]

    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(Path(model) / "tokenizer.json"))
    tokenizer.pad_token = tokenizer.eos_token = tokenizer.convert_ids_to_tokens(0)
    if chat:
        tokenizer.chat_template = "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}"
    with tempfile.TemporaryDirectory() as output:
        args = GRPOConfig(
            output_dir=output,
            num_generations=2,
            per_device_train_batch_size=4,
            max_completion_length=8,
            max_steps=1,
            use_cpu=True,
            bf16=False,
            report_to=[],
            save_strategy="no",
            logging_strategy="no",
            disable_tqdm=True,
        )
        network = AutoModelForCausalLM.from_pretrained(model, dtype="float32")
        trainer = GRPOTrainer(
            model=network, reward_funcs=reward, args=args, train_dataset=dataset, processing_class=tokenizer
        )
        trainer.train()
    by_group = {row["metadata"]["group"]: row for row in rows}
    assert seen, "the trainer did not call the reward function"
    for group, prompt, candidates, rewards in seen:
        row = by_group[group]
        assert (prompt, candidates, rewards) == (row["prompt"], row["completions"], row["rewards"])
    print(f"ok  trl: GRPOTrainer took a step; its reward call got the right columns for {len(seen)} completions")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", help="folder of a small causal language model, for one GRPOTrainer step")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    rows = read_lines(folder / "dataset.jsonl")
    check_json(folder, rows)
    check_splits(folder, rows)
    check_csv(folder, rows)
    check_numpy(folder, rows)
    check_pyarrow(folder, rows)
    check_duckdb(folder, rows)
    check_polars(folder, rows)
    check_datasets(folder, rows)
    check_config(folder)
    check_trl(folder, rows, arguments.model)
    print(f"{folder.name}: every file was read and agrees, {len(rows)} groups.")


if __name__ == "__main__":
    try:
        main()
    except AssertionError as error:
        sys.exit(f"DIFFERS: {error}")
