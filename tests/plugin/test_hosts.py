"""The gate beside what else a run may use: xdist, the cache, JUnit XML, the terminal."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree

import pytest

from tests.plugin.conftest import BAD, GOOD, POLICY, Run


@pytest.mark.parametrize("dist", ["load", "loadfile"])
def test_workers_find_the_same_and_the_summary_is_whole(run: Run, dist: str) -> None:
    pytest.importorskip("xdist")
    broken = POLICY + 'we are provider called "Nobody Ltd"\nforbit x\n'
    files = {"contracts/terms.md": BAD, "contracts/good.md": GOOD, "policies/content.policy": broken}
    result = run("-p", "xdist", "-n2", f"--dist={dist}", files=files)
    result.assert_outcomes(passed=5, failed=2, errors=1)
    result.stdout.fnmatch_lines(
        [
            "contracts/good.md: 1 kept, 2 silent; read 2 of 2 operative sentences (100%)",
            "contracts/terms.md: 2 fail, 1 kept; read 3 of 3 operative sentences (100%)",
            'unused name: policies/content.policy:*"Nobody Ltd" stands in no contract that the policy judges',
            "2 contracts: 2 fail, 4 pass",
        ]
    )


def test_workers_that_check_nothing_are_not_green(run: Run) -> None:
    pytest.importorskip("xdist")
    assert run("-p", "xdist", "-n2", "tests").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_what_failed_last_runs_again(run: Run) -> None:
    run(files={"contracts/terms.md": BAD, "contracts/good.md": GOOD})
    run("--lf").assert_outcomes(failed=2)
    again = run("--lf", files={"contracts/terms.md": GOOD})
    again.assert_outcomes(passed=2)
    assert again.ret == pytest.ExitCode.OK


def test_the_cache_may_be_off(run: Run) -> None:
    run("-p", "no:cacheprovider").assert_outcomes(passed=6)


def test_junit_tells_the_state_of_each_verdict(run: Run, pytester: pytest.Pytester) -> None:
    run("--policy-only", "--junitxml=out.xml", "contracts", files={"contracts/terms.md": BAD})
    cases = {c.get("name"): c for c in ElementTree.parse(pytester.path / "out.xml").iter("testcase")}
    assert set(cases) == {"ai-training", "endless", "breach-notice"}
    said = {p.get("name"): p.get("value") for p in cases["endless"].iter("property")}
    assert said["policy_state"] == "fail"
    assert said["policy_severity"] == "minor"
    failure = cases["endless"].find("failure")
    assert failure is not None
    assert "line 3: grants what the policy forbids" in str(failure.get("message"))


def test_the_summary_names_coverage_and_names_that_no_contract_uses(run: Run) -> None:
    policy = POLICY.replace('"Parley"', '"Parley", "Parley, Inc.", "Nobody Ltd"')
    files = {"policies/content.policy": policy, "contracts/other.md": f"{GOOD}\nParley, Inc. may use cookies.\n"}
    result = run("--policy-only", files=files)
    text = "\n".join(result.outlines)
    assert "contracts/terms.md: 1 kept, 2 silent; read 2 of 2 operative sentences (100%)" in text
    assert text.count("unused name:") == 1
    assert '"Nobody Ltd" stands in no contract that the policy judges' in text


def test_quiet_runs_say_one_line(run: Run) -> None:
    result = run("-q")
    assert "1 contract: 3 pass; 2 examples" in result.outlines
    assert not any("operative" in line for line in result.outlines)


def test_running_from_a_folder_beneath_finds_the_same(
    run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pytester.path / "tests")
    run("--rootdir=..", "-c", "../pyproject.toml").assert_outcomes(passed=6)


def test_the_plugin_alone_imports_nothing_heavy() -> None:
    heavy = (
        "{'lark', 'yaml', 'jsonschema', 'markdown_it', 'policy_dsl.project', 'policy_dsl.check', 'policy_dsl.finding'}"
    )
    code = f"import sys, policy_dsl.plugin; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
