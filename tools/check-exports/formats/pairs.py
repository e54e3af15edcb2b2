"""DPO, KTO, reward-model and SFT rows: the default rules again, in Python, on the candidates."""

import math

import datasets
from reading import by_group, check_lines, place, read_lines, rewarded
from trainers import trl_data_utils, trl_version


def chosen_pairs(rows):
    """Best against worst, the first of equals; not within noise, not alike."""
    for group in by_group(rows):
        known = rewarded(group)
        if group[0]["within_noise"] is True or len(known) < 2:
            continue
        best = max(known, key=lambda row: row["reward"])
        worst = min((row for row in known if row is not best), key=lambda row: row["reward"])
        if best["reward"] > worst["reward"] and best["question"] != worst["question"]:
            yield best, worst


def completion(row):
    return says(row) if isinstance(row["prompt"], list) else row["question"]


def says(row):
    return [{"role": "assistant", "content": row["question"]}]


def figures(best, worst):
    margin = best["reward"] - worst["reward"]
    errors = [best["reward_standard_error"], worst["reward_standard_error"]]
    error = None if None in errors else math.hypot(*errors)
    return {
        "chosen_reward": best["reward"],
        "rejected_reward": worst["reward"],
        "reward_margin": margin,
        "reward_margin_errors": margin / error if error else None,
    }


def rows_of(plain, row):
    return {split: [row(best, worst) for best, worst in chosen_pairs(rows)] for split, rows in plain.items()}


def near(found, expected, what):
    """hypot may differ in its last bit between libraries; everything else must not."""
    for split, rows in expected.items():
        for one, other in zip(found[split], rows):
            name = "reward_margin_errors"
            if one[name] is not None and other[name] is not None:
                assert math.isclose(one[name], other[name], rel_tol=1e-12), f"{what}: {name}"
                other[name] = one[name]


def check_dpo(folder, plain):
    expected = rows_of(
        plain,
        lambda best, worst: {
            "prompt": best["prompt"],
            "chosen": completion(best),
            "rejected": completion(worst),
            **figures(best, worst),
            **place(best),
        },
    )
    near({split: read_lines(folder / f"{split}.jsonl") for split in plain}, expected, "dpo")
    check_lines(folder, expected, "dpo")
    check_preference(expected, "dpo")


def check_reward(folder, plain):
    expected = rows_of(
        plain,
        lambda best, worst: {
            "chosen": best["prompt"] + completion(best),
            "rejected": worst["prompt"] + completion(worst),
            **figures(best, worst),
            **place(best),
        },
    )
    near({split: read_lines(folder / f"{split}.jsonl") for split in plain}, expected, "reward")
    check_lines(folder, expected, "reward")
    check_preference(expected, "reward")


def check_preference(expected, what):
    """TRL unpairs the pairs, and finds the prompt in front where there is no column for it."""
    utils = trl_data_utils()
    if not utils:
        return
    rows = expected["train"]
    assert "margin" not in rows[0], "RewardTrainer would take a column margin off its loss's difference"
    # TRL before 1.0 unpairs these columns only, and stumbles over others.
    names = [name for name in ("prompt", "chosen", "rejected") if name in rows[0]]
    dataset = datasets.Dataset.from_list(rows).select_columns(names if trl_version() < 1 else list(rows[0]))
    unpaired = utils.unpair_preference_dataset(dataset).to_list()
    assert [row["completion"] for row in unpaired] == [row[side] for side in ("chosen", "rejected") for row in rows]
    for row in rows:
        extracted = utils.maybe_extract_prompt(row)
        if "prompt" in row:
            assert extracted is row, f"{what}: TRL takes the prompt column for none"
        else:
            assert extracted["prompt"] + extracted["chosen"] == row["chosen"]
    print(f"ok  trl: {what} is a preference dataset, {len(rows)} pairs, unpaired and back")


def check_kto(folder, plain):
    def rows(part):
        for group in by_group(part):
            if group[0]["within_noise"] is True:
                continue
            for row in rewarded(group):
                if row["advantage"] != 0:
                    yield {
                        "prompt": row["prompt"],
                        "completion": completion(row),
                        "label": row["advantage"] > 0,
                        "reward": row["reward"],
                        "advantage": row["advantage"],
                        **place(row),
                    }

    expected = {split: list(rows(part)) for split, part in plain.items()}
    check_lines(folder, expected, "kto")
    utils = trl_data_utils()
    if utils:
        dataset = datasets.Dataset.from_list(expected["train"])
        assert utils.maybe_unpair_preference_dataset(dataset) is dataset, "TRL takes the labels for pairs"
        assert {row["label"] for row in expected["train"]} == {True, False}
        print("ok  trl: kto is an unpaired preference dataset")


def check_sft_best(folder, plain):
    def rows(part):
        for group in by_group(part):
            known = rewarded(group)
            if group[0]["within_noise"] is True or len(known) < 2:
                continue
            best = max(known, key=lambda row: row["reward"])
            prompt = best["prompt"]
            asked = prompt if isinstance(prompt, list) else [{"role": "user", "content": prompt}]
            yield {"messages": asked + says(best), "reward": best["reward"], "group_size": len(known), **place(best)}

    expected = {split: list(rows(part)) for split, part in plain.items()}
    check_lines(folder, expected, "sft-best")
    utils = trl_data_utils()
    if utils:
        assert all(utils.is_conversational(row) for row in expected["train"])
        assert not {"prompt", "completion", "text"} & set(expected["train"][0]), "SFTTrainer would not train on messages"
        print("ok  trl: sft-best is conversational")
