"""The gate: what a run with `--policy` collects, which exit code it has, what it says at the end."""

from __future__ import annotations

from collections.abc import Generator
from functools import cached_property
from pathlib import Path

import pytest

from policy_dsl.gate import changed_project
from policy_dsl.plugin.arguments import only_policies, paths, settings_of
from policy_dsl.plugin.files import ContractFile, PolicyFile
from policy_dsl.plugin.items import RuleItem
from policy_dsl.plugin.summary import header, write_summary
from policy_dsl.plugin.tally import Tally
from policy_dsl.plugin.violation import Violation, grave, shown
from policy_dsl.project import Project


class Gate:
    """Registered only under `--policy`. One object a process: under xdist each worker has its own."""

    def __init__(self, config: pytest.Config) -> None:
        settings = settings_of(config)
        self._only = bool(config.getoption("policy_dsl_only"))
        self._examples_suffice = only_policies(config)
        config.args[:] = paths(config, settings, self._only)
        self._project = self._of(config, Project(config.rootpath, settings))
        self._tally = Tally()
        self._collected = 0
        self._broken: set[str] = set()  # ids of our files that could not be collected

    @staticmethod
    def _of(config: pytest.Config, whole: Project) -> Project:
        """The project, or what has changed in it since a ref."""
        ref = config.getoption("policy_dsl_diff")
        return changed_project(whole, ref) if ref else whole

    @cached_property
    def _policies(self) -> frozenset[Path]:
        return frozenset(path.resolve() for path in self._project.policy_files())

    @cached_property
    def _contracts(self) -> frozenset[Path]:
        return frozenset(path.resolve() for path in self._project.contract_files())

    @property
    def project(self) -> Project:
        """What is judged, and by what."""
        return self._project

    def pytest_report_header(self) -> str:
        return header(self._project, len(self._policies), len(self._contracts))

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        problems = grave(self._project.problems)
        if problems:
            raise pytest.UsageError(shown("the project's own files cannot be used", problems))

    @pytest.hookimpl(tryfirst=True)
    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        if not self._only or collection_path.is_dir():
            return None
        return None if collection_path.resolve() in self._policies | self._contracts else True

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        known = file_path.resolve()
        if known in self._policies:
            return PolicyFile.of(parent, file_path, self._project)
        if known in self._contracts:
            return ContractFile.of(parent, file_path, self._project)
        return None

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        self._collected += isinstance(item, RuleItem)

    def pytest_exception_interact(self, node: object, call: pytest.CallInfo[object]) -> None:
        if isinstance(node, (PolicyFile, ContractFile)) and call.excinfo and call.excinfo.errisinstance(Violation):
            self._broken.add(node.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """A broken policy fails the run, but does not end it as broken tests do: what stands is still judged."""
        if self._broken and session.testsfailed == len(self._broken):
            session.config.option.continue_on_collection_errors = True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """An open verdict is shown at the contract's line, not at ours."""
        report = yield
        if isinstance(item, RuleItem) and isinstance(report.longrepr, tuple):
            report.longrepr = (str(item.path), item.line, report.longrepr[2].removeprefix("Skipped: "))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._tally.add(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        worker = hasattr(session.config, "workerinput")
        if exitstatus == pytest.ExitCode.OK and not worker and not self._checked(session.config):
            session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED

    def _checked(self, config: pytest.Config) -> bool:
        """Whether anything of ours ran: a gate that checks nothing must not be green."""
        if config.getoption("collectonly"):
            return self._collected > 0
        return bool(self._tally.verdicts or (self._examples_suffice and self._tally.examples))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        if not config.getoption("collectonly"):
            write_summary(terminalreporter, self._tally, self._project, self._checked(config))
