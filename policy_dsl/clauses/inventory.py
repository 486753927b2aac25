"""A title over a list of data, or the subject of one -> what it names is collected.

'Information we collect: your name ...', 'Data collected may include ...', 'Such information can include ...'.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.named_licence import POINTING
from policy_dsl.clauses.token import Token, party_of

_COLLECT, _COMPRISE = "collect", "comprise"
_DATA = frozenset(("data", "personal data"))  # what has no kind yet, so that a list tells of which it is
_GATHERED = frozenset((_COLLECT, "use", "store"))
_BY_WHOM = ("agent marker", "source marker", "adverb", "possessive", "coordinator", "oblique")
_SAID = ("modal", "adverb")


def inventory(state: Frames) -> Frame | None:
    """The frame of what a list of data, or a sentence that tells what some data include, says is collected."""
    tokens = state.tokens
    if not (_leads(state) or _tells(state.context, tokens)):
        return None
    frame = Frame(tokens[0].start, tokens[0].end, modal="may")
    frame.add(Dimension.PARTY, state.context.mention(tokens[0], "provider"))
    frame.add(Dimension.ACTION, state.context.mention(tokens[0], _COLLECT))
    frame.deciding.append((tokens[0].start, tokens[0].end))
    return frame


def _leads(state: Frames) -> bool:
    """A title, and not the subject of a sentence."""
    title, *listed = state.tokens
    leads = title.end < state.own or (bool(listed) and listed[0].gap.strip().startswith(":"))
    return title.has("inventory") and not title.gap_words and leads


def spoken_of(context: Context, tokens: Sequence[Token]) -> bool:
    """'Such information may include': what data that were spoken of consist of."""
    return bool(tokens) and _plain(context, tokens[0]) and _points(context, tokens[0]) and _comprises(tokens, 1)


def _tells(context: Context, tokens: Sequence[Token]) -> bool:
    """'Data collected may include', 'The categories of data we process are'; 'Personal data includes' defines it."""
    title = tokens[0].has("inventory") and not tokens[0].gap_words
    end = 1 if title else _gathered(context, tokens)
    return end > 0 and (_comprises(tokens, end) or (title and _equals(tokens, end)))


def _comprises(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and any(tokens[at].has(kind) for kind in _SAID) and not tokens[at].has(_COMPRISE):
        at += 1
    return at + 1 < len(tokens) and tokens[at].has(_COMPRISE) and not (tokens[at].hard_break or tokens[at].gap_words)


def _equals(tokens: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(tokens) or not tokens[at].has("be") or tokens[at].gap.strip() or tokens[at + 1].gap_words:
        return False
    return tokens[at + 1].has("thing") or tokens[at + 1].has("possessive")


def _plain(context: Context, first: Token) -> bool:
    """Data of no kind yet."""
    things = {m.term for m in context.things(first)}
    return bool(things) and things <= _DATA and first.gap_words <= _points(context, first)


def _gathered(context: Context, tokens: Sequence[Token]) -> int:
    """Where the words end that name data as what is collected, or as what was spoken of; 0 where none do."""
    if not _plain(context, tokens[0]):
        return 0
    end = 1
    if end < len(tokens) and tokens[end].in_form("past") and tokens[end].term("action") in _GATHERED:
        end += 1
        while end < len(tokens) and (any(tokens[end].has(kind) for kind in _BY_WHOM) or party_of(tokens[end])):
            end += 1
        return end
    return end if _points(context, tokens[0]) else 0


def _points(context: Context, first: Token) -> bool:
    """'Such information', 'this data'."""
    return context.text.plain[: first.end].lower().split()[0] in POINTING
