"""Frame -> Modality: the modal as far as it decides, else the nature of the action."""

from __future__ import annotations

from policy_dsl.clause import Dimension, Modality
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.voice import Voice
from policy_dsl.vocabulary.vocabulary import Vocabulary

REFUSE = "refuse"


def modality(vocabulary: Vocabulary, frame: Frame) -> Modality:
    """May, must or must not: the modal as far as it decides, else the nature of the action.

    What the provider says it does or will do with data is a practice, and so a right that it takes; what it says
    that it does for the user (notify, delete, secure) is a promise.
    """
    if frame.modal == "need not":
        return Modality.NEED_NOT
    if _declines(frame):
        return Modality.MUST_NOT
    if frame.negation:
        return Modality.MUST_NOT
    natures = natures_of(vocabulary, frame)
    if natures == {"state"}:
        return Modality.IS
    if frame.modal == "right" and frame.voice is Voice.PASSIVE and natures == {"protective"}:
        return Modality.MUST  # 'the right to be told': what somebody else has to do
    if frame.modal in ("may", "right"):
        return Modality.MAY
    if frame.modal == "asked":  # 'please write to us to delete it' offers it
        return Modality.MAY if natures == {"protective"} else Modality.MUST
    if "user" in frame.terms(Dimension.PARTY):
        return Modality.MUST if frame.modal in ("must", "effort") or "binding" in natures else Modality.IS
    return Modality.MUST if natures & {"protective", "binding"} else Modality.MAY


def _declines(frame: Frame) -> bool:
    """'We have turned off model training': what the provider refuses to do it does not do."""
    refuses = REFUSE in frame.terms(Dimension.ACTION) and "provider" in frame.terms(Dimension.PARTY)
    free = frame.modal in ("may", "right")  # 'reserves the right to discontinue promotions' refuses nothing yet
    return refuses and frame.has(Dimension.PURPOSE) and not frame.negation and not free


def natures_of(vocabulary: Vocabulary, frame: Frame) -> set[str]:
    terms = (vocabulary.term(Dimension.ACTION, name) for name in frame.terms(Dimension.ACTION))
    return {term.nature for term in terms if term is not None}
