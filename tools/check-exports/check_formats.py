"""Reads exports in every format with the tools that people use, and compares each value with the plain JSONL.

    querent export RUN --output-dir FOLDER --format jsonl     (and every other format)
    python tools/check-exports/check_formats.py FOLDER [--model SMALL_MODEL_FOLDER]

FOLDER holds `NAME-FORMAT` folders, among them `NAME-jsonl`, which is what the others are compared with; the default rules are
applied to it again here. Needs: datasets, pyarrow, duckdb, polars, pandas. TRL, LLaMA-Factory, Argilla and Label Studio's SDK
check their own formats where they are installed, and are skipped with a word where not. With --model, TRL's trainers take a
step on it. Nothing is downloaded and no server is asked. Exit code 0 when everything agrees, 1 at the first difference.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
sys.path.insert(0, str(Path(__file__).parent / "formats"))

import annotation
import groups
import pairs
import tables
import trainers
from reading import read_plain

CHECKS = {
    "jsonl": tables.check_jsonl,
    "json": tables.check_json,
    "csv": tables.check_csv,
    "parquet": tables.check_parquet,
    "hugging-face": groups.check_hugging_face,
    "groups-jsonl": groups.check_groups_jsonl,
    "groups-parquet": groups.check_groups_parquet,
    "prompt-only": groups.check_prompt_only,
    "grpo-groups": groups.check_grpo_groups,
    "dpo": pairs.check_dpo,
    "kto": pairs.check_kto,
    "reward": pairs.check_reward,
    "sft-best": pairs.check_sft_best,
    "llama-factory": trainers.check_llama_factory,
    "argilla": annotation.check_argilla,
    "label-studio": annotation.check_label_studio,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", help="folder of a small causal language model, for a step of each of TRL's trainers")
    arguments = parser.parse_args()
    references = sorted(
        path
        for path in arguments.folder.resolve().glob("*-jsonl")
        if path.is_dir() and not path.name.startswith(".") and not path.name.endswith("-groups-jsonl")
    )
    assert references, f"{arguments.folder} holds no NAME-jsonl folder"
    for reference in references:
        name = reference.name.removesuffix("-jsonl")
        print(f"\n{name}")
        plain = read_plain(reference)
        for form, check in CHECKS.items():
            folder = reference.parent / f"{name}-{form}"
            if folder.is_dir():
                check(folder, plain)
            else:
                print(f"--  {form}: not exported")
        if arguments.model:
            trainers.train(reference.parent, name, plain, arguments.model)
    print("\nevery file was read and agrees")


if __name__ == "__main__":
    try:
        main()
    except AssertionError as error:
        sys.exit(f"DIFFERS: {error}")
