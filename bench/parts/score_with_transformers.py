"""The other side of bench/engine-torch.ts: scores token ids with PyTorch and transformers, one JSON object a line in and out.

The first line in is {"folder", "threads"}; each line after it {"sequences": [[ids]]}, right-padded here, all of whose tokens but
the first are scored. A line out has "ms" (the forward pass, log-softmax and gather) and "total" (the sum in nats).
"""

import json
import sys
import time

import torch
from transformers import AutoModelForCausalLM

setup = json.loads(sys.stdin.readline())
torch.set_num_threads(setup["threads"])
model = AutoModelForCausalLM.from_pretrained(setup["folder"], dtype=torch.float32).eval()
print(json.dumps({"torch": torch.__version__}), flush=True)

for line in sys.stdin:
    sequences = json.loads(line)["sequences"]
    longest = max(map(len, sequences))
    ids = torch.tensor([each + [0] * (longest - len(each)) for each in sequences])
    real = torch.tensor([[1] * len(each) + [0] * (longest - len(each)) for each in sequences])
    begun = time.perf_counter()
    with torch.inference_mode():
        logits = model(input_ids=ids, attention_mask=real, use_cache=False).logits
        scores = torch.log_softmax(logits[:, :-1], -1).gather(-1, ids[:, 1:, None])[..., 0]
        total = (scores * real[:, 1:]).sum().item()
    print(json.dumps({"ms": 1000 * (time.perf_counter() - begun), "total": total}), flush=True)
