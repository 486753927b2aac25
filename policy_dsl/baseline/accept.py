"""Judgement x accepted entries -> the judgement in which they fail nothing, and what of them is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from policy_dsl.baseline.entry import Entry, regions
from policy_dsl.baseline.fingerprint import acceptable, fingerprints
from policy_dsl.check import Judgement
from policy_dsl.finding import Finding, Severity, State, Verdict
from policy_dsl.judge.protects import ELSEWHERE
from policy_dsl.language.policy import Policy
from policy_dsl.span import Source, Span

GONE = "baseline-gone"


@dataclass(slots=True)
class Allowance:
    """What is left to accept in one contract: each entry as often as it was counted, the narrowest first."""

    policy: Policy
    entries: list[Entry]
    spent: Counter[Entry] = field(default_factory=Counter)

    @classmethod
    def of(cls, policy: Policy, accepted: Iterable[Entry]) -> Allowance:
        own = (e for e in accepted if e.policy == policy.name)
        return cls(policy, sorted(own, key=lambda e: (len(str(e.possible)), e.fingerprint)))

    def take(self, finding: Finding) -> bool:
        """True where an entry that is not spent yet holds the finding."""
        if not acceptable(finding):
            return False
        for known in fingerprints(self.policy, finding):
            for entry in self.entries:
                if entry.fingerprint == known and self.spent[entry] < entry.count and entry.holds(*regions(finding)):
                    self.spent[entry] += 1
                    return True
        return False

    def gone(self) -> list[Entry]:
        """What was accepted and is there no more, with how often."""
        left = (replace(e, count=e.count - self.spent[e]) for e in self.entries)
        return [e for e in left if e.count]


def accept(judged: Judgement, accepted: Iterable[Entry]) -> Judgement:
    """Each verdict without what was accepted; BASELINED where nothing else is left."""
    allowance = Allowance.of(judged.policy, accepted)
    verdicts: list[Verdict] = []
    for verdict in judged.verdicts:
        verdicts.append(_verdict(verdict, allowance, verdicts))
    left = tuple(gone(entry, judged.reading.document.source.span(0, 0)) for entry in allowance.gone())
    return replace(judged, verdicts=tuple(verdicts), problems=(*judged.problems, *left))


def still(judged: Judgement, accepted: Iterable[Entry]) -> tuple[Entry, ...]:
    """What was accepted and is still found, as often as it is."""
    allowance = Allowance.of(judged.policy, accepted)
    for finding in (f for v in judged.verdicts if not v.state.passes for f in v.findings):
        allowance.take(finding)
    return tuple(replace(e, count=allowance.spent[e]) for e in allowance.entries if allowance.spent[e])


def _verdict(verdict: Verdict, allowance: Allowance, before: list[Verdict]) -> Verdict:
    if verdict.state.passes:
        return verdict
    left = tuple(f for f in verdict.findings if not allowance.take(f))
    accepted = len(verdict.findings) - len(left)
    said = f"{accepted} in the baseline" if accepted else "named by other rules, all in the baseline"
    if left:
        state = State.UNCLEAR if verdict.state is State.FAIL and _doubtful(left) else verdict.state
        detail = "; ".join(filter(None, (verdict.detail, said if accepted else "")))
        return replace(verdict, findings=left, state=state, detail=detail)
    if _named_elsewhere(verdict) and not all(v.state.passes or _apart(v) for v in before):
        return replace(verdict, findings=())
    return replace(verdict, state=State.BASELINED, detail=f"{said}; {verdict.state} without it")


def _doubtful(findings: Iterable[Finding]) -> bool:
    return all(f.code == "unclear" for f in findings)


def _named_elsewhere(verdict: Verdict) -> bool:
    """A protected thing leaves to other rules what they have named; it is accepted when all that is."""
    return not verdict.findings or ELSEWHERE in verdict.detail


def _apart(verdict: Verdict) -> bool:
    return not any(f.code in ("forbidden", "unclear") for f in verdict.findings)


def departed(path: str, accepted: Iterable[Entry]) -> tuple[Finding, ...]:
    """What is said of a contract that is there no more, under no name."""
    return tuple(gone(entry, Source(path, "").span(0, 0)) for entry in accepted)


def gone(entry: Entry, place: Span) -> Finding:
    """A note that an entry has nothing left to accept."""
    times = f" ({entry.count} times)" if entry.count > 1 else ""
    return Finding(
        GONE,
        f"in the baseline, and no longer in {place.source.path}{times}: {entry.words or entry.said}",
        place,
        Severity.NOTE,
        entry.rule,
        help="policy-dsl baseline prune",
    )
