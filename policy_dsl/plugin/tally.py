"""What the items report, in the plain values that reach the controller under xdist and JUnit's properties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from policy_dsl.baseline.accept import GONE
from policy_dsl.check import UNUSED_NAME, Judgement
from policy_dsl.finding import Verdict
from policy_dsl.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Reported:
    """One verdict, as its report tells it."""

    node: str
    contract: str
    policy: str
    rule: str
    state: str
    severity: str
    outcome: str
    headline: str
    read: int
    operative: int


@dataclass(slots=True)
class Tally:
    """All verdicts of a run. `names` counts, of each name that a policy uses, the contracts in which it is missing."""

    verdicts: list[Reported] = field(default_factory=list)
    examples: int = 0
    waivers: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)  # what the baseline accepts and no contract has any more
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    searched: Counter[str] = field(default_factory=Counter)  # contracts in which names were looked for, by policy

    def add(self, report: pytest.TestReport) -> None:
        """Take in what a report says, if it is one of ours."""
        if report.when != "call":
            return
        said = {name: value for name, value in report.user_properties if name.startswith("policy")}
        self.examples += "policy_example" in said
        if "policy_state" in said:
            self._add(report.nodeid, said)

    def _add(self, node: str, said: dict[str, object]) -> None:
        keys = ("rule", "state", "severity", "outcome", "headline", "read", "operative")
        values = {key: said[f"policy_{key}"] for key in keys}
        contract, policy = node.partition("::")[0], str(said["policy"])
        self.verdicts.append(Reported(node, contract, policy, **values))  # type: ignore[arg-type]
        if "policy_waiver" in said:
            self.waivers[node] = str(said["policy_waiver"])
        self.gone.extend(str(said.get("policy_baseline_gone", "")).splitlines())
        if "policy_unused_names" in said:
            self.searched[policy] += 1
            self.names.update((policy, line) for line in str(said["policy_unused_names"]).splitlines())

    @property
    def unused_names(self) -> list[str]:
        """Names that stand in none of the contracts that their policy judged."""
        return [line for (policy, line), missing in self.names.items() if missing == self.searched[policy]]

    def by_contract(self) -> dict[str, list[Reported]]:
        found: defaultdict[str, list[Reported]] = defaultdict(list)
        for verdict in self.verdicts:
            found[verdict.contract].append(verdict)
        return dict(sorted(found.items()))


def facts(judged: Judgement, verdict: Verdict, found: Outcome, headline: str) -> Iterator[tuple[str, str | int]]:
    """What a report is told of a verdict: strings and integers only."""
    yield "policy", judged.policy.source.path
    yield "policy_rule", verdict.rule
    yield "policy_state", str(verdict.state)
    yield "policy_severity", str(verdict.severity)
    yield "policy_outcome", str(found)
    yield "policy_headline", headline
    yield "policy_read", judged.reading.read
    yield "policy_operative", judged.reading.operative
    if found is Outcome.WAIVED:
        yield "policy_waiver", verdict.detail
    if verdict is judged.verdicts[0]:  # once a judgement
        yield "policy_baseline_gone", "\n".join(f"{f.rule}: {f.message}" for f in judged.problems if f.code == GONE)
        unused = (f"{f.span}: {f.span.text}" for f in judged.problems if f.code == UNUSED_NAME and f.span)
        yield "policy_unused_names", "\n".join(unused)
