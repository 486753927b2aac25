"""Files as collectors: a policy gives its own examples, a contract one item for each rule that judges it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

import pytest

from policy_dsl.documents.read import flaws
from policy_dsl.finding import Finding
from policy_dsl.plugin.items import ExampleItem, RuleItem
from policy_dsl.plugin.plan import plan
from policy_dsl.plugin.violation import PolicyWarning, Violation, grave, headline, shown
from policy_dsl.project import Project
from policy_dsl.reports import text


class _File(pytest.File):
    project: Project

    @classmethod
    def of(cls, parent: pytest.Collector, path: Path, project: Project) -> Self:
        made: Self = cls.from_parent(parent, path=path)
        made.project = project
        return made

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:  # type: ignore[override]
        """Every worker of xdist collects all; it shows an error once where all say it in the same plain words."""
        if isinstance(excinfo.value, Violation) and hasattr(self.config, "workerinput"):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def _refuse(self, what: str, findings: Iterable[Finding]) -> None:
        """A collection error where anything is wrong."""
        problems = grave(findings)
        if problems:
            raise Violation(shown(f"{what}: {headline(problems)}", problems))

    def _advise(self, findings: Iterable[Finding]) -> None:
        """What makes a gate check less than its author thinks: an error where the run is strict, else a warning."""
        found = list(findings)
        if self.project.settings.strict and found:
            raise Violation(shown(headline(found), found))
        for finding in found:
            self.warn(PolicyWarning(text.headline(finding)))


class PolicyFile(_File):
    """`policies/x.policy`: its mistakes are a collection error, its rules' own examples are items."""

    def collect(self) -> Iterable[pytest.Item]:
        declared = self.project.policy(self.path)
        self._refuse("broken policy", declared.policy.problems)
        self._advise(self.project.idle(declared))
        for rule in declared.policy.rules:
            if rule.source is declared.policy.source:
                for number, example in enumerate(rule.examples, 1):
                    yield ExampleItem.of(self, declared, rule, example, number)


class ContractFile(_File):
    """`contracts/x.md`. Its text is read when the first of its items runs, and never before."""

    def collect(self) -> Iterable[pytest.Item]:
        shown_path = Path(self.project.shown(self.path))
        self._refuse("broken contract", flaws(shown_path, self.project.root))
        self._advise(self.project.unjudged(self.path))
        for planned in plan(self.project.applying(self.path), self.project.further):
            yield RuleItem.of(self, self.project, planned)
