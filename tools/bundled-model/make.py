"""The whole recipe, from nothing to a model folder with its card: train, export, evaluate, card.

    python tools/bundled-model/make.py --work DIR [--minutes 95] [--folder resources/models/querent-tiny] [--scale 1]

Interrupted, it goes on from DIR/checkpoint.pt. With few minutes and a small scale it is a rehearsal: give it a folder of its own.
"""

import argparse
import json
import pathlib
import subprocess
import sys

import torch

HERE = pathlib.Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True, help="folder for checkpoints and figures, outside the repository")
    parser.add_argument("--minutes", default="95")
    parser.add_argument("--folder", default=str(HERE.parents[1] / "resources/models/querent-tiny"))
    parser.add_argument("--scale", default="1")
    parser.add_argument("--threads", default="2")
    options = parser.parse_args()
    figures = str(pathlib.Path(options.work) / "figures.json")
    run("train.py", "--work", options.work, "--minutes", options.minutes, "--threads", options.threads)
    run("export.py", "--work", options.work, "--folder", options.folder)
    run("evaluate.py", "--folder", options.folder, "--seed", "11", "--scale", options.scale, "--threads", options.threads, "--json", figures)
    run("card.py", figures, "--folder", options.folder, "--training", describe_training(pathlib.Path(options.work)))


def run(script: str, *arguments: str) -> None:
    subprocess.run([sys.executable, str(HERE / script), *arguments], check=True)


def describe_training(work: pathlib.Path) -> str:
    state = torch.load(work / "checkpoint.pt", weights_only=False)["state"]
    minutes, million = state["seconds"] / 60, state["tokens"] / 1e6
    return f"This very model took {minutes:.0f} minutes: {state['step']:,} steps, {million:.1f} million tokens, fp32."


if __name__ == "__main__":
    main()
