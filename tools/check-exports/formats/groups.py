"""One row a group: made again from the candidates and compared."""

from reading import by_group, check_lines, check_loaded, place, read_lines, rewarded, same
from tables import same_parquet
from trainers import trl_data_utils

LISTS = {
    "questions": "question",
    "answers": "answer",
    "rewards": "reward",
    "advantages": "advantage",
    "positions": "position",
}
NULLABLE_LISTS = {
    "kept": "kept",
    "reward_standard_errors": "reward_standard_error",
    "scores_after": "score_after",
    "held_out_scores_after": "held_out_score_after",
}
SHARED = ("task", "interview", "seed", "prompt", "score_before", "held_out_score_before", "advantage_formula", "within_noise")


def group_of(group):
    """What a row of groups must say by its candidates. Transcript, mean and deviation are not in those."""
    known = rewarded(group)
    lists = {name: [row[of] for row in known] for name, of in LISTS.items()}
    nullable = {name: [row[of] for row in known] for name, of in NULLABLE_LISTS.items()}
    return {
        **place(group[0]),
        **{name: group[0][name] for name in SHARED},
        **lists,
        **{name: None if None in values else values for name, values in nullable.items()},
        "failed_positions": [row["position"] for row in group if row not in known],
    }


def check_groups_jsonl(folder, plain):
    for split, rows in plain.items():
        found = read_lines(folder / f"{split}.jsonl")
        expected = [group_of(group) for group in by_group(rows)]
        same([{name: row[name] for name in expected[0]} for row in found], expected, f"groups-jsonl: {split}.jsonl")
        assert all(len(row["transcript"]) == row["depth"] for row in found), "a transcript is not as long as its depth"
    check_loaded(folder, {split: read_lines(folder / f"{split}.jsonl") for split in plain}, "groups-jsonl")


def check_groups_parquet(folder, plain):
    expected = read_groups(folder, "groups-parquet")
    check_loaded(folder, expected, "groups-parquet")
    for split, rows in expected.items():
        same_parquet(folder / f"{split}.parquet", rows)


def check_hugging_face(folder, plain):
    check_loaded(folder, plain, "hugging-face candidates", "candidates")
    groups = read_groups(folder, "hugging-face")
    check_loaded(folder, groups, "hugging-face groups", "groups")
    for split in plain:
        same_parquet(folder / "candidates" / f"{split}-00000-of-00001.parquet", plain[split])
        same_parquet(folder / "groups" / f"{split}-00000-of-00001.parquet", groups[split])


def read_groups(folder, form):
    """The groups as JSONL stand beside, and were checked themselves."""
    beside = folder.parent / f"{folder.name.removesuffix(form)}groups-jsonl"
    return {split: read_lines(beside / f"{split}.jsonl") for split in ("train", "test")}


def check_prompt_only(folder, plain):
    expected = {
        split: [{"prompt": group[0]["prompt"], **place(group[0])} for group in by_group(rows)] for split, rows in plain.items()
    }
    check_lines(folder, expected, "prompt-only")
    check_prompts(folder, expected, "prompt-only")


def check_grpo_groups(folder, plain):
    def row(group):
        known = rewarded(group)
        return {
            "prompt": group[0]["prompt"],
            "candidates": [one["question"] for one in known],
            "candidate_rewards": [one["reward"] for one in known],
            "candidate_advantages": [one["advantage"] for one in known],
            "candidate_answers": [one["answer"] for one in known],
            **place(group[0]),
        }

    expected = {split: [row(group) for group in by_group(rows)] for split, rows in plain.items()}
    check_lines(folder, expected, "grpo-groups")
    check_prompts(folder, expected, "grpo-groups")


def check_prompts(folder, expected, what):
    """GRPOTrainer hands every column by its name to the reward functions, beside arguments of its own."""
    utils = trl_data_utils()
    if not utils:
        return
    taken = {"prompts", "completions", "completion_ids", "trainer_state", "log_extra", "log_metric", "environments"}
    special = {"completion", "tools", "image", "images", "environment"}
    rows = expected["train"]
    chat = isinstance(rows[0]["prompt"], list)
    assert not (taken | special) & set(rows[0]), f"{what}: a column clashes with TRL's reward call"
    assert all(utils.is_conversational({"prompt": row["prompt"]}) == chat for row in rows)
    print(f"ok  trl: {what} columns and {'chat' if chat else 'text'} prompts")
