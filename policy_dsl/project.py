"""A project: its policies, its contracts, and which policy judges which contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from policy_dsl import vocabulary
from policy_dsl.baseline import Baseline, Entry
from policy_dsl.baseline.accept import accept, departed, still
from policy_dsl.baseline.entry import entries, merged
from policy_dsl.baseline.file import load
from policy_dsl.check import Declared, Judgement, applies, check, load_policy, read_contract
from policy_dsl.clauses.memory import Memory
from policy_dsl.clauses.reading import Reading
from policy_dsl.documents.read import ENDINGS
from policy_dsl.finding import Finding, Severity
from policy_dsl.judge.precedents import Archive
from policy_dsl.judge.waivers import concerns
from policy_dsl.language.policy import Policy, Waiver
from policy_dsl.settings import Settings
from policy_dsl.span import Source
from policy_dsl.vocabulary.vocabulary import Vocabulary

POLICY = ".policy"


@dataclass
class Project:
    """Everything is read when it is first asked for, and once. Paths shown are relative to `root`."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    memory: Memory = field(default_factory=Memory, repr=False)
    archive: Archive = field(default_factory=Archive, repr=False)
    _judged: dict[Path, tuple[Judgement, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def words(self) -> Vocabulary:
        """The shipped vocabulary with the project's own files on top."""
        return vocabulary.load(self.root / name for name in self.settings.vocabulary)

    @cached_property
    def policies(self) -> tuple[Declared, ...]:
        """All policies of the project, in the order of their paths."""
        return tuple(self.policy(path) for path in self.policy_files())

    @cached_property
    def _loaded(self) -> dict[Path, Declared]:
        return {}

    def policy(self, path: Path) -> Declared:
        """One policy, loaded once."""
        known = path.resolve()
        if known not in self._loaded:
            self._loaded[known] = self._with_waivers(load_policy(Path(self.shown(path)), self.words, self.root))
        return self._loaded[known]

    def _with_waivers(self, declared: Declared) -> Declared:
        """The policy with what the project's own files of waivers say of its rules."""
        own = declared.policy
        more = tuple(w for theirs in self._waiving for w in theirs.policy.waivers if w.rule in judging(own))
        problems = tuple(f for theirs in self._waiving for f in theirs.policy.problems if f.code != "unknown-rule")
        if not (more or problems):
            return declared
        policy = replace(own, waivers=(*own.waivers, *more), problems=(*own.problems, *problems))
        return Declared(policy, declared.vocabulary)

    @cached_property
    def _waiving(self) -> tuple[Declared, ...]:
        return tuple(load_policy(Path(name), self.words, self.root) for name in self.settings.waivers)

    def policy_files(self) -> Iterator[Path]:
        apart = {(self.root / name).resolve() for name in self.settings.waivers}
        found = self._files(self.settings.policies, (POLICY,))
        yield from (path for path in found if path.resolve() not in apart)

    def contract_files(self) -> Iterator[Path]:
        yield from self._files(self.settings.contracts, tuple(ENDINGS))

    def applying(self, contract: Path) -> tuple[Declared, ...]:
        """The policies that judge a contract."""
        return tuple(d for d in self.policies if applies(d.policy, self.shown(contract)))

    def judge(self, contract: Path) -> tuple[Judgement, ...]:
        """What each applying policy finds in a contract; judged once."""
        known = contract.resolve()
        if known not in self._judged:
            self._judged[known] = tuple(self.judge_by(contract, declared) for declared in self.applying(contract))
        return self._judged[known]

    def waivers(self, contract: Path, number: int, rule: str) -> Iterator[Waiver]:
        """The waivers that the policy of this number among those that apply has for one rule over a contract."""
        policy = self.applying(contract)[number].policy
        return (w for w in policy.waivers if w.rule == rule and concerns(w, self.shown(contract)))

    def idle(self, declared: Declared) -> Iterator[Finding]:
        """What in a policy no contract of the project can meet: it would check nothing, and nobody would know."""
        policy, paths = declared.policy, [self.shown(path) for path in self.contract_files()]
        if paths and not any(applies(policy, path) for path in paths):
            globs = ", ".join(policy.applies)
            start = policy.source.span(0, policy.source.text.find("\n"))
            yield Finding("idle", f"this policy applies to no contract: {globs}", start, Severity.MINOR)
        for waiver in policy.waivers:
            if not any(concerns(waiver, path) for path in paths):
                message = f"no contract is called {waiver.contract!r}: this waiver does nothing"
                yield Finding("idle", message, waiver.span, Severity.MINOR, waiver.rule)

    def unjudged(self, contract: Path) -> Iterator[Finding]:
        """A contract that no policy judges."""
        if not self.applying(contract):
            start = Source(self.shown(contract), "").span(0, 0)
            yield Finding("unjudged", "no policy applies to this contract", start, Severity.MINOR)

    def judge_by(self, contract: Path, declared: Declared) -> Judgement:
        """What one policy finds in a contract, whatever it says it applies to, less what the baseline accepts."""
        judged = self.judge_bare(contract, declared)
        return accept(judged, self._accepted(self.shown(contract))) if self.baseline.contracts else judged

    def read(self, contract: Path, declared: Declared) -> Reading:
        """A contract by the words of a policy; what the run read before is not read again."""
        return read_contract(Path(self.shown(contract)), declared, self.root, self.memory)

    def judge_bare(self, contract: Path, declared: Declared) -> Judgement:
        """The same as if nothing had been accepted."""
        return check(declared, self.read(contract, declared), archive=self.archive)

    @cached_property
    def baseline(self) -> Baseline:
        """What the project accepted as it stood."""
        return load(self.root / self.settings.baseline)

    def found(self, path: str) -> tuple[Entry, ...]:
        """All that a baseline could accept in a contract today. Of policies with one name, each counts alone."""
        judged = (entries(self.judge_bare(Path(path), d)) for d in self.applying(Path(path)))
        return merged(judged)

    def still_accepted(self, path: str) -> tuple[Entry, ...]:
        """What was accepted in a contract and is still found there, no wider than it was."""
        bare = (self.judge_bare(Path(path), d) for d in self.applying(Path(path)))
        return merged(still(judged, self._accepted(path)) for judged in bare)

    def departed(self) -> Iterator[Finding]:
        """What the baseline accepts in contracts that are there no more, under no name."""
        there = {self.shown(p) for p in self.contract_files()} | set(self._renamed.values())
        for path, accepted in self.baseline.contracts.items():
            if path not in there:
                yield from departed(path, accepted)

    def _accepted(self, path: str) -> tuple[Entry, ...]:
        old = path if path in self.baseline.contracts else self._renamed.get(path, "")
        return self.baseline.contracts.get(old, ())

    @cached_property
    def _renamed(self) -> dict[str, str]:
        """New name -> old name of contracts that the baseline knows by another."""
        return self.baseline.renamed([self.shown(p) for p in self.contract_files()], self.found)

    def shown(self, path: Path) -> str:
        """The path as people see it: from the root where it lies beneath it."""
        whole = path if path.is_absolute() else self.root / path
        try:
            return whole.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()

    @property
    def further(self) -> tuple[tuple[str, Severity], ...]:
        """Name and severity of what is judged beside the policies' own rules, after them."""
        return ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader must know beside the verdicts."""
        return ()

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What is wrong with the project's own files of words, and with its baseline."""
        return (*self.words.problems, *self.baseline.problems)

    def _files(self, folders: tuple[str, ...], endings: tuple[str, ...]) -> Iterator[Path]:
        for name in folders:
            path = self.root / name
            if path.is_file():
                yield path
            elif path.is_dir():
                yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in endings and p.is_file())


def judging(policy: Policy) -> frozenset[str]:
    """The names of all that a policy judges by: what a waiver may name."""
    reviews, protections = (r.name for r in policy.reviews), (f"protect {p.term}" for p in policy.protections)
    return frozenset((*(r.name for r in policy.rules), *reviews, *protections))
