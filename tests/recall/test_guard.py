"""The recall guard flags sentences, makes no clause, and ships weights that say where they come from."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_dsl.recall import guard
from tests.judged import reading


@pytest.mark.parametrize(
    "words",
    [
        "Your phone number and e-mail address.",
        "Browser type, device identifiers and the pages that were visited are gathered by our servers.",
        "E-mail address; and",
    ],
)
def test_a_practice_is_flagged(words: str) -> None:
    assert guard().flags(words)


@pytest.mark.parametrize("words", ["", "Last updated on 3 May", "These terms are governed by the laws of Norway.", "!"])
def test_what_is_no_practice_is_not(words: str) -> None:
    assert not guard().flags(words)


def test_a_flagged_sentence_is_listed_and_makes_no_clause() -> None:
    found = reading("We use your data.\n\nE-mail address; and\n")
    assert [u.reason for u in found.unread] == ["it looks like a practice"]
    assert {c.span.line for c in found.clauses if c.span} == {1}


def test_the_weights_name_their_source_and_licence() -> None:
    data = json.loads(files("policy_dsl.recall").joinpath("weights.json").read_text(encoding="utf-8"))
    assert "licence" in data["source"]
    assert len(data["rows"]) == len(data["labels"]) == len(data["bias"])
    assert all(len(row) == data["buckets"] for row in guard().rows)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_words_have_finite_scores(words: str) -> None:
    assert all(abs(score) < 1_000 for score in guard().scores(words).values())
