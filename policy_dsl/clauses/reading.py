"""What was read in a contract, and what was not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policy_dsl.clause import Clause, Mention
from policy_dsl.clauses.reviewed import Signature
from policy_dsl.documents.document import Document
from policy_dsl.span import Span


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """`"Customer Content" means ...`. `includes` and `excludes` are what the definition names, in the
    vocabulary's terms; `span` is the definition's sentence."""

    name: str
    includes: tuple[Mention, ...]
    excludes: tuple[Mention, ...]
    span: Span
    section: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """An operative sentence, or a part of one, of which no clause was made.

    `near` are the purposes that its words name or share a head word with, `about` the things and parties that it names,
    with all that is broader. `partly`: clauses were made of the rest. `bare`: it says what a party may or must do, and
    names nothing that a policy could speak of.
    """

    span: Span
    words: str
    reason: str
    section: str = ""
    near: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    partly: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """`operative` counts the sentences that state a right, a duty or a practice; `read` those of them of which
    clauses were made. `unmapped` are the phrases that no vocabulary knows, each once. `bare` sentences are no part of
    either count: what they say is nothing to a policy, as far as anybody knows; a change that adds one is looked at."""

    document: Document
    clauses: tuple[Clause, ...]
    defined: Mapping[str, DefinedTerm] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    bare: tuple[Unread, ...] = ()
    unmapped: tuple[Mention, ...] = ()
    references: tuple[str, ...] = ()  # documents referred to and not at hand, each once
    sentences: int = 0
    operative: int = 0
    read: int = 0
    language: str = "en"
    signatures: Mapping[int, tuple[Signature, ...]] = field(default_factory=dict)  # by where the sentence starts
    corrections: Mapping[int, Signature] = field(default_factory=dict)  # the same

    def signature(self, span: Span | None, rule: str) -> Signature | None:
        """Who accepted the sentence that starts there, for this rule."""
        found = self.signatures.get(span.start, ()) if span else ()
        return next((s for s in found if s.rule in ("", rule)), None)

    @property
    def coverage(self) -> float:
        """Operative sentences read / found, 0..1; 1 where none was found."""
        return self.read / self.operative if self.operative else 1.0
