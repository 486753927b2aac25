"""What an entry says of its sentence, in the language's own form -> Clauses."""

from __future__ import annotations

from policy_dsl.clause import Clause
from policy_dsl.finding import Finding
from policy_dsl.language import load_text
from policy_dsl.readings.entry import NOT_A_GRANT, NOTHING, SIGNED, Entry
from policy_dsl.span import Source
from policy_dsl.vocabulary.vocabulary import Vocabulary

CODE = "readings"


def clauses_of(entry: Entry, vocabulary: Vocabulary) -> tuple[tuple[Clause, ...], Finding | None]:
    """The clauses, none for the words that stand for none; or what is wrong with the wording."""
    if entry.reads in (NOT_A_GRANT, NOTHING, SIGNED):
        return (), None
    words = " ".join(entry.reads.split())
    policy, _ = load_text(Source("a reviewed reading", f"forbid reviewed:\n  {words}\n"), vocabulary, {})
    found = tuple(body.clause for rule in policy.rules for body in rule.bodies)
    if found and not policy.problems:
        return found, None
    said = policy.problems[0] if policy.problems else Finding(CODE, "no clause stands here")
    help = said.help or f"write a clause, {NOT_A_GRANT!r} or {NOTHING!r}"
    return (), Finding(CODE, f"{entry.reads!r} is no reading: {said.message}", entry.span, help=help)
