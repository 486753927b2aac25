"""A statement that does not parse -> a finding that says where, and what was meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from policy_dsl.finding import Finding
from policy_dsl.language.statement import KEYWORDS, Statement

PLACES = (
    "for",
    "to",
    "with",
    "from",
    "as",
    "within",
    "when",
    "unless",
    "except",
    "including",
    "before",
    "promptly",
)
TAILS = ("under", "because", "tell", "propose", "ideal", "accept", "fails", "passes", "where")
_SAID = (
    *PLACES,
    *TAILS,
    "may",
    "must",
    "licenses",
    "owns",
    "called",
    "expressly",
    "broadly",
    "firmly",
    "edition",
    "owner",
    "until",
)
_WORD = re.compile(r'"[^"\n]*"|#[^\n]*|[^\W\d_][\w\'’-]*')
_READABLE = {
    "STRING": "text in quotes",
    "WORD": "a word",
    "NAME": "a name",
    "COLON": "':'",
    "COMMA": "','",
    "DATE": "a date (2027-01-31)",
    "NUMBER": "a number",
    "LPAR": "'('",
    "RPAR": "')'",
    "UNDELAYED": "'without undue delay'",
}
_UNSAID = frozenset(("$END", "ALTERNATIVE", "VERSION"))


def close(word: str, known: Iterable[str], cutoff: float = 0.6, most: int = 1) -> str:
    """'did you mean ...?' for the nearest of the known words, or nothing."""
    return meant(difflib.get_close_matches(word.lower(), list(known), most, cutoff))


def meant(words: Iterable[str]) -> str:
    """'did you mean ...?', or nothing where there are no words."""
    said = " or ".join(map(repr, words))
    return f"did you mean {said}?" if said else ""


def syntax(statement: Statement, error: UnexpectedInput) -> Finding:
    """The first mistake of a statement: a misspelt keyword if one stands before the place, else the place itself."""
    start, end, message, accepted = _place(statement, error)
    first = statement.keyword.rstrip(":")
    if first not in KEYWORDS and " is " not in statement.text:
        help = close(first, KEYWORDS) or f"a statement begins with one of: {', '.join(KEYWORDS)}, or reads '... is ...'"
        return _finding(statement, 0, len(first), f"{first!r} does not begin a statement", help)
    for at, word, help in _misspelt(statement, end, accepted):
        return _finding(statement, at, at + len(word), f"{word!r} does not fit here", help)
    return _finding(statement, start, end, message, _expected(accepted))


def _finding(statement: Statement, start: int, end: int, message: str, help: str) -> Finding:
    return Finding("syntax", message, statement.span(start, end), help=help)


def _place(statement: Statement, error: UnexpectedInput) -> tuple[int, int, str, set[str]]:
    accepted: set[str] = getattr(error, "accepts", None) or getattr(error, "expected", None) or set()
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        token: Token = error.token
        value = "or" if token.type == "ALTERNATIVE" else str(token)
        return token.start_pos or 0, token.end_pos or 0, f"{value!r} does not fit here", accepted
    if isinstance(error, UnexpectedCharacters):
        at = error.pos_in_stream or 0
        found = statement.text[at : at + 1]
        open_text = "this text is not closed: a quote is missing"
        return at, at + 1, open_text if found == '"' else f"{found!r} has no meaning here", set()
    end = len(statement.text.rstrip())
    return max(0, end - 1), end, "this statement is not finished", accepted


def _misspelt(statement: Statement, end: int, accepted: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Words up to the place that nearly are a keyword, the last first."""
    keywords = [word for word in map(_spoken, accepted) if word.isalpha()]
    for match in reversed(list(_WORD.finditer(statement.text, 0, end))):
        word, at = match.group(), match.start()
        if word[0] in '"#' or word in _SAID or at == 0:
            continue
        last = match.end() == end
        help = close(word, keywords, 0.7) or (close(word, _SAID, 0.75) if not last or not keywords else "")
        if help and len(word) > 1:
            yield at, word, help


def _spoken(name: str) -> str:
    return name.strip("_").lower()


def _expected(accepted: Iterable[str]) -> str:
    names = sorted(_READABLE.get(name, f"'{_spoken(name)}'") for name in accepted if name not in _UNSAID)
    return "here could stand: " + ", ".join(names[:10]) if names else ""
