"""Builds tokenizer.json: a byte-level BPE in which every word of the synthetic world is one token.

Any other text still has tokens (all 256 bytes are in), so free persona texts never fail.
"""

from collections import Counter

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

START, END, PAD = "<s>", "<|end|>", "<|pad|>"
DOMAIN, TASK, PERSONA = "<|domain|>", "<|task|>", "<|persona|>"
QUESTION, ANSWER, ITEM, FIT = "<|question|>", "<|answer|>", "<|item|>", "<|fit|>"
YES, NO = "<|yes|>", "<|no|>"
SPECIAL = [START, END, PAD, DOMAIN, TASK, PERSONA, QUESTION, ANSWER, ITEM, FIT, YES, NO]


def build_tokenizer(documents: list[dict], vocabulary_size: int) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    words = Counter()
    for document in documents:
        for text in texts_of(document):
            words.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(text))
    # A word seen three times counts as often as any other: rare names are to be one token too, invented verbs are not.
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary_size,
        special_tokens=SPECIAL,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    frequent = [word for word, count in words.items() if count >= 12]
    decode = decoders.ByteLevel().decode
    tokenizer.train_from_iterator((decode([word]) for word in frequent for _ in range(5)), trainer)
    return tokenizer


def texts_of(document: dict) -> list[str]:
    """The texts between special tokens, spaced as the templates of querent.json space them."""
    spaced = [f" {document['domain']}"]
    spaced += [part_text(part) for part in document["parts"]]
    spaced += [f" {item['text']}" for group in document["groups"] for item in group["items"]]
    return spaced


def part_text(part: dict) -> str:
    return f" {part['text']}" if part["role"] in ("persona", "task") else part["text"]
