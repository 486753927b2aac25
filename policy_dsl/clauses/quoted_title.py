"""'Described under "How we use your data"': the title of another part, whose words say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_dsl.clauses.token import Token
from policy_dsl.clauses.word_list import word_list

_TITLE = re.compile(r"(\w{2,12}) [\"“]([A-Z][^\"“”]{3,80})[\"”]")


def without_titles(plain: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens that stand in no quoted title of several words; one that names a purpose tells what for."""
    titles = [t for t in _titles(plain) if not any(token.has("purpose") for token in _inside(tokens, t))]
    if not titles:
        return list(tokens)
    left: list[Token] = []
    cut = False
    for token in tokens:
        if any(_inside((token,), title) for title in titles):
            cut = True
        else:
            left.append(token.behind(" ") if cut and token.gap.startswith(_CLOSING) else token)
            cut = False
    return left


_CLOSING = ('" ', "” ")


def _inside(tokens: Sequence[Token], title: tuple[int, int]) -> list[Token]:
    return [token for token in tokens if title[0] <= token.start and token.end <= title[1]]


def _titles(plain: str) -> Iterator[tuple[int, int]]:
    if '"' not in plain and "“" not in plain:
        return
    for match in _TITLE.finditer(plain):
        if match.group(1).lower() in word_list("titled.yaml") and " " in match.group(2):
            yield match.start(2), match.end(2)
