"""Full stops that end nothing: 'Parley, Inc., a company', 'moved to the U.S. and kept there', 'e.g., names'."""

from __future__ import annotations

from policy_dsl.clauses.word_list import word_list

_OPENING = "(\"“'"
_CLOSING = " \n\"”’')]"


def abbreviates(word: str) -> bool:
    """True where the full stop behind a word belongs to it."""
    word = word.lstrip(_OPENING)
    initial = len(word) == 1 and word.isupper()
    return initial or "." in word or word.lower() in word_list("abbreviations.yaml")


def goes_on(word: str, following: str) -> bool:
    """True where a sentence goes on behind an abbreviation with these words: 'the U.S. Treasury', and not 'the U.S.
    We'; 'Parley, Inc. ("Parley")'."""
    if following[:1].islower() or following[:1] == "(":
        return True
    following = following.lstrip("\"“‘'[").partition(" ")[0].rstrip(",:")
    word = word.lstrip(_OPENING)
    if "." in word and len(word) > 2:
        return following.lower() not in word_list("english.yaml")
    return word.lower() not in word_list("final_abbreviations.yaml")


def stops(gap: str) -> bool:
    """True where a full stop in the words between two known phrases ends what stands before it."""
    at = gap.find(".")
    while at >= 0:
        after = gap[at + 1 : at + 2]
        if after in _CLOSING and not abbreviates(gap[gap.rfind(" ", 0, at) + 1 : at]):
            return True
        at = gap.find(".", at + 1)
    return False
