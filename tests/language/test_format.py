"""The formatter: one layout, the same meaning, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_dsl import packs
from policy_dsl.clause import Clause
from policy_dsl.language.format import format
from policy_dsl.language.write import write
from tests.language.clauses import clauses, meant, policy

UNTIDY = """\
policy "Content"  owner "legal@parley.example" edition 3 "What we may ask."


applies to "contracts/*.md"
we are provider   called "Parley"
# what we never do
forbid   ai-training(blocker): provider may use customer content for AI training  # all of it
     unless customer opted in because "We promised." fails "We may train on it."
# said before
  # and here
  passes "We do not train on it."
require breach-notice: provider must notify customer of data breach within 48 hours, or user may refuse marketing
forbid broken may may
# the end
"""
TIDY = """\
policy "Content" owner "legal@parley.example" edition 3
  "What we may ask."

applies to "contracts/*.md"
we are provider called "Parley"
# what we never do
forbid ai-training (blocker):
  provider may use customer content for AI training  # all of it
    unless customer opted in
  because "We promised."
  fails "We may train on it."
  # said before
  # and here
  passes "We do not train on it."

require breach-notice:
  provider must notify customer of data breach within 48 hours
  or user may refuse marketing

forbid broken may may

# the end
"""


def test_one_layout() -> None:
    assert format(UNTIDY) == TIDY
    assert format(TIDY) == TIDY


@pytest.mark.parametrize("name", sorted(packs.packs()))
def test_shipped_policies_are_formatted(name: str) -> None:
    text = packs.packs()[name].text
    assert format(text) == text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(clauses(), min_size=1, max_size=3))
def test_formatting_twice_is_formatting_once_and_keeps_the_meaning(bodies: list[Clause]) -> None:
    text = "forbid x:   " + " or ".join(map(write, bodies)) + '   # why\n because "so # it is"\n'
    once = format(text)
    assert format(once) == once
    before, after = policy(text), policy(once)
    assert [f.message for f in before.problems] == [f.message for f in after.problems]
    assert [meant(b.clause) for r in before.rules for b in r.bodies] == [
        meant(b.clause) for r in after.rules for b in r.bodies
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='abr or"#:(),\n\tforbid x: provider may use data', max_size=200))
def test_formatting_never_fails_and_settles(text: str) -> None:
    once = format(text)
    assert format(once) == once
