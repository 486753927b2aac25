"""Every policy in the language reference loads, and every statement and code that it lists is real."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_dsl.language.statement import KEYWORDS
from tests.language.clauses import policy

REFERENCE = Path(__file__).parents[2] / "docs" / "language.md"


def blocks() -> list[str]:
    parts = REFERENCE.read_text(encoding="utf-8").split("```policy\n")[1:]
    return [part.partition("```\n")[0] for part in parts]


@pytest.mark.parametrize("text", blocks(), ids=lambda text: text.split("\n")[0][:30])
def test_each_example_loads(text: str) -> None:
    found = policy(text)
    assert [f"{f.place}: {f.message} {f.help}" for f in found.problems] == []


def test_every_keyword_is_shown() -> None:
    begun = {line.split()[0] for text in blocks() for line in text.splitlines() if line and line[0] not in " #"}
    assert set(KEYWORDS) <= begun
