"""Writes one list of rows as datasets, pandas, polars, pyarrow and duckdb do, in every usual form of Parquet, JSON and CSV.

    python tools/check-imports/tables.py FOLDER            all of them, for check.ts, which calls this itself
    python tools/check-imports/tables.py FOLDER --small    the few that the tests keep in test/main/exchange/import/fixtures/tables

Beside the files lies tables.json: the rows, and for each file which columns it holds and how far its numbers may be off. Needs
datasets, pandas, polars, pyarrow, duckdb.
"""

import datetime
import json
import math
import os
import sys
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import datasets
import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
from datasets.utils.metadata import MetadataConfigs
from huggingface_hub import DatasetCard, DatasetCardData

TEXTS = ["How fast?", "", "Wie viel,\n\u201egenau\u201c?", "\u65e9\u3044 \U0001f436\U0001f3fd?", 'a "quoted", \\ text', "tab\there", "'=1+1", "NaN"]
FLAT = ["prompt", "question", "reward", "depth", "kept", "big"]


def made_up(count):
    rows = []
    for index in range(count):
        text = TEXTS[index % len(TEXTS)]
        rewards = [index / 7, -0.1 * index, 1e-9 * index][: index % 4]
        rows.append({
            "prompt": f"Ask {index // 3}.",
            "question": f"{index}: {text}",
            "reward": None if index % 5 == 2 else (index - 3) / 3,
            "depth": index % 4,
            "kept": None if index % 6 == 4 else index % 2 == 0,
            "big": 9_007_199_254_739_000 + index,
            "completions": [f"{text} {place}" for place in range(len(rewards))],
            "rewards": None if index % 7 == 5 else rewards,
            "metadata": {
                "persona": None if index % 3 == 1 else f"likes {text}",
                "answers": [text, f"yes {index}"][: index % 3],
                "scores": {"before": index / 3, "after": None if index % 4 == 3 else -index / 3},
            },
            "messages": [{"role": "user", "content": text}, {"role": "assistant", "content": f"{index}"}][: 1 + index % 2],
            "turns": [] if index % 4 == 0 else [[text], []][: index % 4],
            "huge": 2**62 + index,
            "day": datetime.date(1969 + index % 60, 12, 31),
            "time": datetime.datetime(2026, 1, 2, 3, 4, 5, 678000) + datetime.timedelta(seconds=index),
        })
    return rows


def plain(value):
    """As JSON has it: what is none of its numbers is a text, as our reader gives it."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="milliseconds") + "Z"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53 - 1:
        return str(value)
    assert not isinstance(value, float) or math.isfinite(value)
    return value


class Tables:
    def __init__(self, folder, rows, small):
        self.folder, self.rows, self.small, self.files = folder, rows, small, []
        self.all = list(rows[0])
        self.json = [name for name in self.all if name not in ("huge", "day", "time")]

    def add(self, name, write, columns, keep=False, tolerance=0, cells=False, count=None):
        """`cells`: every value is a text, and a missing one may stand as an empty one."""
        if self.small and not keep:
            return
        write(self.folder / name)
        count = len(self.rows) if count is None else count
        self.files.append({"path": name, "count": count, "columns": columns, "tolerance": tolerance, "cells": cells})

    def finish(self):
        described = {"rows": [plain(row) for row in self.rows], "files": self.files}
        (self.folder / "tables.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def write_all(tables):
    table = pyarrow.Table.from_pylist(tables.rows)
    for codec in ("none", "snappy", "gzip", "zstd", "brotli", "lz4"):
        for version in ("1.0", "2.0"):
            for dictionary in (True, False):
                name = f"pyarrow-{codec}-v{version[0]}{'-dictionary' if dictionary else ''}.parquet"
                write = lambda path: pyarrow.parquet.write_table(  # noqa: E731
                    table, path, compression=codec, data_page_version=version, use_dictionary=dictionary, row_group_size=100, data_page_size=512
                )
                tables.add(name, write, tables.all, keep=(codec, version, dictionary) == ("gzip", "2.0", False))
    for version in ("1.0", "2.4", "2.6"):
        tables.add(f"pyarrow-format-{version}.parquet", lambda path: pyarrow.parquet.write_table(table, path, version=version), tables.all)
    delta = {"question": "DELTA_BYTE_ARRAY", "prompt": "DELTA_LENGTH_BYTE_ARRAY", "big": "DELTA_BINARY_PACKED", "reward": "BYTE_STREAM_SPLIT"}
    tables.add(
        "pyarrow-delta.parquet",
        lambda path: pyarrow.parquet.write_table(table, path, use_dictionary=False, column_encoding=delta, write_page_index=True),
        tables.all,
        keep=True,
    )
    tables.add("pyarrow-empty.parquet", lambda path: pyarrow.parquet.write_table(table.slice(0, 0), path), tables.all, count=0)

    frame = pandas.DataFrame(tables.rows)
    tables.add("pandas.parquet", lambda path: frame.to_parquet(path), tables.all, keep=True)
    tables.add("pandas-index.parquet", lambda path: frame.set_index("prompt").to_parquet(path), tables.all)
    simple = frame[tables.json]
    tables.add("pandas-records.json", lambda path: simple.to_json(path, orient="records", double_precision=15), tables.json, tolerance=1e-9)
    tables.add("pandas-lines.jsonl", lambda path: simple.to_json(path, orient="records", lines=True, force_ascii=False), tables.json, tolerance=1e-9)
    tables.add("pandas.csv", lambda path: frame[FLAT].to_csv(path, index=False), FLAT, keep=True, cells=True)
    tables.add("pandas-crlf.csv", lambda path: frame[FLAT].to_csv(path, index=False, lineterminator="\r\n", encoding="utf-8-sig"), FLAT, cells=True)

    polar = polars.DataFrame(tables.rows)
    for codec in ("uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4"):
        tables.add(f"polars-{codec}.parquet", lambda path: polar.write_parquet(path, compression=codec, row_group_size=150), tables.all, keep=codec == "zstd")
    tables.add("polars-lines.jsonl", lambda path: polar[tables.json].write_ndjson(path), tables.json)
    tables.add("polars.json", lambda path: polar[tables.json].write_json(path), tables.json)
    tables.add("polars.csv", lambda path: polar[FLAT].write_csv(path), FLAT, cells=True)

    data = datasets.Dataset.from_list(tables.rows)
    tables.add("datasets.parquet", lambda path: data.to_parquet(path), tables.all, keep=True)
    plainer = data.select_columns(tables.json)
    tables.add("datasets-lines.json", lambda path: plainer.to_json(path), tables.json, tolerance=1e-9)
    tables.add("datasets-records.json", lambda path: plainer.to_json(path, lines=False, orient="records"), tables.json, tolerance=1e-9)
    tables.add("datasets.csv", lambda path: data.select_columns(FLAT).to_csv(path), FLAT, cells=True)

    tables.add("datasets-folder", lambda path: write_folder(path, data), tables.all)
    tables.add("datasets-folder-card", lambda path: write_folder(path, data, {"train": "part-*/first", "test": "part-*/second"}), tables.all)

    duck = duckdb.connect()
    duck.register("made_up", table)
    for codec in ("snappy", "zstd", "gzip"):
        tables.add(f"duckdb-{codec}.parquet", lambda path: duck.sql("SELECT * FROM made_up").write_parquet(str(path), compression=codec), tables.all)
    tables.add("duckdb.csv", lambda path: duck.sql(f"SELECT {', '.join(FLAT)} FROM made_up").write_csv(str(path)), FLAT, cells=True)


def write_folder(path, data, renamed=None):
    """As push_to_hub lays a data set out; or in places of one's own, which only the card tells."""
    splits = {"train": data.select(range(800)), "test": data.select(range(800, len(data)))}
    for split, rows in splits.items():
        shards = 3 if split == "train" else 1
        for index in range(shards):
            name = f"data/{split}-{index:05d}-of-{shards:05d}" if renamed is None else renamed[split].replace("*", str(index))
            file = path / f"{name}.parquet"
            file.parent.mkdir(parents=True, exist_ok=True)
            rows.shard(shards, index, contiguous=True).to_parquet(file)
    if renamed is not None:
        files = [{"split": split, "path": f"{pattern}.parquet"} for split, pattern in renamed.items()]
        head = DatasetCardData()
        MetadataConfigs({"default": {"data_files": files}}).to_dataset_card_data(head)
        DatasetCard(f"---\n{head}\n---\n# Made up\n").save(path / "README.md")


def main(folder, small):
    folder.mkdir(parents=True, exist_ok=True)
    tables = Tables(folder, made_up(12 if small else 1000), small)
    write_all(tables)
    tables.finish()


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--small" in sys.argv[2:])
