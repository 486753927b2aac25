"""A contract as it stands -> a policy that it keeps: what it grants is permitted, what it promises required.

A first draft is judged by the contract itself. A permit whose words could hold more than they name is then written
`broadly`; a promise that the contract takes back elsewhere, or that does not stand by itself, is left out and said so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from policy_dsl.check import Declared, check
from policy_dsl.clause import Dimension
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Severity, Verdict
from policy_dsl.infer.draft import Draft, draft
from policy_dsl.infer.text import policy_text
from policy_dsl.language import load_text, write
from policy_dsl.span import Source
from policy_dsl.vocabulary.vocabulary import Vocabulary

_ROUNDS = 3  # a second judging may still find a promise that leans on one that was dropped


@dataclass(frozen=True, slots=True)
class Inferred:
    """`text` is the policy; `verdicts` what the contract gets by it; `left_out` promises that it does not keep."""

    text: str
    declared: Declared
    verdicts: tuple[Verdict, ...]
    left_out: tuple[Draft, ...]

    @property
    def _broken(self) -> bool:
        """True where a rule of the policy could not be read back: what it says would then not be judged."""
        return any(p.severity >= Severity.MINOR for p in self.declared.policy.problems)

    @property
    def passes(self) -> bool:
        return not self._broken and bool(self.verdicts) and all(v.state.passes for v in self.verdicts)


def infer(reading: Reading, vocabulary: Vocabulary, path: str, today: date) -> Inferred:
    """The policy of a contract. `path` is where the policy will lie; the contract is named as it was read."""
    drafts, left_out = draft(reading.clauses), list[Draft]()
    for _ in range(_ROUNDS):
        found = _judged(reading, vocabulary, path, today, drafts, left_out)
        if found.passes:
            return found
        wrong = {v.rule for v in found.verdicts if not v.state.passes}
        doubtful = {f.span for v in found.verdicts for f in v.findings if f.code == "unclear"}
        left_out.extend(d for d in drafts if d.kind == "require" and d.name in wrong)
        kept = (d for d in drafts if d not in left_out)
        drafts = [replace(d, broadly=d.broadly or bool(doubtful & set(d.spans))) for d in kept]
    return _judged(reading, vocabulary, path, today, drafts, left_out)


def _judged(
    reading: Reading, vocabulary: Vocabulary, path: str, today: date, drafts: list[Draft], left_out: Iterable[Draft]
) -> Inferred:
    dropped = tuple(left_out)
    text = policy_text(reading, drafts, dropped, _protected(vocabulary), today)
    declared = Declared(*load_text(Source(path, text), vocabulary, {}))
    return Inferred(text, declared, check(declared, reading, today).verdicts, dropped)


def _protected(vocabulary: Vocabulary) -> list[str]:
    """Every thing that stands at the top of the vocabulary: the world is closed."""
    return [write.term(t.name) for t in vocabulary.terms(Dimension.THING) if not t.parents]
