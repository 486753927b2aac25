"""Whatever a contract holds, it is read without an exception, keeps its places, and never passes unread.

What hostile text costs is measured in benchmarks.hostile and searched for in benchmarks.fuzz.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policy_dsl import documents
from policy_dsl.check import check, read_document
from policy_dsl.clause import Clause, Dimension
from policy_dsl.clauses.memory import Memory
from policy_dsl.clauses.moved import Stretch
from policy_dsl.documents.text import Text
from policy_dsl.finding import State
from policy_dsl.packs import packs
from policy_dsl.span import Source, Span
from tests.hostile.pieces import MARKS, WORDS
from tests.judged import TODAY, declared, reading

MANY = settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow])
POLICY = "".join(f'adopt "{name}"\n' for name in packs())
PIECES = st.lists(
    st.one_of(
        st.sampled_from(WORDS).map(lambda word: f"{word} "),
        st.sampled_from(WORDS).map(lambda word: f"{word} "),
        st.sampled_from(MARKS),
        st.characters(),
    ),
    max_size=60,
).map("".join)


def places(clauses: tuple[Clause, ...]) -> Iterator[Span]:
    for clause in clauses:
        yield from (clause.span, *clause.deciding) if clause.span else clause.deciding
        yield from (m.span for d in Dimension for m in clause.mentions(d) if m.span is not None)
        yield from places(clause.exceptions)


@given(PIECES)
@MANY
def test_reading_keeps_every_place(text: str) -> None:
    found = reading(text)
    for span in places(found.clauses):
        assert 0 <= span.start <= span.end <= len(span.source.text)
    for unread in found.unread:
        assert 0 <= unread.span.start < unread.span.end <= len(unread.span.source.text)


@given(PIECES)
@MANY
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert repr(reading(text).clauses) == repr(reading(text).clauses)


@given(PIECES)
@MANY
@example("#\n\n## Data\n\nWe use your data.\n")
def test_memory_changes_nothing(text: str) -> None:
    document = documents.read_text(Source("terms.md", text), "markdown")
    memory = Memory()
    alone = read_document(document, declared(POLICY))
    for _ in range(2):
        assert repr(read_document(document, declared(POLICY), memory).clauses) == repr(alone.clauses)


@given(PIECES)
@MANY
def test_judging_never_raises_and_what_was_not_read_never_passes(text: str) -> None:
    found = reading(text, POLICY)
    states = {v.rule: v.state for v in check(declared(POLICY), found, TODAY).verdicts}
    assert states
    if not found.clauses:
        assert not any(state.passes for state in states.values()), states


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\x00", "---\n---\n"])
def test_nothing_never_passes(text: str) -> None:
    assert all(not v.state.passes for v in check(declared(POLICY), reading(text, POLICY), TODAY).verdicts)


def test_a_document_without_clauses_is_unclear() -> None:
    states = {v.state for v in check(declared(POLICY), reading("Lorem ipsum.", POLICY), TODAY).verdicts}
    assert states <= {State.UNCLEAR, State.FAIL}


def test_broken_front_matter_is_said_and_the_rest_is_read() -> None:
    found = reading("---\ntitle: [\n---\nWe use data.")
    assert [p.code for p in found.document.problems] == ["front-matter"]
    assert found.clauses


def test_lists_within_lists_without_end_are_read() -> None:
    assert not reading(".|-|-|\n1.  1. ](" * 1_500).clauses


def test_a_text_without_words_has_a_place_to_move_from() -> None:
    assert Stretch.of(Text(Source("terms.md", ""), "", (), ())) == Stretch(0, 0)
