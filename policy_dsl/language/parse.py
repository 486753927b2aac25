"""Statement -> syntax tree, or a finding that says where it stops making sense and what was meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from policy_dsl.finding import Finding
from policy_dsl.language.statement import KEYWORDS, MAX_STATEMENT, Statement
from policy_dsl.span import Source, Span

Node = Tree[Token]
_VERBS = frozenset(("may", "must", "need", "does", "licenses", "owns"))
_PLACES = frozenset(("for", "to", "with", "from", "as", "within", "when", "unless", "except", "including"))
_BEGINS = frozenset((":", "ideal", "accept"))  # a clause, whose subject may be a list, stands after these
_STOPS = _PLACES | {"because", "under", "promptly"}


_LEXEME = re.compile(r"\"[^\"\n]*\"|#[^\n]*|[^\W\d_][\w'’-]*|\S")


def marked(text: str) -> str:
    """Mark the 'or' that begins another clause: a subject and its verb follow it, not a further item of a list.

    The mark has the length of the word, and a comma before it is blanked, so that all offsets stay.
    """
    found = [m for m in _LEXEME.finditer(text) if not m.group().startswith("#")]
    letters, said = list(text), False
    for i, match in enumerate(found):
        word = match.group()
        said = (said or word in _VERBS) and word not in _BEGINS
        if said and word == "or" and _subject_follows(found, i + 1):
            said = False
            letters[match.start() : match.end()] = "\x01r"
            if found[i - 1].group() == ",":
                letters[found[i - 1].start()] = " "
    return "".join(letters)


def _subject_follows(found: list[re.Match[str]], at: int) -> bool:
    for match in found[at : at + 6]:
        word = match.group()
        if word in _VERBS:
            return True
        if word in _STOPS or word in ("or", "and") or not word[0].isalpha():
            return False
    return False


@cache
def _parser() -> Lark:
    grammar = files("policy_dsl.language").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def parse(statement: Statement) -> Node | Finding:
    """The tree of one statement, with offsets relative to it."""
    if len(statement.text) > MAX_STATEMENT:
        return Finding("syntax", "this statement is too long to be one", _at(statement, 0, 1))
    odd = _lookalike(statement)
    if odd is not None:
        return odd
    try:
        tree: Node = _parser().parse(marked(statement.text))
    except UnexpectedInput as error:
        return _syntax(statement, error)
    except RecursionError:
        return Finding("syntax", "nested too deeply", _at(statement, 0, 1))
    return tree


def _at(statement: Statement, start: int, end: int) -> Span:
    return Span(statement.source, statement.start + start, statement.start + max(start, end))


def _lookalike(statement: Statement) -> Finding | None:
    """Letters of other scripts that look like Latin ones could hide a rule from its readers."""
    outside = True
    for i, character in enumerate(statement.text):
        if character == '"':
            outside = not outside
        elif (
            outside
            and character.isalpha()
            and not character.isascii()
            and "LATIN" not in unicodedata.name(character, "")
        ):
            name = unicodedata.name(character, "an unnamed letter").lower()
            return Finding(
                "lookalike",
                f"{character!r} is {name}, not a Latin letter",
                _at(statement, i, i + 1),
                help="type it anew",
            )
    return None


def _syntax(statement: Statement, error: UnexpectedInput) -> Finding:
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        token = error.token
        span = _at(statement, token.start_pos or 0, token.end_pos or 0)
        message = _unexpected(token)
        return Finding(
            "syntax", message, span, help=_meant(statement, token, error.accepts or error.expected)
        )
    if isinstance(error, UnexpectedCharacters):
        at = error.pos_in_stream or 0
        found = statement.text[at : at + 1]
        said = (
            "this text is not closed: a quote is missing"
            if found == '"'
            else f"{found!r} has no meaning here"
        )
        return Finding("syntax", said, _at(statement, at, at + 1))
    end = len(statement.text.rstrip())
    missing = _expected(getattr(error, "accepts", None) or getattr(error, "expected", None) or set())
    assert isinstance(error, (UnexpectedEOF, UnexpectedToken))
    return Finding(
        "syntax", "this statement is not finished", _at(statement, max(0, end - 1), end), help=missing
    )


def _unexpected(token: Token) -> str:
    if (token.start_pos or 0) == 0:
        return f"{token.value!r} does not begin a statement"
    return f"{token.value!r} does not fit here"


def _meant(statement: Statement, token: Token, accepted: set[str]) -> str:
    keyword = (token.start_pos or 0) == 0 or statement.keyword not in KEYWORDS
    first = statement.keyword
    if keyword and first not in KEYWORDS:
        close = difflib.get_close_matches(first.lower(), KEYWORDS, 1, 0.6)
        if close:
            return f"did you mean {close[0]!r}?"
        return "a statement begins with one of: " + ", ".join(KEYWORDS) + ", or reads '... is ...'"
    words = [_spoken(name) for name in accepted]
    close = difflib.get_close_matches(str(token.value).lower(), words, 1, 0.7)
    return f"did you mean {close[0]!r}?" if close else _expected(accepted)


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
}


def _spoken(name: str) -> str:
    return name.strip("_").lower()


def _expected(accepted: set[str]) -> str:
    names = sorted(
        _READABLE.get(name, f"'{_spoken(name)}'") for name in accepted if name not in ("$END", "ALTERNATIVE")
    )
    return "here could stand: " + ", ".join(names[:10]) if names else ""


def source_span(statement: Statement, token: Token) -> Span:
    """The place of a token in the file."""
    return _at(statement, token.start_pos or 0, token.end_pos or 0)


def whole(source: Source) -> Span:
    return Span(source, 0, 0)
