"""Items: one rule over one contract, one example of one rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

from policy_dsl.check import Declared, Judgement, check_example
from policy_dsl.finding import State, Verdict
from policy_dsl.judge.waivers import ENDS_SOON, OVERDUE
from policy_dsl.language.policy import Example, Rule
from policy_dsl.outcome import Outcome, outcome
from policy_dsl.plugin.plan import Planned
from policy_dsl.plugin.tally import facts
from policy_dsl.plugin.violation import PolicyWarning, Violation, Waived, grave, headline, shown, verdict_headline
from policy_dsl.project import Project


class _Item(pytest.Item):
    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file, and a heading for the failure that names it."""
        return self.path, 0, f"{self.nodeid.partition('::')[0]}: {self.name}"


class RuleItem(_Item):
    """All that one rule finds in one contract."""

    project: Project
    planned: Planned
    line = 1  # of the contract, where an open verdict points

    @classmethod
    def of(cls, parent: pytest.Collector, project: Project, planned: Planned) -> Self:
        made: Self = cls.from_parent(parent, name=planned.name)
        made.project, made.planned = project, planned
        made.add_marker("policy")
        made.add_marker(f"severity_{planned.severity}")
        for waiver in project.waivers(parent.path, planned.judgement, planned.rule):
            reason = f"waived until {waiver.until}: {waiver.because}"
            made.add_marker(pytest.mark.xfail(strict=True, raises=Waived, reason=reason))
        return made

    def runtest(self) -> None:
        judged = self.project.judge(self.path)[self.planned.judgement]
        verdict = judged.verdicts[self.planned.verdict]
        found = outcome(verdict, self.project.settings)
        said = verdict_headline(verdict)
        self.user_properties.extend(facts(judged, verdict, found, said))
        problems = grave(judged.problems)
        if problems:
            raise Violation(shown(f"broken contract: {headline(problems)}", problems))
        self._conclude(judged, verdict, found, said)

    def _conclude(self, judged: Judgement, verdict: Verdict, found: Outcome, said: str) -> None:
        if found is Outcome.WAIVED:
            if ENDS_SOON in verdict.detail:
                self.warn(PolicyWarning(f"{self.nodeid}: {verdict.detail}"))
            if self.get_closest_marker("xfail") is None:
                pytest.xfail(said)
            raise Waived(shown(said, verdict.findings))
        if verdict.state is State.UNCHANGED and any(f.code in OVERDUE for f in verdict.findings):
            self.warn(PolicyWarning(f"{self.nodeid}: {verdict.detail}"))
        if found is Outcome.BASELINED:
            pytest.xfail(said)
        if found is Outcome.FAIL:
            raise Violation("\n".join((shown(said, verdict.findings), *self._next_step(judged))))
        if found is Outcome.OPEN:
            self.line = next((f.span.line for f in verdict.findings if f.span), 1)
            pytest.skip(said)

    def _next_step(self, judged: Judgement) -> Iterator[str]:
        """How the verdict on a rule came about is one command away."""
        contract, policy = judged.reading.document.source.path, judged.policy.source.path
        if any(rule.name == self.planned.rule for rule in judged.policy.rules):
            command = f"policy-dsl explain {self.planned.rule} {contract} --policy {policy}"
            yield f"  {'step by step:':<18} {command}"


class ExampleItem(_Item):
    """`fails "..."` or `passes "..."`, judged as a contract of that one sentence."""

    declared: Declared
    rule: Rule
    example: Example

    @classmethod
    def of(cls, parent: pytest.Collector, declared: Declared, rule: Rule, example: Example, number: int) -> Self:
        kind = "fails" if example.fails else "passes"
        made: Self = cls.from_parent(parent, name=f"{rule.name}.{kind}-{number}")
        made.declared, made.rule, made.example = declared, rule, example
        made.add_marker("policy")
        made.add_marker("policy_example")
        return made

    def runtest(self) -> None:
        self.user_properties.append(("policy_example", self.rule.name))
        wrong = check_example(self.declared, self.rule, self.example)
        if wrong is not None:
            raise Violation(shown(headline((wrong,)), (wrong,)))
