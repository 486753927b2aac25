"""The manner of a power, said once for a list of powers: 'we may close accounts, or end the service, at will'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.modality import natures_of
from policy_dsl.clauses.voice import Mood
from policy_dsl.vocabulary.vocabulary import Vocabulary

_MANNERS = ("at will", "without notice")


def share_manner(vocabulary: Vocabulary, found: Sequence[Frame]) -> None:
    """Give each power of a list the manner that stands before or after the whole list; a power with a condition or a
    purpose of its own is not of the list."""
    for _, listed in groupby(found, key=_subject):
        frames = [f for f in listed if f.mood is Mood.MAIN and not f.licence and not f.negation]
        if len(frames) > 1 and frames[0].has(Dimension.PARTY):
            _share(vocabulary, frames)


def _subject(frame: Frame) -> tuple[str, str, tuple[Mention, ...]]:
    return frame.modal, frame.voice, tuple(frame.mentions[Dimension.PARTY])


def _share(vocabulary: Vocabulary, frames: Sequence[Frame]) -> None:
    ends = (frames[0], frames[-1])
    manners = [m for f in ends for m in f.mentions[Dimension.ATTRIBUTE] if _is_manner(vocabulary, m)]
    for frame in frames:
        alone = (
            frame.literals
            or frame.has(Dimension.PURPOSE)
            or any(_is_manner(vocabulary, m) for m in frame.mentions[Dimension.ATTRIBUTE])
        )
        if not alone and "power" in natures_of(vocabulary, frame):
            for mention in manners:
                frame.add(Dimension.ATTRIBUTE, mention)


def _is_manner(vocabulary: Vocabulary, mention: Mention) -> bool:
    return any(vocabulary.within(Dimension.ATTRIBUTE, mention.term, manner) for manner in _MANNERS)
