"""Many ways to say what is forbidden: none of them passes silently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.judged import verdicts

RIGHTS = yaml.safe_load(Path(__file__).with_name("rights.yaml").read_text(encoding="utf-8"))


def sayings() -> Iterator[object]:
    """Rule and sentence."""
    for right in RIGHTS:
        for said in right["says"]:
            missed = [pytest.mark.xfail(strict=True)] if said in right.get("not_yet", ()) else []
            yield pytest.param(right["rule"], said, id=_id(right, said), marks=missed)


def _id(right: dict[str, str], said: str) -> str:
    return f"{right['rule'].rpartition('/')[2]}: {said[:60]}".replace("[", "(")


def test_there_are_twenty_of_each_of_five_and_ten_of_each_of_six() -> None:
    assert [len(set(right["says"])) for right in RIGHTS] == [20] * 5 + [10] * 6


@pytest.mark.parametrize(("rule", "said"), list(sayings()))
def test_a_paraphrase_does_not_pass(rule: str, said: str) -> None:
    pack, _, name = rule.partition("/")
    assert not verdicts(f'adopt "{pack}"\n', f"You own your content.\n\n{said}")[name].state.passes
