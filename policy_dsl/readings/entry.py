"""One reviewed reading, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from policy_dsl.clauses.reviewed import Signature, mark
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.span import Span

NOT_A_GRANT = "not a grant"
NOTHING = "nothing"
SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Entry:
    """`reads` is a clause in the language's own form, 'not a grant' (what the sentence was read to grant, it does not),
    'nothing' (it states nothing at all) or 'signed' (it is accepted as it stands). `hash` binds it to the words;
    `on` is an ISO date; `rule` limits a signature to one rule."""

    sentence: str
    hash: str
    reads: str
    by: str
    on: str
    because: str = ""
    rule: str = ""
    span: Span | None = None  # in the file of readings

    @property
    def signature(self) -> Signature:
        return Signature(self.by, self.on, self.rule)


def entry_of(sentence: Sentence, reads: str, by: str, on: str, because: str = "", rule: str = "") -> Entry:
    """The entry that binds a reading to a sentence."""
    return Entry(" ".join(sentence.text.plain.split()), mark(sentence), reads, by, on, because, rule)
