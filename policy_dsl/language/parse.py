"""Statement -> syntax tree, or a finding that says where it stops making sense and what was meant."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from policy_dsl.finding import Finding
from policy_dsl.language.mistake import syntax
from policy_dsl.language.statement import MAX_STATEMENT, Statement

Node = Tree[Token]
_VERBS = frozenset(("may", "must", "need", "does", "licenses", "owns"))
_PLACES = frozenset(("for", "to", "with", "from", "as", "within", "when", "unless", "except", "including"))
_BEGINS = frozenset((":", "ideal", "accept"))  # a clause, whose subject may be a list, stands after these
_STOPS = _PLACES | {"because", "under", "promptly"}

_MOST = 24  # words and commas of a subject that is a list
MAX_DEPTH = 20  # brackets in brackets
_LEXEME = re.compile(r"\"[^\"\n]*\"|#[^\n]*|[^\W\d_][\w'’-]*|\S")


def marked(text: str) -> str:
    """Mark the 'or' that begins another clause: a subject and its verb follow it, not a further item of a list. Only
    on a line of its own may that subject be a list.

    The mark has the length of the word, and a comma before it is blanked, so that all offsets stay.
    """
    found = [m for m in _LEXEME.finditer(text) if not m.group().startswith("#")]
    letters, said = list(text), False
    for i, match in enumerate(found):
        word = match.group()
        said = (said or word in _VERBS) and word not in _BEGINS
        if said and word == "or" and _subject_follows(found, i + 1, _first_on_line(match)):
            said = False
            letters[match.start() : match.end()] = "\x01r"
            if found[i - 1].group() == ",":
                letters[found[i - 1].start()] = " "
    return "".join(letters)


def _subject_follows(found: list[re.Match[str]], at: int, listed: bool) -> bool:
    for match in found[at : at + (_MOST if listed else 6)]:
        word = match.group()
        if word in _VERBS:
            return True
        if listed and (word in ("and", ",") or (word == "or" and not _first_on_line(match))):
            continue
        if word in _STOPS or word in ("or", "and") or not word[0].isalpha():
            return False
    return False


def _first_on_line(match: re.Match[str]) -> bool:
    before = match.string.rfind("\n", 0, match.start())
    return not match.string[before + 1 : match.start()].strip()


@cache
def _parser() -> Lark:
    grammar = files("policy_dsl.language").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def parse(statement: Statement) -> Node | Finding:
    """The tree of one statement, with offsets relative to it."""
    if len(statement.text) > MAX_STATEMENT:
        return Finding("syntax", "this statement is too long to be one", statement.span(0, 1))
    deep = _depth(statement.text)
    if deep:
        return Finding("syntax", "brackets are nested too deeply", statement.span(deep, deep + 1))
    odd = _lookalike(statement)
    if odd is not None:
        return odd
    try:
        tree: Node = _parser().parse(marked(statement.text))
    except UnexpectedInput as error:
        return syntax(statement, error)
    return tree


def _depth(text: str) -> int:
    """Where brackets first stand deeper than anyone writes; 0 where they never do."""
    depth = 0
    for match in _LEXEME.finditer(text):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if depth > MAX_DEPTH:
            return match.start()
    return 0


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
                statement.span(i, i + 1),
                help="type it anew",
            )
    return None
