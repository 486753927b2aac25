"""The recorded versions of the 2023 terms through pytest itself: each item passes, fails or is open as it should."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parents[2]
VERSIONS = ROOT.parent / "shared" / "corpora" / "zoom"
SETTINGS = '[tool.policy_dsl]\npolicies = ["case_2023.policy"]\ncontracts = ["."]\n'
TAGS = {"failure": "fail", "skipped": "unclear"}


@pytest.mark.skipif(not VERSIONS.exists(), reason="needs ../shared")
def test_each_version_gets_its_verdicts(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    for path in (ROOT / "benchmarks" / "case_2023.policy", *VERSIONS.glob("*.md")):
        shutil.copy(path, pytester.path)
    (pytester.path / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    run = pytester.runpytest_inprocess("-p", "policy_dsl.plugin", "--policy", "--policy-only", "--junitxml=found.xml")
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    found = _outcomes(pytester.path / "found.xml")
    wanted = yaml.safe_load((VERSIONS / "expected.yaml").read_text(encoding="utf-8"))["versions"]
    wrong = [
        (version, rule, found[f"{version}.md", rule])
        for version, rules in wanted.items()
        for rule, entry in rules.items()
        if found[f"{version}.md", rule] not in entry["verdict"]
    ]
    assert not wrong
    assert sum(map(len, wanted.values())) == 50


def _outcomes(junit: Path) -> dict[tuple[str, str], str]:
    cases = ElementTree.parse(junit).iter("testcase")
    return {(c.attrib["classname"], c.attrib["name"]): _outcome(c) for c in cases}


def _outcome(case: ElementTree.Element) -> str:
    return next((TAGS[part.tag] for part in case if part.tag in TAGS), "pass")
