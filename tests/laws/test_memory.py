"""What was read before is not read again, and nobody can tell: to the last place, the reading is the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_dsl import documents
from policy_dsl.check import Declared, load_pack, read_document
from policy_dsl.clauses.memory import Memory
from policy_dsl.clauses.reading import Reading
from policy_dsl.span import Source, Span

BLOCKS = (
    "# Terms of Parley",
    "## Your data",
    "## Disclosure to advertising partners",
    "### For users in California",
    '"Customer Content" means files, audio and messages, but does not include telemetry.',
    '"Customer Content" means messages that you send.',
    'Parley, Inc. ("Parley", "we" or "us") and Tern Ltd. ("Tern") offer the service.',
    "We may use Customer Content to train our AI models.",
    "We may use your files to train our models. We may share them with advertisers.",
    "You grant us a perpetual, *worldwide* licence to host\nyour content, except audio.",
    "This licence survives the end of these terms.",
    "We may disclose device identifiers.",
    "We may:\n\n- store your messages\n- share them with partners, unless you opt out\n    - for advertising\n",
    "- To train our models\n- To run the service",
    "Tern may sell your personal data. Tern will delete it on request.",
    "Tern will notify you of any breach within 72 hours. Tern may change these terms.",
    "Notwithstanding the above, we will not use Customer Content to train models without your consent.",
    "The Supplier may flumble your vignettes for community insights.",
)
texts = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=9).map("\n\n".join)


@cache
def pack() -> Declared:
    return load_pack("ai-training")


def reading(text: str, memory: Memory | None) -> Reading:
    return read_document(documents.read_text(Source("terms.md", text), "markdown"), pack(), memory)


def flat(value: object) -> object:
    """A value with every place in it as plain numbers: sources are equal only to themselves."""
    if isinstance(value, Span):
        return value.source.text, value.start, value.end
    if isinstance(value, Source):
        return value.text
    if is_dataclass(value):
        return [(f.name, flat(getattr(value, f.name))) for f in fields(value)]
    if isinstance(value, (tuple, list)):
        return [flat(v) for v in value]
    return {k: flat(v) for k, v in value.items()} if isinstance(value, dict) else value


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=2, max_size=4))
def test_a_reading_is_the_same_with_and_without_memory(versions: list[str]) -> None:
    memory = Memory()
    for text in versions:
        assert flat(reading(text, memory)) == flat(reading(text, None))


@settings(max_examples=25, deadline=None)
@given(st.permutations(BLOCKS), st.integers(0, len(BLOCKS) - 1), st.sampled_from(BLOCKS))
def test_an_edit_of_one_block_changes_what_an_edit_changes(blocks: list[str], at: int, other: str) -> None:
    memory = Memory()
    edited = [*blocks[:at], other, *blocks[at + 1 :]]
    for version in (blocks, edited, blocks[:at] + blocks[at + 1 :]):
        text = "\n\n".join(version)
        assert flat(reading(text, memory)) == flat(reading(text, None))


SAME_WORDS = {
    "the regime of an upper heading": (
        "# For California residents\n\n## Data\n\n### Sales\n\nWe may sell your personal data.",
        "# For everybody\n\n## Data\n\n### Sales\n\nWe may sell your personal data.",
    ),
    "the place of an upper heading": (
        "## How we use your data\n\n### Examples\n\n- To train our models",
        "Hello.\n\n## How we use your data\n\n### Examples\n\n- To train our models",
    ),
    "the section": (
        "**3.1** You grant us a licence to your content, except audio recordings.",
        "**12.4** You grant us a licence to your content, except audio recordings.",
    ),
    "the words that lead in": ("We may:\n\n- train models with it", "We will not:\n\n- train models with it"),
    "a defined term": (
        '"Notes" means your audio recordings.\n\nWe may sell the Notes.',
        '"Notes" means your device identifiers.\n\nWe may sell the Notes.',
    ),
}


@pytest.mark.parametrize("versions", SAME_WORDS.values(), ids=SAME_WORDS)
def test_the_same_words_are_not_the_same_everywhere(versions: tuple[str, ...]) -> None:
    memory = Memory()
    for text in (*versions, *versions):
        assert flat(reading(text, memory)) == flat(reading(text, None))


def test_what_did_not_change_is_not_read_again() -> None:
    memory = Memory()
    before = "\n\n".join(BLOCKS)
    reading(before, memory)
    shelf = memory.shelf(pack().vocabulary)
    known = shelf.blocks
    reading(before.replace("device identifiers", "cookies"), memory)
    assert shelf.blocks == known + 1


def test_the_same_document_is_read_once_for_all_policies() -> None:
    memory = Memory()
    document = documents.read_text(Source("terms.md", BLOCKS[7]), "markdown")
    other = Declared(load_pack("data-use").policy, pack().vocabulary)
    assert read_document(document, pack(), memory) is read_document(document, other, memory)
