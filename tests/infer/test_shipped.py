"""The shipped contracts keep the policies inferred from them, and each addition of the benchmark breaks those."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.infer import additions, tried

CONTRACTS = sorted((Path(__file__).parents[2] / "contracts").rglob("*.md"))


def test_there_are_thirty_additions() -> None:
    assert len(set(additions())) == 30


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda p: p.stem)
def test_a_shipped_contract(path: Path) -> None:
    _, rules, passes, missed, granted = tried(path)
    assert passes
    assert rules > 5
    assert not missed
    assert len(granted) < 3
