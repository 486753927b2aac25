"""`--policy-report`: written once, by the process that the user started, and the same under xdist."""

from __future__ import annotations

import json

import pytest

from tests.plugin.conftest import BAD, Run

ORDERS = ("--policy-report=json:out/report.json", "--policy-report=sarif:report.sarif")


def test_reports_are_written_where_they_were_ordered(run: Run, pytester: pytest.Pytester) -> None:
    run(*ORDERS, files={"contracts/terms.md": BAD})
    report = json.loads((pytester.path / "out" / "report.json").read_text(encoding="utf-8"))
    states = {rule["rule"]: rule["state"] for rule in report["contracts"][0]["rules"]}
    assert states == {"ai-training": "fail", "endless": "fail", "breach-notice": "kept"}
    log = json.loads((pytester.path / "report.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["content/ai-training", "content/endless"]


def test_a_report_is_the_same_under_xdist(run: Run, pytester: pytest.Pytester) -> None:
    run(*ORDERS, files={"contracts/terms.md": BAD, "contracts/more.md": BAD})
    alone = [(pytester.path / name).read_text(encoding="utf-8") for name in ("out/report.json", "report.sarif")]
    run("-p", "xdist.plugin", "-n2", *ORDERS)
    assert [(pytester.path / n).read_text(encoding="utf-8") for n in ("out/report.json", "report.sarif")] == alone


def test_a_report_holds_what_ran(run: Run, pytester: pytest.Pytester) -> None:
    run("-k", "endless", *ORDERS, files={"contracts/terms.md": BAD})
    report = json.loads((pytester.path / "out" / "report.json").read_text(encoding="utf-8"))
    assert [rule["rule"] for rule in report["contracts"][0]["rules"]] == ["endless"]


def test_annotations_and_the_job_summary(run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = pytester.path / "summary.md"
    summary.write_text("# before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run("--policy-report=github", files={"contracts/terms.md": BAD})
    assert [line for line in result.outlines if line.startswith("::error file=contracts/terms.md,line=1,")]
    assert summary.read_text(encoding="utf-8").startswith("# before\n<!-- policy-dsl report -->")


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("srif:x", "did you mean 'sarif'?"),
        ("json", "say where, for instance json:report.json"),
        ("x:y", "formats: sarif"),
    ],
)
def test_a_wrong_order_is_refused_before_anything_runs(run: Run, order: str, said: str) -> None:
    result = run(f"--policy-report={order}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert said in "\n".join(result.errlines)


def test_a_report_without_the_gate_is_refused(run: Run) -> None:
    result = run("--policy-report=json:x", gate=False)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "add --policy" in "\n".join(result.errlines)


def test_a_report_that_cannot_be_written_fails_the_run(run: Run) -> None:
    result = run("--policy-report=json:contracts")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "no json report: " in "\n".join(result.outlines)
