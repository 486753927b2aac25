"""One list of judgements -> one file a format. After a wanted change `POLICY_DSL_UPDATE=1 pytest tests/golden` writes
what was rendered; the diff is what to review."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy_dsl import __version__
from policy_dsl.reports import text
from policy_dsl.reports.formats import FORMATS, render
from policy_dsl.settings import Settings
from tests.golden.judged import JUDGED

EXPECTED = Path(__file__).parent / "expected"
SETTINGS = Settings(help_uri="https://parley.example/{policy}#{rule}-L{line}")
RENDER = {"txt": lambda: "\n".join(text.judgement(one) for one in JUDGED) + "\n"} | {
    name: (lambda name=name: render(name, JUDGED, SETTINGS)) for name in FORMATS
}


@pytest.mark.parametrize("name", RENDER)
def test_golden(name: str) -> None:
    found = RENDER[name]().replace(__version__, "VERSION")
    file = EXPECTED / f"report.{name}"
    if os.environ.get("POLICY_DSL_UPDATE"):
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_every_golden_file_is_tested() -> None:
    assert {file.suffix[1:] for file in EXPECTED.iterdir()} == set(RENDER)
