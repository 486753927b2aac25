"""The pages of the shipped packs are what the packs say."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_dsl import cli
from policy_dsl.packs import packs

PAGES = Path(__file__).parents[2] / "docs" / "packs"


def test_the_pages_are_up_to_date(tmp_path: Path) -> None:
    assert cli.main(["packs", "--pages", str(tmp_path)]) == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert set(written) == {"README.md", *(f"{name}.md" for name in packs())}
    for name, text in written.items():
        assert text == (PAGES / name).read_text(encoding="utf-8"), (
            "write them anew: policy-dsl packs --pages docs/packs"
        )


def test_one_pack_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["packs", "guarantees"]) == 0
    assert "## deletion" in capsys.readouterr().out


def test_a_pack_that_nobody_knows(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["packs", "guarantee"]) == 2
    assert "did you mean 'guarantees'?" in capsys.readouterr().err
