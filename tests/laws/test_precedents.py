"""What was decided before is not decided again, and nobody can tell: to the last place, the verdicts are the same."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_dsl import documents
from policy_dsl.check import Declared, check, read_document
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Verdict
from policy_dsl.judge.precedents import Archive
from policy_dsl.span import Source
from tests.judged import TODAY, declared
from tests.laws.test_memory import BLOCKS, flat

POLICY = """
policy "All"
  "Everything that a rule can ask."

they are customer called "you"

protect customer content

permit run: provider may use, store or share customer content with processors for service provision
permit gossip: provider may use customer content for "community insights"

forbid training (blocker): provider may use customer content for AI training unless customer opted in
forbid sale: provider may sell personal data
  accept for advertising
forbid named: provider may expressly share customer content with advertisers or "flumblers"
forbid endless: customer licenses customer content to provider as perpetual

require no-training: provider must not use customer content for AI training
require notice: provider must notify customer of data breach within 48 hours
  accept within 7 days if approved by "dpo@parley.example"
require deletion: provider must delete personal data

review rules: clauses about models by "gc@parley.example"

waive sale in "terms.md" at "sell your personal data" until 2026-12-31 because "x" approved by "dpo@parley.example"
"""
MORE = (
    *BLOCKS,
    "We may sell your personal data to flumblers, if the moon is full and unless the tide is high.",
    "We may use your files for any purpose, unless the tide is high, except for community insights.",
    "Subject to section 3, we will not share your files with flumblers or advertisers.",
    "Notwithstanding anything else, we may use your files only for community insights and for advertising.",
    "We are not obliged to delete your personal data.",
    "We will delete personal data without undue delay, if the moon is full.",
)
histories = st.lists(st.lists(st.sampled_from(MORE), min_size=1, max_size=9).map("\n\n".join), min_size=2, max_size=4)


@cache
def policy() -> Declared:
    return declared(POLICY)


def contract(text: str) -> Reading:
    return read_document(documents.read_text(Source("terms.md", text), "markdown"), policy())


def judged(text: str, archive: Archive | None) -> list[object]:
    """All that the verdicts say, with what each finding grants by name."""
    return [_said(verdict) for verdict in check(policy(), contract(text), TODAY, archive).verdicts]


def _said(verdict: Verdict) -> object:
    granted = [finding.granted.regions() for finding in verdict.findings if finding.granted]
    findings = tuple(replace(finding, granted=None) for finding in verdict.findings)
    return flat(replace(verdict, findings=findings)), granted


@settings(max_examples=25, deadline=None)
@given(histories)
def test_a_verdict_is_the_same_with_and_without_precedents(versions: list[str]) -> None:
    archive = Archive()
    for text in versions:
        assert judged(text, archive) == judged(text, None)


def test_an_archive_that_is_full_begins_anew() -> None:
    archive = Archive()
    first = archive.of(policy().vocabulary)
    assert archive.of(policy().vocabulary) is first
    for number in range(6_001):
        first.once(lambda _, n: n, number)
    assert archive.of(policy().vocabulary) is not first


def test_what_is_said_again_elsewhere_has_one_meaning() -> None:
    archive = Archive()
    judged("We may use your files for advertising.", archive)
    meanings = archive.of(policy().vocabulary).meanings
    before = len(meanings.every)
    judged("## A heading\n\nParley is a service.\n\nWe may use your files for advertising.", archive)
    assert len(meanings.every) == before
