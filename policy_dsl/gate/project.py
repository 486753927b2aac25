"""A Project that judges the change since a ref: same contracts, the base's policies, only what is new fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from policy_dsl.baseline import Baseline
from policy_dsl.changes import compare
from policy_dsl.changes.policies import policy_changes
from policy_dsl.check import Declared, Judgement, applies
from policy_dsl.finding import Severity, State, Verdict
from policy_dsl.gate.base import Base
from policy_dsl.gate.narrow import narrow, untouched
from policy_dsl.gate.standing import Standing, standing
from policy_dsl.gate.text import RULE, added_text
from policy_dsl.history.repository import HistoryError, Repository
from policy_dsl.language.policy import Waiver
from policy_dsl.project import Project
from policy_dsl.readings import Entry, beside, load
from policy_dsl.settings import Settings, SettingsError, load_settings


@dataclass
class ChangedProject(Project):
    """`base` is None where the past is not at hand: then all is judged, and `remarks` say why."""

    base: Base | None = None
    reason: str = ""

    @cached_property
    def policies(self) -> tuple[Declared, ...]:
        """The base's own policies, so that no change can loosen the gate that it has to pass; where the base had none,
        those of the change."""
        return self._standing.policies or tuple(self.policy(path) for path in self.policy_files())

    @cached_property
    def _standing(self) -> Standing:
        return standing(self.base.project.policies if self.base else (), self._now)

    def _now(self, path: str) -> Declared | None:
        """The policy that the change has at a path."""
        return self.policy(Path(path)) if (self.root / path).is_file() else None

    def applying(self, contract: Path) -> tuple[Declared, ...]:
        """A renamed contract is judged by what judged it under its old name as well."""
        paths = {self.shown(contract)} | ({self.base.old_path(self.shown(contract))} if self.base else set())
        return tuple(d for d in self.policies if any(applies(d.policy, p) for p in paths if p))

    @cached_property
    def baseline(self) -> Baseline:
        """None against a base: what stood there fails nothing, and a change must not accept its own wrongs."""
        return Baseline() if self.base else super().baseline

    def waivers(self, contract: Path, number: int, rule: str) -> Iterator[Waiver]:
        """None is expected to be needed: in a change, what was waived before is no longer what is wrong."""
        return iter(()) if self.base else super().waivers(contract, number, rule)

    @property
    def further(self) -> tuple[tuple[str, Severity], ...]:
        return ((RULE, Severity.MAJOR),) if self.base else ()

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """What a reader must know beside the verdicts: a missing base, changed policies, contracts that are gone."""
        return (*([self.reason] if self.reason else ()), *self._remarks())

    def _remarks(self) -> Iterator[str]:
        if self.base is None:
            return
        before = {d.policy.source.path: d.policy for d in self.base.project.policies}
        now = {p.source.path: p for p in (self.policy(path).policy for path in self.policy_files())}
        yield from self._standing.remarks
        if not before and now:
            yield "the base has no policy: the change is judged by its own"
        for path in sorted(before.keys() | now.keys()):
            yield from policy_changes(before.get(path), now.get(path))
        if before and self.base.project.settings != load_settings(self.root):
            yield "the settings of the gate differ from the base's, which are the ones that count"
        yield from (f"{path}: taken away, with all that it promised" for path in self.base.gone(self))
        for contract in self.contract_files():
            yield from self._corrected(self.base, self.shown(contract))

    def _corrected(self, base: Base, contract: str) -> Iterator[str]:
        """What the change itself says of how a contract is read: it counts, so somebody has to see it."""
        old = base.old_path(contract)
        before = load(beside(base.root / old))[0] if old and base.bytes_of(old) else ()
        for entry in load(beside(self.root / contract))[0]:
            if not any(_same(entry, old_entry) for old_entry in before):
                yield f"{contract}: “{entry.sentence[:60]}” is to be read as {entry.reads}, says {entry.by}"

    def judge_by(self, contract: Path, declared: Declared) -> Judgement:
        whole = super().judge_by(contract, declared)
        if self.base is None:
            return whole
        old = self.base.old_path(self.shown(contract))
        if not old:
            return _with(whole, Verdict(RULE, State.SILENT, Severity.MAJOR))  # a new contract: all of it counts
        if self.base.bytes_of(old) == (self.root / contract).read_bytes():
            return _with(untouched(whole), Verdict(RULE, State.SILENT, Severity.MAJOR))
        before = self.base.contract(old, declared, self.memory)
        changes = compare(before, whole.reading, declared.vocabulary, declared.policy, self.archive)
        return _with(narrow(whole, before, changes), added_text(declared, whole.reading, changes))


def _same(entry: Entry, other: Entry) -> bool:
    return replace(entry, span=None) == replace(other, span=None)


def _with(judged: Judgement, verdict: Verdict) -> Judgement:
    return replace(judged, verdicts=(*judged.verdicts, verdict))


def changed_project(project: Project, ref: str) -> ChangedProject:
    """The project as seen from where HEAD left `ref`. Without that commit all is judged; raises nothing."""
    repository = Repository(project.root)
    try:
        base = Base(repository, repository.merge_base(ref))
        base.project  # noqa: B018  its settings and policies must be readable
    except (HistoryError, SettingsError) as error:
        shallow = "; this clone is shallow: fetch more of it" if _shallow(repository) else ""
        reason = f"no base to compare with ({error}{shallow}): everything is judged"
        return ChangedProject(project.root, project.settings, reason=reason)
    return ChangedProject(project.root, _settings(project, base.project.settings), base=base)


def _settings(project: Project, old: Settings) -> Settings:
    """The base's thresholds, so that no change can lower them; what the call itself says stays said."""
    now, called = load_settings(project.root), project.settings
    return replace(
        called,
        fail_on=called.fail_on if called.fail_on != now.fail_on else old.fail_on,
        strict=called.strict if called.strict != now.strict else old.strict,
        contracts=tuple(dict.fromkeys((*called.contracts, *old.contracts))),
    )


def _shallow(repository: Repository) -> bool:
    try:
        return repository.shallow
    except HistoryError:
        return False
