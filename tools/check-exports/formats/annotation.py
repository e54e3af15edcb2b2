"""Argilla's and Label Studio's own code reads what is to be imported there. No server is asked."""

import json
from unittest.mock import MagicMock

from reading import by_group, place, rewarded, same
from trainers import skip


def check_argilla(folder, plain):
    records = json.loads((folder / "records.json").read_text(encoding="utf-8"))
    groups = in_tree_order(plain, records, lambda record: (record["metadata"]["run"], record["metadata"]["group"]))
    same([expected_record(group) for group in groups], records, "argilla: records.json")
    try:
        import argilla
        from argilla.client import Argilla
        from argilla.records._io import JsonIO
    except ImportError as error:
        return skip("Argilla", error)
    # The classes look for a client when they are made, and ask it nothing until something is to be sent.
    Argilla._get_default = classmethod(lambda cls: MagicMock())
    argilla.Dataset._load_dataset_model(folder / ".argilla" / "dataset.json")
    settings = argilla.Settings.from_json(folder / ".argilla" / "settings.json")
    settings.validate()
    labels = set(settings.questions["best"].labels)
    read = JsonIO._records_from_json(folder / "records.json")
    names = {field.name for field in settings.fields}
    metadata = {one.name for one in settings.metadata}
    for record, written in zip(read, records):
        assert dict(record.fields) == written["fields"] and set(record.fields) == names
        assert dict(record.metadata) == written["metadata"] and set(record.metadata) == metadata
        assert record.suggestions["best"].value in labels, "a suggestion is no label of its question"
    print(f"ok  argilla {argilla.__version__}: settings, and {len(read)} records by Record.from_dict")


def expected_record(group):
    known = rewarded(group)
    best = max(known, key=lambda row: row["reward"])
    of = place(group[0])
    lines = [f"{index + 1}. {row['question']}\n   (answer: {row['answer']})" for index, row in enumerate(known)]
    names = ("run", "group", "split", "persona_name", "domain", "depth")
    return {
        "id": f"{of['run']}/{of['group']}",
        "fields": {"prompt": group[0]["prompt"], "candidates": "\n".join(lines)},
        "metadata": {**{name: of[name] for name in names}, "best_reward": best["reward"]},
        "suggestions": {"best": {"value": str(known.index(best) + 1), "agent": "querent"}},
    }


def check_label_studio(folder, plain):
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    groups = in_tree_order(plain, tasks, lambda task: (task["data"]["run"], task["data"]["group"]))
    for task, group in zip(tasks, groups):
        questions = list(dict.fromkeys(row["question"] for row in rewarded(group)))
        assert [choice["value"] for choice in task["data"]["choices"]] == questions
        best = max(rewarded(group), key=lambda row: row["reward"])
        assert task["predictions"][0]["result"][0]["value"]["choices"] == [best["question"]]
        assert task["data"]["split"] == group[0]["split"]
    print(f"ok  label-studio: tasks.json: {len(tasks)} tasks")
    try:
        from label_studio_sdk.label_interface import LabelInterface
    except ImportError as error:
        return skip("Label Studio", error)
    interface = LabelInterface((folder / "labeling_config.xml").read_text(encoding="utf-8"))
    interface.validate()
    for task in tasks:
        assert interface.validate_task({"data": task["data"]}), f"no task of the config: {task['data']['group']}"
        errors = interface.validate_prediction(task["predictions"][0], return_errors=True)
        assert not errors, f"no prediction of the config: {errors}"
    print("ok  label_studio_sdk: config, tasks and predictions are valid")


def in_tree_order(plain, written, key):
    """One file holds both sides, in the order of the tree; the plain rows lie in a file a side."""
    groups = {(group[0]["run"], group[0]["group"]): group for rows in plain.values() for group in by_group(rows)}
    assert len(groups) == len(written), f"{len(written)} instead of {len(groups)} groups"
    return [groups[key(one)] for one in written]
