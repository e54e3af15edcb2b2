"""Annotates our own exports as two people would, and has the packages' own code serialise them. No server is asked.

    node tools/check-exports/exportFormats.ts outputs
    python tools/check-imports/make.py outputs test/main/exchange/import/fixtures

Needs argilla, datasets, label-studio-sdk. Label Studio's server writes the JSON export by its own serialisers, which the SDK does
not have: that file is made of the SDK's Annotation and LseTask models, JSON-MIN by the SDK's Converter from it.
"""

import json
import sys
from pathlib import Path
from unittest.mock import MagicMock
from uuid import UUID

RUN = "run_20260109_040506"
ANNA, BORIS = UUID(int=1), UUID(int=2)


def main(outputs, files):
    files.mkdir(parents=True, exist_ok=True)
    label_studio(outputs / f"{RUN}-label-studio", files)
    argilla_records(outputs / f"{RUN}-argilla", files, "argilla")
    argilla_records(outputs / "run_20260109_040507-argilla", files, "argilla-chat")


def label_studio(folder, files):
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface
    from label_studio_sdk.types.annotation import Annotation
    from label_studio_sdk.types.lse_task import LseTask

    config = (folder / "labeling_config.xml").read_text(encoding="utf-8")
    interface = LabelInterface(config)

    def result(name, kind, value):
        return {"id": f"{name}1", "from_name": name, "to_name": "prompt", "type": kind, "origin": "manual", "value": value}

    def annotation(number, who, results, cancelled=False):
        one = Annotation(id=number, completed_by=who, result=results, was_cancelled=cancelled, created_at=f"2026-01-10T00:00:0{number}Z")
        if not cancelled:
            assert interface.validate_annotation({"result": results}), "no annotation of the config"
        return json.loads(one.json())

    tasks = []
    for number, task in enumerate(json.loads((folder / "tasks.json").read_text(encoding="utf-8"))[:3], 1):
        questions = [one["value"] for one in task["data"]["choices"]]
        annotations = [
            annotation(1, 7, [
                result("best", "choices", {"choices": [questions[0]]}),
                result("better", "textarea", {"text": ["A better one, \u2192 \u65e9\u3044?"]}),
            ]),
            annotation(2, 8, [result("best", "choices", {"choices": [questions[-1]]})]),
            annotation(3, 9, [], cancelled=True),
        ]
        # The server writes a number, or the user as an object where it is asked to expand it.
        annotations[1]["completed_by"] = {"id": 8, "email": "boris@example.org"}
        made = LseTask(id=number, data=task["data"], annotations=annotations if number < 3 else [], predictions=[])
        tasks.append(json.loads(made.json()))
    exported = files / "label-studio.json"
    exported.write_text(json.dumps(tasks), encoding="utf-8")
    Converter(config, project_dir=None, download_resources=False).convert_to_json_min(str(exported), str(files), is_dir=False)
    (files / "result.json").rename(files / "label-studio-min.json")


def argilla_records(folder, files, name):
    import argilla
    from argilla.client import Argilla
    from argilla.records._io import GenericIO, HFDatasetsIO, JsonIO

    Argilla._get_default = classmethod(lambda cls: MagicMock())
    settings = argilla.Settings.from_json(folder / ".argilla" / "settings.json")
    records = JsonIO._records_from_json(folder / "records.json")[:3]
    for record in records[:2]:
        last = str(record.fields["candidates"].count("\n   (answer: "))
        for response in (
            argilla.Response("best", "1", user_id=ANNA, status="submitted"),
            argilla.Response("better", "A better one, \u65e9\u3044?", user_id=ANNA, status="submitted"),
            argilla.Response("best", last, user_id=BORIS, status="submitted"),
        ):
            record.responses.add(response)
    for file in files.glob(f"{name}.*"):
        file.unlink()
    JsonIO.to_json(records, files / f"{name}.json")
    # A third person's draft is written with its status where the format has one.
    records[1].responses.add(argilla.Response("best", "2", user_id=UUID(int=3), status="draft"))
    (files / f"{name}-flat.json").write_text(json.dumps(GenericIO.to_list(records, flatten=True)), encoding="utf-8")
    dataset = MagicMock(schema=settings.schema)
    hugging_face = HFDatasetsIO.to_datasets(records, dataset)
    hugging_face.to_parquet(files / f"{name}.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
