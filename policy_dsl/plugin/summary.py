"""The section that a run ends with: what was judged, how much of it was read, what nobody could decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from policy_dsl.finding import State
from policy_dsl.outcome import Outcome
from policy_dsl.plugin.tally import Reported, Tally
from policy_dsl.project import Project

_ORDER = (
    "fail",
    "unclear",
    "review",
    "deviates",
    "waived",
    "baselined",
    "kept",
    "silent",
    "unchanged",
    "not applicable",
)
_NOTHING = "nothing was checked: no rule was compared with any contract"
_MOST = 50  # open verdicts listed


def header(project: Project, policies: int, contracts: int) -> str:
    """One line at the start of a run."""
    strict = ", strict" if project.settings.strict else ""
    judge, judged = _many(policies, "policy", "policies"), _many(contracts, "contract", "contracts")
    return f"policy: {judge}, {judged}, fails on {project.settings.fail_on}{strict}"


def write_summary(reporter: pytest.TerminalReporter, tally: Tally, project: Project, checked: bool) -> None:
    """Write the section; under -q its last line only."""
    reporter.write_sep("=", "policy", bold=True)
    if not checked:
        folders = ", ".join((*project.settings.contracts, *project.settings.policies))
        reporter.write_line(f"{_NOTHING} (looked in: {folders})", red=True, bold=True)
        return
    if reporter.verbosity >= 0:
        for line in _details(tally, project):
            reporter.write_line(line)
    failed = any(v.outcome == Outcome.FAIL for v in tally.verdicts)
    reporter.write_line(_total(tally), bold=True, red=failed, green=not failed)


def _details(tally: Tally, project: Project) -> Iterator[str]:
    yield from (f"change: {remark}" for remark in project.remarks)
    for contract, verdicts in tally.by_contract().items():
        yield f"{contract}: {_counts(verdicts)}; {_coverage(verdicts)}"
    unclear = Counter(v.rule for v in tally.verdicts if v.state == State.UNCLEAR)
    if unclear:
        yield f"unclear by rule: {', '.join(f'{rule} {count}' for rule, count in unclear.most_common())}"
    waiting = [v for v in tally.verdicts if v.outcome == Outcome.OPEN]
    yield from (f"open: {v.node}  {v.headline}" for v in waiting[:_MOST])
    if len(waiting) > _MOST:
        yield f"open: and {len(waiting) - _MOST} more"
    yield from (f"{said}: {node}" for node, said in sorted(tally.waivers.items()))
    departed = (f"{f.rule}: {f.message}" for f in project.departed())
    yield from (f"gone: {line}" for line in (*tally.gone, *departed))
    yield from (f"unused name: {line} stands in no contract that the policy judges" for line in tally.unused_names)


def _counts(verdicts: Iterable[Reported]) -> str:
    found = Counter(v.state for v in verdicts)
    return ", ".join(f"{found[state]} {state}" for state in _ORDER if found[state])


def _coverage(verdicts: list[Reported]) -> str:
    """The least that any policy's words could read of it."""
    read, operative = min((v.read, v.operative) for v in verdicts)
    share = f" ({read / operative:.0%})" if operative else ""
    return f"read {read} of {operative} operative sentences{share}"


def _total(tally: Tally) -> str:
    found = Counter(v.outcome for v in tally.verdicts)
    said = ", ".join(f"{found[o]} {o}" for o in reversed(list(Outcome)) if found[o])
    examples = f"; {_many(tally.examples, 'example', 'examples')}" if tally.examples else ""
    return f"{_many(len(tally.by_contract()), 'contract', 'contracts')}: {said or 'nothing judged'}{examples}"


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
