"""'You may download certain content': what the provider shows, unless the words say that it is the user's own."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.word_list import word_list

SHOWN = "provider materials"
_TAKES = "export"
_CONTENT = "user content"


def downloaded(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """True where a user may take a copy of what the token at `index` names, and it is anybody's content."""
    if _TAKES not in frame.terms(Dimension.ACTION) or frame.terms(Dimension.PARTY) != {"user"} or frame.licence:
        return False
    content = any(context.vocabulary.within(Dimension.THING, s.term, _CONTENT) for s in tokens[index].all("thing"))
    return content and not _theirs(tokens, index)


def _theirs(tokens: Sequence[Token], index: int) -> bool:
    """'your content', 'the content that you posted'."""
    words = tokens[index].words.lower().split()
    if index and not tokens[index].gap.strip():
        words += tokens[index - 1].words.lower().split()
    behind = [t for t in tokens[index + 1 : index + 3] if not (t.hard_break or t.gap_words)]
    handed = behind and (
        party_of(behind[0]) == "user" or (party_of(behind[-1]) == "user" and behind[0].has("subordinator"))
    )
    return bool(handed) or not word_list("theirs.yaml").isdisjoint(words)
