"""One row a candidate, as JSONL, JSON, CSV and Parquet, in every reader of tables."""

import csv
import json
import tempfile

import datasets
import duckdb
import pandas
import polars
import pyarrow.json
import pyarrow.parquet
from reading import check_loaded, load, same

TYPES = {
    **dict.fromkeys(("depth", "interview", "seed", "position", "redraws"), int),
    **dict.fromkeys(("reward", "reward_standard_error", "advantage"), float),
    **dict.fromkeys(("score_before", "score_after", "held_out_score_before", "held_out_score_after"), float),
    **dict.fromkeys(("kept", "within_noise", "edited", "stale"), lambda text: {"true": True, "false": False}[text]),
}


def check_jsonl(folder, plain):
    check_loaded(folder, plain, "jsonl")
    for split, rows in filled(plain):
        path = folder / f"{split}.jsonl"
        names = list(rows[0])
        same(polars.read_ndjson(path, infer_schema_length=None).to_dicts(), rows, f"polars: {path.name}")
        table = pyarrow.json.read_json(path)
        same(table.to_pylist(), rows, f"pyarrow: {path.name}")
        found = duckdb.execute(columns_of(names, "read_json(?, format='newline_delimited')"), [str(path)]).fetchall()
        same([dict(zip(names, row)) for row in found], rows, f"duckdb: {path.name}")
        frame = pandas.read_json(path, lines=True, precise_float=True, convert_dates=False, dtype=False)
        same(frame["question"].tolist(), [row["question"] for row in rows], f"pandas: {path.name} question")


def check_json(folder, plain):
    for split, rows in plain.items():
        same(json.loads((folder / f"{split}.json").read_text(encoding="utf-8")), rows, f"json: {split}.json")
    # datasets 5.2 writes an array again as lines with pandas' ten decimals before it reads it.
    loaded = load(folder)
    for split, rows in filled(plain):
        found = [near(one, row) for one, row in zip(loaded[split], rows)] + loaded[split][len(rows) :]
        same(found, rows, f"json: load_dataset {split}, to ten decimals")
    for split, rows in filled(plain):
        path = folder / f"{split}.json"
        names = list(rows[0])
        found = duckdb.execute(columns_of(names, "read_json(?, format='array')"), [str(path)]).fetchall()
        same([dict(zip(names, row)) for row in found], rows, f"duckdb: {path.name}")
        frame = pandas.read_json(path, precise_float=True, convert_dates=False, dtype=False)
        same(frame["question"].tolist(), [row["question"] for row in rows], f"pandas: {path.name} question")


def check_csv(folder, plain):
    # By its own defaults pandas, and so datasets, takes a text such as NaN for a missing one.
    files = {split: str(folder / f"{split}.csv") for split, _ in filled(plain)}
    with tempfile.TemporaryDirectory() as cache:
        loaded = datasets.load_dataset("csv", data_files=files, keep_default_na=False, cache_dir=cache)
    assert set(load(folder)) == set(files), "csv: load_dataset gives other splits"
    for split, rows in filled(plain):
        path = folder / f"{split}.csv"
        with open(path, encoding="utf-8", newline="") as file:
            found = [{name: typed(name, text, row[name]) for name, text in one.items()} for one, row in zip(csv.DictReader(file), rows)]
        same(found, rows, f"csv: {path.name}")
        # None of these tells an empty text from a missing one in each column, so texts without either are compared.
        for name in ("question", "persona", "group", "task"):
            expected = [row[name] for row in rows]
            same(list(loaded[split][name]), expected, f"datasets: {path.name} {name}")
            same(polars.read_csv(path)[name].to_list(), expected, f"polars: {path.name} {name}")
            frame = pandas.read_csv(path, keep_default_na=False, na_values={"reward": [""]}, float_precision="round_trip")
            same(frame[name].tolist(), expected, f"pandas: {path.name} {name}")
        query = "SELECT question, answer, reward FROM read_csv(?, header=true, new_line='\\n', strict_mode=true)"
        found = duckdb.execute(query, [str(path)]).fetchall()
        same([(row[0], row[2]) for row in found], [(row["question"], row["reward"]) for row in rows], f"duckdb: {path.name}")


def check_parquet(folder, plain):
    check_loaded(folder, plain, "parquet")
    for split, rows in plain.items():
        same_parquet(folder / f"{split}.parquet", rows)


def same_parquet(path, rows):
    same(pyarrow.parquet.read_table(path).to_pylist(), rows, f"pyarrow: {path.name}")
    same(polars.read_parquet(path).to_dicts(), rows, f"polars: {path.name}")
    names = pyarrow.parquet.read_schema(path).names
    found = duckdb.execute(columns_of(names, "read_parquet(?)"), [str(path)]).fetchall()
    same([dict(zip(names, row)) for row in found], rows, f"duckdb: {path.name}")
    frame = pandas.read_parquet(path)
    for name in ("run", "group", "persona"):
        same(frame[name].tolist(), [row[name] for row in rows], f"pandas: {path.name} {name}")


def near(found, expected):
    """Floats that are within a rounding of ten decimals become the expected ones."""

    def settle(value, other):
        return other if isinstance(value, float) and isinstance(other, float) and abs(value - other) <= 1e-10 else value

    return {name: settle(value, expected[name]) for name, value in found.items()}


def filled(plain):
    return [(split, rows) for split, rows in plain.items() if rows]


def columns_of(names, source):
    return "SELECT " + ", ".join(f'"{name}"' for name in names) + f" FROM {source}"


def typed(name, text, expected):
    """A cell by its column; csv gives '' for both an empty text and none, so there the plain row decides."""
    if text == "":
        return expected if expected in ("", None) else text
    if isinstance(expected, list):
        return json.loads(text)
    return TYPES.get(name, str)(text)
