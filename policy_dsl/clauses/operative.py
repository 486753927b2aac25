"""Does a sentence that gave no clause look as if it stated a right, a duty or a practice over data?"""

from __future__ import annotations

from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.token import party_of
from policy_dsl.documents.document import Text

_FORCE = frozenset(("modal", "action", "grant", "deed", "purpose", "matter"))


def looks_operative(text: Text, scanner: Scanner) -> bool:
    """True where a party and a modal, a verb of handling or a purpose stand beside a thing that policies speak of."""
    tokens = scanner.scan(text.plain)
    has_party = any(party_of(t) or t.has("possessive") or t.has("role") for t in tokens)
    has_force = any(not t.kinds.isdisjoint(_FORCE) for t in tokens)
    return has_party and has_force and any(t.has("thing") or t.has("defined") for t in tokens)


def commits(text: Text, scanner: Scanner) -> bool:
    """True where a party and a modal stand in it, whatever they are about: it may well state a right or a duty."""
    tokens = scanner.scan(text.plain)
    return any(t.has("modal") for t in tokens) and any(party_of(t) or t.has("role") for t in tokens)
