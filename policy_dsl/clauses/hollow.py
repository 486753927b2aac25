"""Denials that deny nothing that can be relied on: 'except as stated in these terms', 'no right to' an unknown deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_dsl.clause import Clause, Dimension, Mention, Override, Precedence
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.exception import says
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.title import OWN
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.word_list import word_list
from policy_dsl.vocabulary.sense import VERB_FORMS


def hollow(frame: Frame) -> bool:
    """A denial 'except as stated in these terms' denies nothing that can be relied on; a licence that they state leaves
    ownership where it is, and what a user must not do is no promise to rely on."""
    if OWN in frame.terms(Dimension.ACTION) or frame.terms(Dimension.PARTY) == {"user"}:
        return False
    told_below = any(e.cases and not says(e) for e in frame.exceptions)  # 'except in these cases:'
    return frame.hollow or told_below or listed(frame) or _as_stated(frame) or _unheard(frame)


def listed(frame: Frame) -> bool:
    """'We do not process it unless: ...' tells what it is processed for, and takes nothing from what is said
    elsewhere."""
    return any(e.cases for e in frame.exceptions) and frame.terms(Dimension.ACTION) <= {"use"}


def _as_stated(frame: Frame) -> bool:
    return any(e.hollow and (frame.licence or not says(e)) for e in frame.exceptions)


def kept(frame: Frame, clause: Clause) -> Iterator[Clause]:
    """'This gives us no rights to your files except the licence above': the denial yields to all that is granted, and
    the rest of the files stays with the user."""
    if not (clause.licence and clause.things and _as_stated(frame)):
        return
    yield replace(clause, overrides=(Override(Precedence.SUBJECT_TO, everything=True),))
    if any(m.term == "user" for m in clause.grantors):
        title = Mention(OWN, clause.deciding[0].text, clause.deciding[0])
        yield replace(clause, actions=(title,), licence=False, grantors=(), exceptions=(), attributes=(), purposes=())


def _unheard(frame: Frame) -> bool:
    """'No right to embellish it', 'to make sweeping alterations': a deed that is not known, and none of those that
    are."""
    known = frame.has(Dimension.PURPOSE) or any(form in VERB_FORMS for form in frame.verbs)
    return frame.licence and frame.unheard and not known


def unheard(context: Context, tokens: Sequence[Token], noun: int) -> bool:
    """True where a word that is not known is what a right at `noun` is a right to do: 'a right to embellish it'."""
    after = tokens[noun + 1 : noun + 2]
    if not tokens[noun].words.endswith(" to"):
        if not (after and after[0].has("to") and not after[0].gap.strip()):
            return False
        noun, after = noun + 1, tokens[noun + 2 : noun + 3]
    between = after[0].gap if after else context.text.plain[tokens[noun].end :]
    first = next(iter(between.lower().split()), "")
    return first.isalpha() and first not in word_list("english.yaml") | word_list("determiners.yaml")
