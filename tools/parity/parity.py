"""The engine's graphs against transformers, from one command:

    python tools/parity/parity.py [--provider cpu|webgpu] [--node PATH] [MODEL_FOLDER ...]

Makes tiny random models of every family on the spot, computes what transformers says of them and of the folders named, and
lets tools/parity/check.ts compare: logits and log-probabilities within 1e-4, 64 greedy tokens identical. Needs torch and
transformers. WebGPU without a GPU (Debian's chromium brings SwiftShader):

    LD_LIBRARY_PATH=/usr/lib/chromium VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json \\
        python tools/parity/parity.py --provider webgpu
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from references import make_tiny, reference, tiny_models

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--provider", default="cpu")
    parser.add_argument("--node", default=HERE.parents[1] / "node_modules" / ".bin" / "node", help="Node 24")
    parser.add_argument("models", nargs="*", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        pairs = []
        for name in tiny_models():
            folder = Path(temporary) / name
            make_tiny(folder, name)
            pairs.append((folder, folder / "reference.json"))
        for index, model in enumerate(arguments.models):
            pairs.append((model, Path(temporary) / f"given-{index}.json"))
        for folder, file in pairs:
            file.write_text(json.dumps(reference(folder)))
        paths = [str(path) for pair in pairs for path in pair]
        command = [arguments.node, HERE / "check.ts", "--provider", arguments.provider, *paths]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
