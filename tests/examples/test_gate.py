"""`pytest --policy` over the shipped examples: what a newcomer sees first."""

from __future__ import annotations

import pytest

import policy_dsl.plugin.gate  # noqa: F401 - loaded once
from tests.examples.test_examples import CURRENT, ROOT


@pytest.fixture
def gate(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    return run(pytester, monkeypatch)


def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, *paths: str) -> pytest.RunResult:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(ROOT)
    options = ("-p", "policy_dsl.plugin", "-p", "no:cacheprovider", "--policy-only", f"--rootdir={ROOT}")
    return pytester.runpytest_inprocess(*options, *paths)


def test_the_earlier_versions_fail(gate: pytest.RunResult) -> None:
    assert gate.ret == pytest.ExitCode.TESTS_FAILED
    failed = [line.split()[1] for line in gate.outlines if line.startswith("FAILED")]
    assert {name.partition("::")[0] for name in failed} == {
        "contracts/parley/terms-2023-03-01.md",
        "contracts/parley/terms-2023-05-15.md",
        "contracts/parley/terms-2023-08-07.md",
    }
    assert not [line for line in gate.outlines if line.startswith("ERROR")]


def test_what_is_in_force_passes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(pytester, monkeypatch, *CURRENT, "policies").ret == pytest.ExitCode.OK
