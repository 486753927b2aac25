"""The shipped contracts get the verdicts that a careful lawyer gives them, each by the clause that decides it.

`verdicts.txt` holds them all: contract, rule, state, and the sections that break a rule. After a wanted
change `POLICY_DSL_UPDATE=1 pytest tests/examples` writes what was found; the diff is what to review.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from policy_dsl.check import Judgement
from policy_dsl.finding import State, Verdict
from policy_dsl.outcome import Outcome, outcome
from policy_dsl.project import Project
from policy_dsl.settings import load_settings

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "verdicts.txt"
CURRENT = ("contracts/parley/terms-2023-08-14.md", "contracts/parley/privacy.md")


@cache
def project() -> Project:
    return Project(ROOT, load_settings(ROOT))


def judged() -> list[Judgement]:
    return [j for path in project().contract_files() for j in project().judge(path)]


def find(contract: str, rule: str) -> Verdict:
    path = ROOT / "contracts" / "parley" / f"{contract}.md"
    return next(v for j in project().judge(path) for v in j.verdicts if v.rule == rule)


def lines() -> Iterator[str]:
    for one in judged():
        yield f"{one.reading.document.source.path} against {one.policy.source.path}"
        for verdict in one.verdicts:
            sections = dict.fromkeys(f.section for f in verdict.findings if f.section)
            by = f" in {', '.join(sections)}" if sections else ""
            yield f"  {verdict.state:<8} {verdict.rule}{by}"


def test_every_verdict_is_the_expected_one() -> None:
    found = "".join(f"{line.rstrip()}\n" for line in lines())
    if os.environ.get("POLICY_DSL_UPDATE"):
        EXPECTED.write_text(found, encoding="utf-8")
    assert found == EXPECTED.read_text(encoding="utf-8")


def test_nothing_is_wrong_with_the_policies_and_the_contracts() -> None:
    assert not [p for d in project().policies for p in d.policy.problems]
    assert not [p for j in judged() for p in j.problems]
    assert not [f for d in project().policies for f in project().idle(d)]


def test_nothing_is_left_open() -> None:
    assert {v.state for j in judged() for v in j.verdicts} == {State.KEPT, State.SILENT, State.FAIL}


def test_what_is_in_force_passes_and_what_came_before_fails() -> None:
    failing = {
        j.reading.document.source.path
        for j in judged()
        for v in j.verdicts
        if outcome(v, project().settings) is Outcome.FAIL
    }
    every = {j.reading.document.source.path for j in judged()}
    assert failing == every - set(CURRENT)


@pytest.mark.parametrize("version", ["2023-05-15", "2023-08-07"])
@pytest.mark.parametrize(
    ("rule", "section"),
    [
        ("ai-training", "3.2"),
        ("marketing", "3.2"),
        ("endless-licence", "3.2"),
        ("passing-on", "3.2"),
        ("service-data-ai-training", "4.1"),
        ("any-purpose", "4.1"),
    ],
)
def test_the_licence_fails_where_it_grants_too_much(version: str, rule: str, section: str) -> None:
    verdict = find(f"terms-{version}", rule)
    assert verdict.state is State.FAIL
    assert {f.section for f in verdict.findings} == {section}


def test_the_promise_on_calls_leaves_all_other_content() -> None:
    left = find("terms-2023-08-07", "ai-training").findings[0].still_granted
    assert left.startswith("user content other than ")
    assert all(f" {thing}" in left.partition(";")[0] for thing in ("audio", "video", "chat"))
    calls = find("terms-2023-08-07", "ai-training-on-calls")
    assert calls.state is State.KEPT
    assert calls.kept_by[0].section == "3.4"


def test_a_licence_over_feedback_is_none_over_content() -> None:
    assert find("terms-2023-08-14", "endless-licence").state is State.KEPT
