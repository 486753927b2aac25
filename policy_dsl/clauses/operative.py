"""Does a sentence that gave no clause look as if it stated a right, a duty or a practice over data?"""

from __future__ import annotations

from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.token import party_of, tokenise
from policy_dsl.documents.document import Text


def looks_operative(text: Text, scanner: Scanner) -> bool:
    """True where a party and a modal or a verb of handling stand beside a thing that policies speak of."""
    tokens = tokenise(text, scanner)
    has_party = any(party_of(t) for t in tokens)
    has_force = any(t.has("modal") or t.has("action") or t.has("grant") for t in tokens)
    return has_party and has_force and any(t.has("thing") or t.has("defined") for t in tokens)
