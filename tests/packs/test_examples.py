"""The rules that ship are tested by their own examples, at least three that fail and three that pass each."""

from __future__ import annotations

import pytest

from policy_dsl.check import check_examples, load_pack
from policy_dsl.packs import packs


def test_all_rules_have_examples_and_a_reason() -> None:
    rules = [rule for name in packs() for rule in load_pack(name).policy.rules]
    assert len(rules) == 28
    for rule in rules:
        failing = sum(example.fails for example in rule.examples)
        assert failing >= 3, rule.name
        assert len(rule.examples) - failing >= 3, rule.name
        assert rule.because, rule.name


@pytest.mark.parametrize("name", sorted(packs()))
def test_every_example_of_a_pack_is_judged_as_it_says(name: str) -> None:
    declared = load_pack(name)
    wrong = [found for rule in declared.policy.rules for found in check_examples(declared, rule)]
    assert not wrong, [f"{f.rule}: {f.message}: {f.span.text if f.span else ''}" for f in wrong]
