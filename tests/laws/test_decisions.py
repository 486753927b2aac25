"""Permits and forbids over single requests are decided as Cedar decides them."""

from __future__ import annotations

import random

import pytest

from benchmarks.cedar import decisions, installed
from benchmarks.decisions import requests, rules
from policy_dsl.rights.decide import Decider

SETS, EACH = 40, 100


@pytest.mark.skipif(not installed(), reason="cedarpy is not installed")
def test_cedar_decides_the_same() -> None:
    chance = random.Random(11)
    allowed = 0
    for _ in range(SETS):
        permits, forbids = rules(chance, chance.randint(1, 24), any_of=0.6)
        asked = requests(chance, EACH)
        mine = Decider.of(permits, forbids).allows_each(asked)
        assert mine == decisions(permits, forbids, asked)
        allowed += sum(mine)
    assert 0 < allowed < SETS * EACH


def test_a_batch_decides_as_one_by_one_does() -> None:
    chance = random.Random(12)
    decider = Decider.of(*rules(chance, 50, any_of=0.6))
    asked = [*requests(chance, 500), (99, 0, 0, 0)]  # a value that no rule knows
    assert decider.allows_each(asked) == [decider.allows(request) for request in asked]
    assert decider.allows_each([]) == []
    assert Decider.of([], []).allows_each(asked[:2]) == [False, False]
