"""'"Use" means to copy, modify and display': the deeds that a contract's own verb stands for where it is written so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.vocabulary.sense import VERB_FORMS
from policy_dsl.vocabulary.vocabulary import Vocabulary

Deeds = Mapping[str, tuple[str, ...]]
_MEANS = re.compile(r"[\"“]([A-Z][a-z]{1,20})[,.]?[\"”][^.;:]{0,60}? (?:means?|includes?)[ ,:]")
_LISTED = 3  # verbs that make a list of words which begin without 'to'
_LAW = re.compile(r" (?:as defined|as set out|given|the meaning|has the same)")


def defined_deeds(sentences: Iterable[Sentence], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Each quoted verb, with the actions that its definition lists; the first definition counts."""
    found: dict[str, tuple[str, ...]] = {}
    for sentence in sentences:
        plain = sentence.text.plain
        match = _MEANS.search(plain) if "mean" in plain or "includ" in plain else None
        if match is None or _LAW.search(plain, match.end()):
            continue
        deeds = _listed(vocabulary, plain[match.end() :])
        name = match.group(1)
        if deeds and name not in found and vocabulary.find(name, Dimension.ACTION) is not None:
            found[name] = deeds
    return found


def _listed(vocabulary: Vocabulary, words: str) -> tuple[str, ...]:
    """The verbs of 'to copy, modify and display', 'copying and displaying' or 'copy, modify and display'; none where
    the words begin otherwise."""
    led, bare, found = words.split()[:1] == ["to"], False, list[str]()
    for start, _, _, read in vocabulary.lexicon.scan(words):
        actions = [s.term for s in read.senses if s.kind == "action" and s.form in VERB_FORMS]
        if actions and not found:
            bare = not (led or "gerund" in read.forms)
            if start > (len("to ") + 1 if led else 1):
                return ()
        found += actions
    return () if bare and len(set(found)) < _LISTED else tuple(dict.fromkeys(found))


def spelt_out(deeds: Deeds, actions: Sequence[Mention], start: int) -> tuple[Mention, ...]:
    """The actions, with what those stand for that a sentence beginning at `start` writes with a capital."""
    if not deeds:
        return tuple(actions)
    written = [m for m in actions if m.words[:1].isupper() and m.span is not None and m.span.start > start]
    more = (Mention(term, m.words, m.span, m.role) for m in written for term in _meant(deeds, m.words))
    known = {m.term for m in actions}
    return (*actions, *(m for m in more if m.term not in known))


def _meant(deeds: Deeds, words: str) -> tuple[str, ...]:
    """What a defined verb stands for in any of its forms: 'Use', 'Uses', 'Using'."""
    forms = (acts for name, acts in deeds.items() if words.startswith(name.rstrip("e")) and len(words) < len(name) + 5)
    return next(forms, ())
