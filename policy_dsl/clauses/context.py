"""What the words of a sentence are looked up in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policy_dsl.clause import Mention, Role
from policy_dsl.clauses.defined_deeds import Deeds
from policy_dsl.clauses.doer import BARRED, Doer
from policy_dsl.clauses.reading import DefinedTerm
from policy_dsl.clauses.token import Token
from policy_dsl.documents.document import Text
from policy_dsl.vocabulary.vocabulary import Vocabulary

ITEM = re.compile(r"\((?:[ivx]{1,5}|[a-z]|[0-9]{1,2})\)")


@dataclass(frozen=True, slots=True)
class Context:
    """What the words of a sentence are looked up in."""

    text: Text
    vocabulary: Vocabulary
    defined: dict[str, DefinedTerm]
    doer: Doer = BARRED  # of bare verbs
    deeds: Deeds = field(default_factory=dict)
    own: int = 0  # where the words begin that others lead into

    def mention(self, token: Token, term: str, role: Role = Role.NAMED) -> Mention:
        words = self.text.plain[token.start : token.end]
        return Mention(term, words, self.text.span(token.start, token.end), role)

    def phrase(self, start: int, end: int, edges: str = " ,") -> Mention:
        """Words that no vocabulary knows, less the characters at their edges: a mention without a term."""
        words = self.text.plain[start:end].strip(edges)
        start = self.text.plain.index(words, start)
        return Mention("", words, self.text.span(start, start + len(words)))

    def things(self, token: Token) -> list[Mention]:
        """The things that a token names: what a defined term includes, else what the vocabulary says."""
        if token.has("defined"):
            term = self.defined.get(token.term("defined"))
            return [self.mention(token, m.term, m.role) for m in term.includes] if term else []
        return [self.mention(token, sense.term) for sense in token.all("thing")]
