"""waive: what was accepted for a time, tied to words in the contract, is taken out of what is judged first.

A waiver covers a region: of the sentence that holds its words, the rights that those words name; in a dimension of
which they name nothing, all. A clause that grows past the words counts again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

from policy_dsl.clause import Clause, Dimension
from policy_dsl.finding import Finding, Note, Severity, State, Verdict
from policy_dsl.judge.books import Entry
from policy_dsl.language.policy import Waiver
from policy_dsl.meaning.bounds import Manner, bounds
from policy_dsl.rights import Box
from policy_dsl.vocabulary.words import normal

SOON = 14  # days before its end that a waiver is warned of
LAPSED, UNNEEDED = "waiver-lapsed", "waiver-unneeded"
ENDS_SOON = "which is soon"  # said of a waiver that is near its end
OVERDUE = frozenset((LAPSED, UNNEEDED))
_FIELDS = {
    Dimension.ACTION: "actions",
    Dimension.THING: "things",
    Dimension.RECIPIENT: "recipients",
    Dimension.PURPOSE: "purposes",
    Dimension.ATTRIBUTE: "attributes",
}
_REGIONAL = frozenset(("forbidden", "unclear", "unpermitted"))  # findings from which the region is out already


@dataclass(frozen=True, slots=True)
class Excuse:
    """The living waivers of one rule over one contract."""

    waivers: tuple[Waiver, ...] = ()

    def boxes(self, entry: Entry) -> tuple[Box, ...]:
        """What the waivers take out of a grant."""
        found = (_region(entry.clause, w) for w in self.waivers if _anchored(w, entry.clause))
        return tuple(b for c in found for b in bounds(entry.universe, c, Manner.GRANT).upper.boxes)

    def covers(self, finding: Finding) -> bool:
        """True for what is no right, such as a promise that is missing, where the anchor stands in the words, or, of
        what stands nowhere, in the contract."""
        if finding.span is None or finding.code in _REGIONAL:
            return False
        words = finding.span.text or finding.span.source.text
        return any(_within(w.anchor, words) for w in self.waivers)


NOBODY = Excuse()


def waived(
    waivers: Sequence[Waiver], rule: str, path: str, today: date, judged: Callable[[Excuse], Verdict]
) -> Verdict:
    """The verdict of a rule less what its living waivers cover; a lapsed or needless waiver is itself a finding."""
    own = [w for w in waivers if w.rule == rule and concerns(w, path)]
    before = judged(NOBODY)
    if not own:
        return before
    live = tuple(w for w in own if w.until >= today)
    after = _excused(judged, Excuse(live)) if live else before
    if after.findings != before.findings and not after.state.passes:
        after = replace(after, detail="; ".join(filter(None, (after.detail, f"in part {_until(live, today)}"))))
    problems = [*_lapsed(own, before, today), *_needless(live, before)]
    if problems:
        return replace(after, state=State.FAIL, findings=(*_left(after), *problems))
    if after.state.passes and not before.state.passes:
        return replace(before, state=State.WAIVED, detail=_until(live, today))
    return after


def concerns(waiver: Waiver, path: str) -> bool:
    """True where the waiver is for the contract at this path."""
    return fnmatchcase(path, waiver.contract) or fnmatchcase(path, f"*/{waiver.contract}")


def _excused(judged: Callable[[Excuse], Verdict], excuse: Excuse) -> Verdict:
    verdict = judged(excuse)
    left = tuple(f for f in verdict.findings if not excuse.covers(f))
    if left == verdict.findings or verdict.state.passes:
        return verdict
    return replace(verdict, findings=left, state=verdict.state if left else State.SILENT)


def _left(after: Verdict) -> tuple[Finding, ...]:
    return () if after.state.passes else after.findings


def _lapsed(own: Sequence[Waiver], before: Verdict, today: date) -> Iterator[Finding]:
    for waiver in own:
        if waiver.until < today:
            yield _problem(LAPSED, waiver, before, f"the waiver ended on {waiver.until}")


def _needless(live: Sequence[Waiver], before: Verdict) -> Iterator[Finding]:
    for waiver in live:
        if before.state.passes or not any(_concerned(waiver, f) for f in before.findings):
            yield _problem(UNNEEDED, waiver, before, "nothing is left that this waiver covers")


def _concerned(waiver: Waiver, finding: Finding) -> bool:
    at_words = finding.span is not None and _within(waiver.anchor, finding.span.text)
    return at_words or Excuse((waiver,)).covers(finding)


def _region(clause: Clause, waiver: Waiver) -> Clause:
    """The clause reduced to what the anchor's words name of it."""
    changes: dict[str, Any] = {}
    for dimension, field in _FIELDS.items():
        named = tuple(m for m in clause.mentions(dimension) if _within(m.words, waiver.anchor))
        changed = named or clause.mentions(dimension)
        changes[field] = changed
    return replace(clause, **changes)


def _anchored(waiver: Waiver, clause: Clause) -> bool:
    return clause.span is not None and _within(waiver.anchor, clause.span.text)


def _within(words: str, text: str) -> bool:
    return f" {normal(words)} " in f" {normal(text)} "


def _until(waivers: Sequence[Waiver], today: date) -> str:
    end = min(w.until for w in waivers)
    days = (end - today).days
    soon = f", {ENDS_SOON}" if days <= SOON else ""
    return f"waived until {end} {'; '.join(map(_named, waivers))} ({days} days left{soon})"


def _named(waiver: Waiver) -> str:
    """By its words and its owner: a rule may have many."""
    by = f", approved by {waiver.approved_by}" if waiver.approved_by else ""
    return f"at “{waiver.anchor}”{by}"


def _problem(code: str, waiver: Waiver, verdict: Verdict, message: str) -> Finding:
    severity, note = Severity(verdict.severity), Note(f"the waiver {_named(waiver)}", waiver.span)
    return Finding(code, message, waiver.span, severity, verdict.rule, notes=(note,), because=waiver.because)
