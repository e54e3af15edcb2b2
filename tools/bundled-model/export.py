"""Writes the checkpoint as a Hugging Face folder: Llama in fp16, tokenizer, role templates.

    python tools/bundled-model/export.py --work DIR [--folder resources/models/querent-tiny]
"""

import argparse
import json
import pathlib
import shutil

import torch
from safetensors.torch import save_file

from vocabulary import ANSWER, DOMAIN, END, FIT, ITEM, NO, PAD, PERSONA, QUESTION, START, TASK, YES, SPECIAL

HERE = pathlib.Path(__file__).resolve().parent

TURNS = (
    "{% for turn in transcript %}"
    f"{QUESTION}{{{{ turn.question }}}}{END}{ANSWER}{{{{ turn.answer }}}}{END}"
    "{% endfor %}"
)
INTERVIEW = f"{START}{DOMAIN} {{{{ domain }}}}{TASK} {{{{ task }}}}{END}" + TURNS
TOLD = f"{START}{DOMAIN} {{{{ domain }}}}{PERSONA} {{{{ persona }}}}{END}"
FIT_ITEM = {
    "item": f"{ITEM} {{{{ item.name }}}}: {{{{ item.attributes | join(', ') }}}}{FIT}",
    "yes": YES,
    "no": NO,
}
TEMPLATES = {
    "policy": {
        "prompt": {"kind": "text", "text": INTERVIEW + QUESTION},
        "stop": [END], "maxTokens": 32, "temperature": 1.0, "topP": 0.95, "topK": 0,
    },
    "participant": {
        "prompt": {"kind": "text", "text": TOLD + TURNS + f"{QUESTION}{{{{ question }}}}{END}{ANSWER}"},
        "stop": [END], "maxTokens": 32, "temperature": 0.3, "topP": 0.9, "topK": 0,
    },
    "label": {"method": "fit", "prefix": {"kind": "text", "text": TOLD}, **FIT_ITEM},
    "scorer": {"method": "fit", "prefix": {"kind": "text", "text": INTERVIEW}, **FIT_ITEM},
}  # fmt: skip

# In a chat the model is the one who asks: the task, its questions, a person's answers. The other roles are in querent.json.
CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}{% if message['role'] == 'system' %}<|task|> "
    "{% elif message['role'] == 'assistant' %}<|question|>{% else %}<|answer|>{% endif %}{{ message['content'] }}<|end|>"
    "{% endfor %}{% if add_generation_prompt %}<|question|>{% endif %}"
)

def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--folder", default=str(HERE.parents[1] / "resources/models/querent-tiny"))
    options = parser.parse_args()
    work, folder = pathlib.Path(options.work), pathlib.Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    saved = torch.load(work / "checkpoint.pt", weights_only=False)
    shape = saved["shape"]
    weights = {name: value.to(torch.float16).contiguous() for name, value in saved["model"].items()}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    shutil.copy(work / "tokenizer.json", folder / "tokenizer.json")
    ids = {token: index for index, token in enumerate(SPECIAL)}
    write(folder / "config.json", {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "dtype": "float16", "torch_dtype": "float16",
        "vocab_size": shape["vocabulary"], "hidden_size": shape["width"], "intermediate_size": shape["inner"],
        "num_hidden_layers": shape["layers"], "num_attention_heads": shape["heads"], "num_key_value_heads": shape["heads"],
        "head_dim": shape["width"] // shape["heads"], "hidden_act": "silu", "rms_norm_eps": shape["epsilon"],
        "rope_theta": shape["theta"], "max_position_embeddings": 1024, "tie_word_embeddings": True,
        "attention_bias": False, "mlp_bias": False, "attention_dropout": 0.0, "initializer_range": 0.02, "use_cache": True,
        "bos_token_id": ids[START], "eos_token_id": ids[END], "pad_token_id": ids[PAD],
    })  # fmt: skip
    write(folder / "generation_config.json", {
        "bos_token_id": ids[START], "eos_token_id": ids[END], "pad_token_id": ids[PAD], "do_sample": True, "temperature": 1.0,
    })  # fmt: skip
    write(folder / "tokenizer_config.json", {
        "tokenizer_class": "PreTrainedTokenizerFast", "bos_token": START, "eos_token": END, "pad_token": PAD,
        "model_max_length": 1024, "clean_up_tokenization_spaces": False, "add_bos_token": False,
        "chat_template": CHAT_TEMPLATE,
    })  # fmt: skip
    write(folder / "querent.json", TEMPLATES)


def write(path: pathlib.Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n")


if __name__ == "__main__":
    main()
