"""Clauses that say what a user hands over -> what the provider collects by that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policy_dsl.clause import Clause, Dimension, Mention, Modality, Role
from policy_dsl.vocabulary.vocabulary import Vocabulary

_OF_BUSINESS = "tax identifiers"  # a customer who must send its number for an invoice tells nothing of a person
_HANDS = frozenset(("disclose", "share", "submit", "supply", "transfer"))


def received(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'You must send us a copy of your passport': who asks to be handed data collects them. What a user is merely free
    to hand over is collected where the words say that it is the provider who gets it."""
    yield from _told(vocabulary, clause)
    handed = _handed(vocabulary, clause)
    if handed is None or not _to_provider(clause, handed.term):
        return
    named = tuple(m for m in clause.things if m.role is not Role.EXCEPT and _data(vocabulary, m.term))
    owed = clause.modality is Modality.MUST
    things = tuple(m for m in named if not (owed and m.term == _OF_BUSINESS))
    if things:
        parties = (replace(handed, term="provider"),)
        collect = (replace(handed, term="collect"),)
        yield replace(clause, modality=Modality.MAY, parties=parties, actions=collect, things=things, recipients=())


def _told(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'Advertisers tell us about your purchases': who tells of what is the user's hands it over."""
    told = next((m for m in clause.actions if m.term == "notify"), None)
    outside = all(vocabulary.within(Dimension.PARTY, m.term, "third party") for m in clause.parties)
    data = tuple(m for m in clause.things if _data(vocabulary, m.term))
    if clause.modality is not Modality.MUST or clause.purposes or clause.conditions:
        return  # what somebody may tell is no practice
    if told and data and clause.parties and outside and {m.term for m in clause.recipients} == {"provider"}:
        disclosed = (replace(told, term="disclose"),)
        yield replace(clause, modality=Modality.MAY, actions=disclosed, things=data)


def _handed(vocabulary: Vocabulary, clause: Clause) -> Mention | None:
    """The verb by which a user hands something over, if one does; in 'must verify your age by submitting your ID' what
    that is done for."""
    if clause.licence or clause.modality not in (Modality.MUST, Modality.MAY, Modality.IS):
        return None
    if {m.term for m in clause.parties} != {"user"}:
        return None
    aims = (m for m in clause.purposes if clause.modality is Modality.MUST)
    verbs = clause.actions or tuple(m for m in aims if not _of_itself(vocabulary, m.term))
    return next((m for m in verbs if m.term in _HANDS or not clause.actions), None)


def _of_itself(vocabulary: Vocabulary, purpose: str) -> bool:
    """'You must tell the police': a purpose that cannot be had without data names none that are handed over."""
    term = vocabulary.term(Dimension.PURPOSE, purpose)
    return term is not None and bool(term.implies)


def _to_provider(clause: Clause, action: str) -> bool:
    to = {m.term for m in clause.recipients if m.role is not Role.EXCEPT}
    asked = clause.modality is Modality.MUST or action == "supply"
    return to == {"provider"} or (asked and not to)


def _data(vocabulary: Vocabulary, thing: str) -> bool:
    return vocabulary.within(Dimension.THING, thing, "data")
