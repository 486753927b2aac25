"""A clause in the making: the slots that the words after a predicate fill, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_dsl.clause import Deadline, Dimension, Literal, Mention, Role
from policy_dsl.clauses.voice import Mood, Voice

_CLOSES = (Dimension.PURPOSE, Dimension.RECIPIENT)  # what 'only' limits; of a licence, its purpose
NAMED_DIMENSIONS = (
    Dimension.PARTY,
    Dimension.ACTION,
    Dimension.THING,
    Dimension.RECIPIENT,
    Dimension.PURPOSE,
    Dimension.ATTRIBUTE,
)


def _empty() -> dict[Dimension, list[Mention]]:
    return {dimension: [] for dimension in NAMED_DIMENSIONS}


@dataclass(slots=True)
class Frame:
    """`slot` is where the next noun goes, `role` how it is named; `modal` and `negation` decide the modality."""

    start: int  # offsets in the sentence's plain text
    end: int
    modal: str = ""
    negation: str = ""
    voice: Voice = Voice.ACTIVE
    mood: Mood = Mood.MAIN
    licence: bool = False
    nested: bool = False  # an infinitive within another frame ('to share it with partners')
    continued: bool = False  # says more of a licence that was granted before
    withheld: bool = False  # what a licence or a permission leaves out
    pointing: bool = False  # the subject of that is 'this' or 'it' alone
    partial: bool = False  # what an exception names
    cases: bool = False  # an exception that goes on to the end of its sentence, as a list
    hollow: bool = False  # excepted by 'as described in this policy': denies nothing that can be relied on
    unheard: bool = False  # 'no right to embellish it': what a denied right would let somebody do is not known
    unable: bool = False  # 'cannot provide': a purpose that somebody is not able to pursue
    advised: bool = False  # 'it should not be used': advice to those who use a service
    pronoun: bool = False  # 'it', 'such data': what was spoken of before
    actor: Mention | None = None  # 'they may not use it': whoever was spoken of before
    aside: bool = False  # words after 'regardless of', which state nothing
    strange: bool = False  # a passive whose subject nobody knows: it is about nothing that was spoken of
    owned: Mention | None = None  # 'your drafts': what no vocabulary knows, and is the user's
    told: bool = False  # a relative clause that tells who somebody is: 'partners who resell our service'
    item: int = 0  # 1 within the items of an enumeration
    imperative: bool = False
    fragment: bool = False  # words without a subject
    slot: Dimension = Dimension.ACTION
    role: Role = Role.NAMED
    mentions: dict[Dimension, list[Mention]] = field(default_factory=_empty)
    unmapped: list[Mention] = field(default_factory=list)  # phrases where a purpose is expected
    literals: list[Literal] = field(default_factory=list)
    grantors: list[Mention] = field(default_factory=list)
    exception: Frame | None = None
    exceptions: list[Frame] = field(default_factory=list)
    only: set[Dimension] = field(default_factory=set)
    pending_only: bool = False
    deadline: Deadline | None = None
    references: list[str] = field(default_factory=list)
    deciding: list[tuple[int, int]] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)  # forms of the verbs so far ('base', 'past', ...)

    def add(self, dimension: Dimension, mention: Mention) -> None:
        """Put a mention in its slot, once."""
        if all(
            (m.term, m.words, m.role) != (mention.term, mention.words, mention.role) for m in self.mentions[dimension]
        ):
            self.mentions[dimension].append(mention)
        if self.pending_only and dimension in _CLOSES[: 1 if self.licence else 2]:
            self.only.add(dimension)

    def has(self, dimension: Dimension) -> bool:
        return bool(self.mentions[dimension])

    @property
    def lacks_object(self) -> bool:
        """True where something is done or aimed at, and its object may be what was spoken of before."""
        return (self.has(Dimension.ACTION) or self.has(Dimension.PURPOSE)) and not self.strange

    @property
    def denied(self) -> bool:
        return bool(self.negation) and self.mood is Mood.MAIN and not self.licence

    @property
    def limited(self) -> Frame:
        """Words after 'except' fill the exception, not the clause that it limits."""
        return self.exception if self.exception is not None else self

    @property
    def lists_cases(self) -> bool:
        """True while the cases are listed in which the denial does not hold."""
        return self.exception is not None and self.exception.cases

    def terms(self, dimension: Dimension) -> set[str]:
        return {mention.term for mention in self.mentions[dimension]}

    def companion(self, start: int) -> Frame:
        """A frame with the same subject and modality, for a verb coordinated to this one; behind 'not ... unless: ' it
        is what is done all the same."""
        other = Frame(start, start, self.modal, self.negation, self.voice, self.mood)
        if self.lists_cases:
            other.modal, other.negation = "may", ""
        other.mentions[Dimension.PARTY] = list(self.mentions[Dimension.PARTY])
        other.actor = self.actor
        other.owned = self.owned if self.voice is Voice.PASSIVE else None
        other.literals = list(self.literals)
        return other


def only_named(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.role is not Role.EXCEPT)
