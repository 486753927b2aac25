"""Clauses that keep a rule -> the order in which people are shown them: the plainest promise first."""

from __future__ import annotations

from collections.abc import Iterable

from policy_dsl.clause import Clause
from policy_dsl.judge.books import Entry
from policy_dsl.judge.requires import Guarantee
from policy_dsl.language.policy import Rule


def clearest(rule: Rule, met: Iterable[Guarantee]) -> list[Entry]:
    """A promise in full before an effort, before an item that leans on words elsewhere, before one by nobody in
    particular or over nothing narrower than the rule's own thing; otherwise as the document has them."""
    broad = {m.term for body in rule.bodies for m in body.clause.things}
    promises = (promise for guarantee in met for promise in guarantee.promises)
    return sorted(promises, key=lambda entry: _doubts(entry.clause, broad))


def _doubts(clause: Clause, broad: set[str]) -> tuple[bool, bool, bool]:
    return clause.effort, _leans(clause), not clause.parties or all(m.term in broad for m in clause.things)


def _leans(clause: Clause) -> bool:
    """True where the words that decide stand before the sentence, in what leads into it, or nowhere."""
    within = clause.span
    spans = [span for span in clause.deciding if span is not None]
    return within is None or not spans or all(span.start < within.start for span in spans)
