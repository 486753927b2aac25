"""Frames of a wish -> what is offered: 'if you wish to delete your files, write to us' says that it can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_dsl.clause import Dimension, Modality
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.modality import modality
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood
from policy_dsl.clauses.word_list import word_list

ACCESS = "access"


def offers(context: Context, tokens: Sequence[Token], found: Sequence[Frame], opening: Sequence[int]) -> None:
    """Where nothing in the sentence denies it, what a user may wish for is what a user may have. `opening` is
    where the first words of the sentence stand."""
    theirs = _of_users(tokens)
    for frame in found:
        if frame.start in opening or (theirs and frame.modal == "right"):
            _owed(context, frame)
    denying = (Modality.MUST_NOT, Modality.NEED_NOT)
    if any(f.mood is Mood.MAIN and modality(context.vocabulary, f) in denying for f in found):
        return
    for frame in found:
        wished = frame.modal == "wish" and not frame.negation and "user" in frame.terms(Dimension.PARTY)
        if wished and frame.mood is Mood.CONDITIONAL and rightful(context, frame):
            frame.mood = Mood.MAIN


def _of_users(tokens: Sequence[Token]) -> bool:
    """True where the words speak to users and of nobody else who could have a right."""
    speaks = {party_of(token) or token.term("possessive") for token in tokens} - {""}
    return speaks == {"user"}


def _owed(context: Context, frame: Frame) -> None:
    """'The right to erasure', 'to delete your files, open the settings': nobody else has the right, nobody else
    would."""
    bare = (frame.modal == "right" or (frame.fragment and not frame.imperative)) and not frame.licence
    if not bare or frame.negation or frame.has(Dimension.PARTY):
        return
    if frame.modal != "right" and "gerund" in frame.verbs[:1] and not _theirs(context, frame):
        return  # 'Extracting data from the service', in a list of what users must not do
    seen = frame.modal == "right" and ACCESS in frame.terms(Dimension.ACTION) and _held(context, frame)
    if seen or rightful(context, frame):
        mention = frame.mentions[Dimension.ACTION][0]
        frame.add(Dimension.PARTY, replace(mention, term="user"))


def _theirs(context: Context, frame: Frame) -> bool:
    words = word_list("theirs.yaml")
    things = frame.mentions[Dimension.THING]
    personal = any(context.vocabulary.within(Dimension.THING, m.term, "personal data") for m in things)
    return personal or any(not words.isdisjoint(m.words.lower().split()) for m in things)


def _held(context: Context, frame: Frame) -> bool:
    within = context.vocabulary.within
    return any(within(Dimension.THING, term, "data") for term in frame.terms(Dimension.THING))


def rightful(context: Context, frame: Frame) -> bool:
    """True where what a frame does is what people may ask to be done with what is held about them."""
    terms = [context.vocabulary.term(Dimension.ACTION, name) for name in frame.terms(Dimension.ACTION)]
    mild = all(t is not None and t.nature in ("protective", "handling") for t in terms)
    return mild and any(t is not None and t.right for t in terms)
