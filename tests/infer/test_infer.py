"""An inferred policy: its own contract keeps it, and any right that is added breaks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from policy_dsl import vocabulary
from policy_dsl.check import Declared, check
from policy_dsl.clause import Dimension
from policy_dsl.clauses.read import read
from policy_dsl.clauses.reading import Reading
from policy_dsl.documents.read import read_text
from policy_dsl.finding import State
from policy_dsl.infer import Inferred, infer
from policy_dsl.language import load_text
from policy_dsl.language.format import format
from policy_dsl.span import Source
from policy_dsl.vocabulary.vocabulary import Vocabulary

TODAY = date(2026, 6, 1)
CONTRACT = """# Terms of Parley

We may use your content to provide the service, to improve our products and to power our quiz nights. We share your
personal data with advertisers for targeted advertising unless you opt out.

You grant us a perpetual licence to host and store your content. Files are analysed for research.

We will not sell your data. We will notify you of any data breach within 48 hours. You own your content.
"""
ADDED = [
    "We may use your content to train our AI models.",
    "We may use your content for gizmo ranking.",
    "We may publish your content.",
    "We may share your files with our affiliates for research.",
    "You grant us an irrevocable licence to store your content.",
    "You assign all rights in your content to us.",
    "We may use your biometric data for any purpose.",
    "Our partners may analyse your files for research.",
    "We may collect your precise location.",
    "We may sell your personal data to advertisers for targeted advertising unless you opt out.",
    "We may share your personal data with advertisers for targeted advertising.",
    "We may collect your files for facial recognition.",
]


@cache
def words() -> Vocabulary:
    return vocabulary.load()


def reading(text: str) -> Reading:
    return read(read_text(Source("terms.md", text), "markdown"), words(), {})


@cache
def inferred() -> Inferred:
    return infer(reading(CONTRACT), words(), "terms.policy", TODAY)


def test_all_that_stands_at_the_top_is_protected() -> None:
    tops = {t.name for t in words().terms(Dimension.THING) if not t.parents}
    assert {p.term for p in inferred().declared.policy.protections} == tops


def test_a_policy_that_cannot_be_read_back_is_no_pass() -> None:
    found = inferred()
    broken = load_text(Source("terms.policy", found.text.replace("protect ", "protect to ", 1)), words(), {})
    assert not replace(found, declared=Declared(*broken)).passes


def test_a_contract_keeps_its_own_policy() -> None:
    found = inferred()
    assert not found.declared.policy.problems
    assert found.passes, [(v.rule, v.state) for v in found.verdicts if not v.state.passes]
    assert len(found.declared.policy.rules) >= 7


def test_the_policy_is_in_the_one_layout() -> None:
    assert format(inferred().text) == inferred().text


@pytest.mark.parametrize("added", ADDED)
def test_any_right_added_breaks_it(added: str) -> None:
    verdicts = check(inferred().declared, reading(f"{CONTRACT}\n{added}\n"), TODAY).verdicts
    assert any(v.state is State.FAIL for v in verdicts)


@pytest.mark.parametrize("promise", ["We will not sell your data.", "You own your content."])
def test_a_promise_taken_out_breaks_it(promise: str) -> None:
    verdicts = check(inferred().declared, reading(CONTRACT.replace(promise, "")), TODAY).verdicts
    assert any(v.state is State.FAIL for v in verdicts)


def test_an_unknown_phrase_is_written_in_quotes() -> None:
    assert '"power our quiz nights"' in inferred().text


def test_what_is_said_twice_is_one_rule() -> None:
    again = infer(reading(f"{CONTRACT}\nWe will not sell your data.\n"), words(), "terms.policy", TODAY)
    assert len(again.declared.policy.rules) == len(inferred().declared.policy.rules)
