"""`--policy-report=FORMAT:PATH`: reports on what a run has judged, written once, by the process that the user started.

Under xdist the verdicts were reached in the workers. Only their names come back; the controller judges again what they
name, so that a report is made of whole judgements, and the same ones as without xdist.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policy_dsl.check import Judgement
from policy_dsl.project import Project
from policy_dsl.reports.order import Order, OrderError


class Reports:
    """Registered only where a report is ordered, and never in a worker."""

    def __init__(self, config: pytest.Config, project: Project) -> None:
        self._orders = _orders(config)
        self._root = config.invocation_params.dir
        self._project = project
        self._judged: dict[str, set[tuple[str, str]]] = {}  # policy and rule, by contract
        self._said: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        said = {name: str(value) for name, value in report.user_properties if name.startswith("policy")}
        if report.when == "call" and "policy_state" in said:
            contract = report.nodeid.partition("::")[0]
            self._judged.setdefault(contract, set()).add((said["policy"], said["policy_rule"]))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if session.config.getoption("collectonly"):
            return
        judged = [one for contract in sorted(self._judged) for one in self._judgements(contract)]
        for order in self._orders:
            try:
                self._said.append(order.deliver(judged, self._project.settings, self._root, self._project.remarks))
            except OSError as error:
                self._said.append(f"no {order.format} report: {error}")
                session.exitstatus = pytest.ExitCode.USAGE_ERROR

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for text in filter(None, self._said):
            terminalreporter.ensure_newline()
            terminalreporter.write_line(text.rstrip("\n"))

    def _judgements(self, contract: str) -> list[Judgement]:
        """What was judged of a contract: where only some rules ran, only those."""
        ran = self._judged[contract]
        found = []
        for one in self._project.judge(self._project.root / Path(contract)):
            verdicts = tuple(v for v in one.verdicts if (one.policy.source.path, v.rule) in ran)
            if verdicts:
                found.append(replace(one, verdicts=verdicts))
        return found


def _orders(config: pytest.Config) -> list[Order]:
    try:
        return [Order.of(words) for words in config.getoption("policy_dsl_report")]
    except OrderError as error:
        raise pytest.UsageError(f"--policy-report: {error}") from error
