"""Sentences -> the names under which a provider acts that never says who it is: 'Parley uses your files to ...'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.word_list import word_list

_FORM = r"(?:,? [A-Z][\w.&]{0,8}\.)?(?:, [^,;:()]{1,80},| \([^()]{1,80}\))?"  # 'Inc.', and who that is
_NAME = re.compile(r"(?:^|[\s(\"“])([A-Z][\w&-]{1,30}(?: [A-Z][\w&-]{1,30}){0,2})" + _FORM + " $")
_DOTTED = re.compile(r"(?:^|[\s(\"“])([A-Z]\w{1,30}\.[A-Za-z]{2,4}) $")  # 'Parley.ai': parts of it may be phrases
_FIRST = re.compile(r"(?:^|[\s(\"“])([A-Z][\w&-]{1,30}) $")
_TOOLS = "AI tools"
_TITLE = re.compile(r"[A-Z][\w&.-]{1,30}(?: [A-Z][\w&.-]{1,30}){0,2}")
_SPEAKING = ("pronoun", "possessive")
_ACTING = frozenset(("modal", "negation", "do"))
_SHORT = 3  # sentences; in so short a text one deed is enough
_ENOUGH = 3  # times that a name must act before it is taken for the provider's
_APPOSITION = 120  # characters in which a name stands before what is said of it
_OBJECT = 6  # tokens in which the object of a deed is looked for


def actors(title: str, sentences: Sequence[Sentence], scanner: Scanner) -> list[str]:
    """The capitalised names that most often may or will do something, unless they name somebody else. One deed is
    enough for a name that stands in the title, or does something with what is the user's where nobody says 'we'."""
    counts, deeds = Counter[str](), Counter[str]()
    for sentence in sentences:
        for name, handles in scanner.once(_acting, sentence.text.plain):
            counts[name] += 1
            deeds[name] += handles
    enough = _ENOUGH if len(sentences) > _SHORT else 1
    found = [name for name, count in counts.most_common(2) if count >= enough]
    titled = [name for name in _titled(title, scanner) if name in counts or _spoken_of(name, sentences)]
    if not (found or titled or _speaks(sentences, scanner)):
        found = [name for name, count in deeds.most_common(1) if count]
    return list(dict.fromkeys((*found, *titled)))


def _speaks(sentences: Sequence[Sentence], scanner: Scanner) -> bool:
    """Who says 'we', 'us' or 'our' needs no name."""
    found = (token for sentence in sentences for token in scanner.scan(sentence.text.plain))
    return any(s.kind in _SPEAKING and s.term == "provider" for token in found for s in token.senses)


def _spoken_of(name: str, sentences: Sequence[Sentence]) -> bool:
    """'used by Parley', 'Parley's models', 'Parley and its affiliates use'."""
    ways = (f"by {name}", f"{name}'s ", f"{name}’s ", f"{name} and ")
    return any(way in sentence.text.plain for sentence in sentences for way in ways)


def _titled(title: str, scanner: Scanner) -> Iterator[str]:
    """The names of a title: what is left of it without the words that are known."""
    at = 0
    for token in (*scanner.scan(title), None):
        end = token.start if token else len(title)
        for match in _TITLE.finditer(title[at:end]):
            if match.group().lower() not in word_list("english.yaml"):
                yield match.group().rstrip(".")
        at = token.end if token else end


def _acting(plain: str, scanner: Scanner) -> tuple[tuple[str, bool], ...]:
    """The capitalised words that stand right before a verb of a sentence; whether it is done to what is the user's."""
    tokens = scanner.scan(plain)
    found = ((_name(plain, tokens, at), _of_user(tokens, at)) for at, token in enumerate(tokens) if _acts(plain, token))
    return tuple((name, handles) for name, handles in found if name)


def _acts(plain: str, token: Token) -> bool:
    """A verb; 'Experimental Features' is a name, and nobody who features something."""
    return bool(token.kinds & _ACTING) or (token.in_form("third") and not plain[token.start].isupper())


def _name(plain: str, tokens: Sequence[Token], at: int) -> str:
    verb = tokens[at]
    match = _NAME.search(verb.gap) or _DOTTED.search(plain, max(0, verb.start - 40), verb.start)
    if match is not None:
        return match.group(1)
    if at and not verb.gap.strip():
        return _ending_in_ai(plain, tokens[at - 1])
    if not verb.gap.endswith((", ", ") ")):
        return ""
    match = _NAME.search(plain, max(0, verb.start - _APPOSITION), verb.start)
    known = match is not None and any(t.start < match.end(1) and t.end > match.start(1) for t in tokens)
    return match.group(1) if match and not known else ""


def _ending_in_ai(plain: str, last: Token) -> str:
    """'Quillon AI retains it': the last word of the name is known."""
    said, before = plain[last.start : last.end], _FIRST.search(last.gap)
    named = before is not None and last.term("thing") == _TOOLS and said.isupper() and " " not in said
    return f"{before.group(1)} {said}" if before is not None and named else ""


def _of_user(tokens: Sequence[Token], at: int) -> bool:
    for token in tokens[at + 1 : at + 1 + _OBJECT]:
        if token.hard_break:
            return False
        if token.term("possessive") == "user" or token.words.startswith("your "):
            return True
    return False
