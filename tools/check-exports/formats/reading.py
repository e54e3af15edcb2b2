"""The plain JSONL, read with nothing but json, and what is shared by the checks."""

import json
import tempfile

import datasets

datasets.disable_progress_bars()
SPLITS = ("train", "test")


def same(found, expected, what):
    if found != expected:
        for index, (one, other) in enumerate(zip(found, expected)):
            if one != other:
                raise AssertionError(f"{what}: row {index}\n  found    {one!r}\n  expected {other!r}")
        raise AssertionError(f"{what}: {len(found)} rows instead of {len(expected)}")
    print(f"ok  {what}: {len(expected)} rows")


def read_lines(path):
    text = path.read_bytes().decode("utf-8")
    assert text == "" or text.endswith("\n"), f"{path}: the last line does not end"
    return [json.loads(line, parse_constant=refuse_constant) for line in text.split("\n")[:-1]]


def refuse_constant(name):
    raise AssertionError(f"{name} stands in a JSON file")


def read_plain(folder):
    """Rows of candidates by their split; no persona may be on both sides unless it is the only one."""
    plain = {split: read_lines(folder / f"{split}.jsonl") for split in SPLITS}
    for split, rows in plain.items():
        assert all(row["split"] == split for row in rows), f"a row of {split} says it is of another split"
    personas = {split: {plain_words(row["persona"]) for row in rows} for split, rows in plain.items()}
    if len(set.union(*personas.values())) > 1:
        assert not set.intersection(*personas.values()), "a persona is in both splits"
    return plain


def plain_words(text):
    return " ".join(text.lower().split())


def by_group(rows):
    """The rows of each group, in order; a group is named within its run."""
    found = {}
    for row in rows:
        found.setdefault((row["run"], row["group"]), []).append(row)
    return list(found.values())


def rewarded(group):
    return [row for row in group if row["reward"] is not None and row["answer"] is not None]


def place(row):
    return {name: row[name] for name in ("run", "group", "split", "persona", "persona_name", "domain", "depth")}


def load(folder, config=None):
    """Every split that `load_dataset` finds by the folder's card, as lists of rows."""
    with tempfile.TemporaryDirectory() as cache:
        loaded = datasets.load_dataset(str(folder), config, cache_dir=cache)
        return {split: loaded[split].to_list() for split in loaded}


def check_loaded(folder, expected, what, config=None):
    loaded = load(folder, config)
    expected = {split: rows for split, rows in expected.items() if rows}
    assert set(loaded) == set(expected), f"{what}: load_dataset gives the splits {set(loaded)}"
    for split, rows in expected.items():
        same(loaded[split], rows, f"{what}: load_dataset {split}")


def check_lines(folder, expected, what):
    for split, rows in expected.items():
        same(read_lines(folder / f"{split}.jsonl"), rows, f"{what}: {split}.jsonl")
    check_loaded(folder, expected, what)
