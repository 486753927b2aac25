"""pytest honours the baseline: what it accepts is an expected failure, in one process and in two."""

from __future__ import annotations

import pytest

from policy_dsl.cli import main
from tests.plugin.conftest import BAD, GOOD, Run, run

__all__ = ["run"]


@pytest.fixture
def accepted(run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    run(files={"contracts/terms.md": BAD})
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    assert main(["baseline", "update", "--root", str(pytester.path)]) == 0
    return run


@pytest.mark.parametrize("how", [(), ("-p", "xdist.plugin", "-n2")], ids=["alone", "in parallel"])
def test_what_is_accepted_is_an_expected_failure(accepted: Run, how: tuple[str, ...]) -> None:
    result = accepted(*how)
    result.assert_outcomes(passed=4, xfailed=2)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["contracts/terms.md: 2 baselined, *", "1 contract: 2 baselined, *"])


def test_what_comes_after_fails(accepted: Run) -> None:
    result = accepted(files={"contracts/terms.md": BAD + "\nWe use your messages for training AI.\n"})
    result.assert_outcomes(passed=4, xfailed=1, failed=1)


def test_what_is_gone_is_said(accepted: Run) -> None:
    result = accepted(files={"contracts/terms.md": GOOD})
    result.assert_outcomes(passed=6)
    result.stdout.fnmatch_lines(["gone: ai-training: in the baseline, and no longer in contracts/terms.md: *"])
