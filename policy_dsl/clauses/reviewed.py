"""What a person decided about one sentence, as a reading carries it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from policy_dsl.clauses.sentence import Sentence
from policy_dsl.vocabulary.words import normal


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decided, and on which day (ISO date). `rule` is the rule that it is for, empty for any."""

    by: str
    on: str
    rule: str = ""

    def __str__(self) -> str:
        return f"by {self.by} on {self.on}"


def mark(sentence: Sentence) -> str:
    """The hash of a sentence's normalised words and of those that lead into it: '(a) train models' is another
    sentence under 'we may' than under 'we will not'."""
    lead = sentence.lead.plain if sentence.lead else ""
    return sha256(f"{normal(lead)}\n{normal(sentence.text.plain)}".encode()).hexdigest()[:20]
