"""Turns the world's documents into token sequences with a tree of items hanging on them.

A sequence is the interview (branch 0) followed by its items; an item sees the interview up to the turn it hangs on, and
itself, so that an interview is computed once for all its items. Targets beside the tokens:
 - next-token weights: questions where no persona is in context, answers where one is;
 - at each phrase: which attribute and pole it names, and what its speaker wants of it (read low in the network);
 - at each adjective of an item: the exact posterior over how the person stands to it (read higher up);
 - at the start of an answer: the attribute that was asked and the stance that was told (read higher up);
 - for pairs of items: the exact p(first over second).
The first three kinds only help training: their heads are thrown away.
"""

import numpy as np
from tokenizers import Tokenizer

from vocabulary import ANSWER, DOMAIN, END, FIT, ITEM, PERSONA, QUESTION, START, TASK, part_text

ROLE = {"task": TASK, "persona": PERSONA, "question": QUESTION, "answer": ANSWER}
STANCES = {-2: 0, -1: 1, 0: 2, 1: 3, 2: 4, "unsure": 5}
# What a next token is worth, without and with a persona in context.
WEIGHTS = {False: {"task": 0.02, "question": 1.0, "answer": 0.3}, True: {"persona": 0.02, "question": 0.5, "answer": 1.0}}


class Packer:
    def __init__(self, tokenizer: Tokenizer, keys: list[str], longest: int):
        self.tokenizer = tokenizer
        self.keys = {key: index for index, key in enumerate(keys)}
        self.longest = longest
        self.id = tokenizer.token_to_id

    def pack(self, documents: list[dict]) -> list[dict]:
        packed = (self.pack_one(document) for document in documents)
        return [sequence for sequence in packed if sequence is not None]

    def pack_one(self, document: dict) -> dict | None:
        row = Row()
        row.extend([self.id(START), self.id(DOMAIN)])
        row.extend(self.encode(f" {document['domain']}").ids)
        ends = [0]
        for part in document["parts"]:
            self.add_part(row, part, document["persona"])
            ends.append(len(row.tokens))
        branch = 0
        for group in document["groups"]:
            fits = []
            for item in group["items"]:
                encoded = self.encode(f" {item['text']}")
                if len(row.tokens) + len(encoded.ids) + 2 > self.longest:
                    break
                branch += 1
                fits.append(self.add_item(row, item, encoded, branch, ends[group["after"]]))
            size, pairs = len(group["items"]), iter(group["pairs"])
            for first in range(size):
                for second in range(first + 1, size):
                    probability = next(pairs)
                    if second < len(fits):
                        row.pairs.append((fits[first], fits[second], probability))
        if not row.pairs or ends[-1] > self.longest:
            return None
        return row.arrays()

    def encode(self, text: str):
        return self.tokenizer.encode(text, add_special_tokens=False)

    def add_part(self, row: "Row", part: dict, persona: bool) -> None:
        text = part_text(part)
        shift = len(text) - len(part["text"])
        encoded = self.encode(text)
        row.extend([self.id(ROLE[part["role"]])])
        if "asked" in part:
            stance = STANCES[part["asked"]["stance"]] if persona else -1
            row.answers.append((len(row.tokens) - 1, self.keys[part["asked"]["key"]], stance))
        start = len(row.tokens)
        weight = WEIGHTS[persona][part["role"]]
        row.extend([*encoded.ids, self.id(END)], weight=weight)
        last_token = {end: index for index, (_, end) in enumerate(encoded.offsets)}
        for mention in part["mentions"]:
            place = start + last_token[mention["end"] + shift]
            stance = -1 if mention["stance"] is None else STANCES[mention["stance"]]
            row.phrases.append((place, self.concept(mention), stance))

    def add_item(self, row: "Row", item: dict, encoded, branch: int, limit: int) -> int:
        start = len(row.tokens) + 1
        row.extend([self.id(ITEM), *encoded.ids, self.id(FIT)], branch=branch, limit=limit)
        last_token = {end: index for index, (_, end) in enumerate(encoded.offsets)}
        for mention in item["mentions"]:
            place = start + last_token[mention["end"] + 1]
            row.phrases.append((place, self.concept(mention), -1))
            row.stances.append((place, mention["levels"]))
        return len(row.tokens) - 1

    def concept(self, mention: dict) -> int:
        return self.keys[mention["key"]] * 3 + mention["side"] + 1


class Row:
    def __init__(self):
        self.tokens, self.branches, self.limits, self.positions, self.weights = [], [], [], [], []
        self.phrases, self.stances, self.answers, self.pairs = [], [], [], []

    def extend(self, tokens, weight=0.0, branch=0, limit=None):
        first = len(self.tokens) if limit is None else limit
        self.tokens += tokens
        self.positions += range(first, first + len(tokens))
        self.branches += [branch] * len(tokens)
        self.limits += [30000 if limit is None else limit] * len(tokens)
        self.weights += [weight] * len(tokens)

    def arrays(self) -> dict:
        return {
            "tokens": np.array(self.tokens, np.int16),
            "branches": np.array(self.branches, np.int16),
            "limits": np.array(self.limits, np.int16),
            "positions": np.array(self.positions, np.int16),
            "weights": np.array(self.weights, np.float32),
            "phrases": np.array(self.phrases, np.int64).reshape(-1, 3),
            "stance_places": np.array([place for place, _ in self.stances], np.int64),
            "stance_levels": np.array([level for _, level in self.stances], np.float32).reshape(-1, 5),
            "answers": np.array(self.answers, np.int64).reshape(-1, 3),
            "pair_places": np.array([pair[:2] for pair in self.pairs], np.int64).reshape(-1, 2),
            "pair_targets": np.array([pair[2] for pair in self.pairs], np.float32),
        }
