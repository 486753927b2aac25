"""Many ways to say what is forbidden: none of them passes silently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.judged import state

RIGHTS = yaml.safe_load(Path(__file__).with_name("rights.yaml").read_text(encoding="utf-8"))


def sayings() -> Iterator[tuple[str, str]]:
    return ((right["rule"], said) for right in RIGHTS for said in right["says"])


def test_there_are_twenty_of_each_of_five() -> None:
    assert [len(set(right["says"])) for right in RIGHTS] == [20] * 5


@pytest.mark.parametrize(("rule", "said"), sayings(), ids=lambda words: words[:70].replace("[", "("))
def test_a_paraphrase_does_not_pass(rule: str, said: str) -> None:
    assert not state(rule, f"You own your content.\n\n{said}").passes
