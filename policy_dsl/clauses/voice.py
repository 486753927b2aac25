"""What a predicate is made of: its words, its voice, its mood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    ACTIVE = "active"
    PASSIVE = "passive"


class Mood(StrEnum):
    """Whether a predicate states something, or only stands under 'if', 'how', 'that'."""

    MAIN = "main"
    CONDITIONAL = "conditional"
    RELATIVE = "relative"
    INDIRECT = "indirect"  # 'how we use ...': a heading, not a statement


@dataclass(slots=True)
class Predicate:
    first: int  # index of the first token that belongs to it
    verb: int
    subjects: tuple[int, ...]
    modal: str = ""  # term of the modal, empty in the present tense
    negation: str = ""
    voice: Voice = Voice.ACTIVE
    mood: Mood = Mood.MAIN
    modal_at: int = -1
    gerund: bool = False  # the modal asks for one: 'have an interest in using'
    be: bool = False  # a form of 'to be' without a participle: 'are sharing'
    perfect: bool = False  # 'have sold'
    habit: bool = False  # 'do not regularly read'
    goes_on: bool = False  # a relative clause that states something more: ', who may use it'
    tool: bool = False  # 'systems that screen content': what our tools do
    aside: bool = False  # words in commas part it from its subject
    between: tuple[int, ...] = ()  # what stands between modal and verb: 'may, at any time, change'
