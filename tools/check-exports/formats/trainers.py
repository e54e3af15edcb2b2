"""What trainers' own code makes of the files: TRL, a step of each trainer, and LLaMA-Factory's loader."""

import json
import tempfile
from pathlib import Path
from types import SimpleNamespace

from reading import load

said = set()


def skip(what, error):
    if what not in said:
        print(f"--  {what} skipped: {error}")
    said.add(what)


def trl_data_utils():
    """None where TRL is not installed."""
    try:
        from trl import data_utils

        return data_utils
    except ImportError as error:
        skip("TRL", error)


def trl_version():
    import trl

    return int(trl.__version__.split(".")[0])


def check_llama_factory(folder, plain):
    import pairs

    info = json.loads((folder / "dataset_info.json").read_text(encoding="utf-8"))
    best = {split: list(pairs.chosen_pairs(rows)) for split, rows in plain.items()}
    check_llama_rows(folder, info, plain, best)
    try:
        from llamafactory.data.loader import _load_single_dataset
        from llamafactory.data.parser import get_dataset_list
    except ImportError as error:
        return skip("LLaMA-Factory", error)
    for name, entry in info.items():
        [attributes] = get_dataset_list([name], str(folder))
        with tempfile.TemporaryDirectory() as cache:
            model = SimpleNamespace(cache_dir=cache, hf_hub_token=None, ms_hub_token=None, om_hub_token=None)
            data = SimpleNamespace(
                dataset_dir=str(folder),
                media_dir=str(folder),
                streaming=False,
                max_samples=None,
                preprocessing_num_workers=None,
                preprocessing_batch_size=1000,
                overwrite_cache=True,
            )
            training = SimpleNamespace(local_process_index=0, should_log=False, seed=0)
            rows = _load_single_dataset(attributes, model, data, training).to_list()
        split = name.rsplit("_", 1)[1]
        check_aligned(rows, best[split] if entry.get("ranking") else list(sft_best(plain[split])), name, entry)
    print(f"ok  llamafactory: {len(info)} data sets loaded and aligned by its own loader")


def sft_best(rows):
    from reading import by_group, rewarded

    for group in by_group(rows):
        known = rewarded(group)
        if group[0]["within_noise"] is not True and len(known) >= 2:
            yield max(known, key=lambda row: row["reward"]), None


def prompt_of(row):
    """System text, and the messages after it, as LLaMA-Factory has them."""
    prompt = row["prompt"]
    if isinstance(prompt, str):
        return "", [{"role": "user", "content": prompt}]
    system = prompt[0]["content"] if prompt[0]["role"] == "system" else ""
    return system, prompt[1:] if prompt[0]["role"] == "system" else prompt


def check_llama_rows(folder, info, plain, best):
    for name, entry in info.items():
        rows = json.loads((folder / entry["file_name"]).read_text(encoding="utf-8"))
        split = name.rsplit("_", 1)[1]
        expected = len(best[split]) if entry.get("ranking") else len(list(sft_best(plain[split])))
        assert len(rows) == expected, f"{entry['file_name']}: {len(rows)} rows instead of {expected}"
    print(f"ok  json: {len(info)} files of llama-factory")


def check_aligned(rows, expected, name, entry):
    assert len(rows) == len(expected), f"llamafactory: {name} has {len(rows)} rows instead of {len(expected)}"
    for row, (best, worst) in zip(rows, expected):
        system, messages = prompt_of(best)
        answers = [best, worst] if entry.get("ranking") else [best]
        responses = [{"role": "assistant", "content": answer["question"]} for answer in answers]
        assert (row["_system"] or "") == system, f"llamafactory: {name} system\n  {row['_system']!r}\n  {system!r}"
        assert row["_prompt"] == messages, f"llamafactory: {name} prompt\n  {row['_prompt']!r}\n  {messages!r}"
        assert row["_response"] == responses, f"llamafactory: {name} response\n  {row['_response']!r}\n  {responses!r}"


def train(outputs, name, plain, model):
    """One step of each trainer on the rows as `load_dataset` gives them: no column is in its way."""
    try:
        import trl
    except ImportError as error:
        return skip("TRL", error)
    from datasets import Dataset

    for form, trainer, config in (
        ("sft-best", trl.SFTTrainer, trl.SFTConfig),
        ("dpo", trl.DPOTrainer, trl.DPOConfig),
        ("kto", trl.KTOTrainer, trl.KTOConfig),
        ("reward", trl.RewardTrainer, trl.RewardConfig),
    ):
        folder = outputs / f"{name}-{form}"
        if folder.is_dir():
            take_step(trainer, config, Dataset.from_list(load(folder)["train"]), Path(model), form)


def take_step(trainer, config, dataset, model, form):
    from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, PreTrainedTokenizerFast

    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(model / "tokenizer.json"))
    tokenizer.pad_token = tokenizer.eos_token = tokenizer.convert_ids_to_tokens(0)
    tokenizer.chat_template = "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}"
    kind = AutoModelForSequenceClassification if form == "reward" else AutoModelForCausalLM
    options = {"num_labels": 1} if form == "reward" else {}
    network = kind.from_pretrained(model, dtype="float32", **options)
    network.config.pad_token_id = 0
    with tempfile.TemporaryDirectory() as output:
        arguments = config(
            output_dir=output,
            per_device_train_batch_size=2,
            max_steps=1,
            max_length=256,
            use_cpu=True,
            bf16=False,
            report_to=[],
            save_strategy="no",
            logging_strategy="no",
            disable_tqdm=True,
        )
        trainer(model=network, args=arguments, train_dataset=dataset, processing_class=tokenizer).train()
    print(f"ok  trl: {trainer.__name__} took a step on {form}, {len(dataset)} rows")
