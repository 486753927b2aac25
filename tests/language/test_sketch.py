"""What the language must be able to say: the sketch that it was designed from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.clauses import policy

SKETCH = Path(__file__).parents[3] / "shared" / "gold" / "sketch.policy"


@pytest.mark.skipif(not SKETCH.exists(), reason="needs ../shared")
def test_every_line_of_the_sketch_resolves() -> None:
    text = SKETCH.read_text(encoding="utf-8")
    found = policy(text)
    assert not found.problems
    assert len(found.rules) == sum(line.startswith(("forbid", "require")) for line in text.splitlines())
