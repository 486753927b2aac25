"""Words of granting -> a frame: 'you grant us a licence to ...', 'you consent to our use of ...', 'allow us to ...'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Literal
from policy_dsl.clauses.arguments import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of

OPTED_OUT = "opted out"
_NEAR = 6  # tokens between a verb of granting and its grantor


def grant_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A licence frame if the token at `index` grants rights; None otherwise."""
    token = tokens[index]
    if token.term("grant") not in ("grant", "granted") or _merely_able(tokens, index):
        return None
    noun = _licence_noun(tokens, index)
    if noun is None:
        return None
    passive = token.term("grant") == "granted"
    before = _party_before(tokens, index)
    after = _party_after(tokens, index, noun, party_of(tokens[before]) if before is not None else "")
    grantor, grantee = (None, before if before is not None else after) if passive else (before, after)
    frame = _frame(tokens, index)
    if grantee is None and grantor is None and not frame.negation:
        return None
    frame.licence = True
    frame.negation = frame.negation or _negated_noun(tokens, index, noun)
    if grantee is not None:
        frame.add(Dimension.PARTY, context.mention(tokens[grantee], party_of(tokens[grantee])))
    if grantor is not None:
        frame.grantors.append(context.mention(tokens[grantor], party_of(tokens[grantor])))
    return frame


def bare_licence(context: Context, tokens: Sequence[Token]) -> Frame | None:
    """A fragment that is a licence itself: 'A worldwide licence to host your content.'"""
    for index, token in enumerate(tokens[:8]):
        if token.has("licence noun") and index + 2 < len(tokens) and tokens[index + 1].has("to"):
            frame = _frame(tokens, index)
            frame.licence = True
            for earlier in tokens[:index]:
                for sense in earlier.all("attribute"):
                    frame.add(Dimension.ATTRIBUTE, context.mention(earlier, sense.term))
            return frame
        if not (token.has("attribute") or token.has("coordinator") or token.has("adverb") or token.has("licence noun")):
            return None
    return None


def licence_subject(_context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'This licence continues ...', 'These rights include ...': more about the licence that was spoken of."""
    token = tokens[index]
    if not token.has("licence noun") or index > 3 or index + 1 >= len(tokens):
        return None
    if token.gap.split()[-1:] not in (
        ["This"],
        ["this"],
        ["These"],
        ["these"],
        ["such"],
        ["Such"],
        ["The"],
        ["the"],
        ["foregoing"],
    ):
        return None
    frame = _frame(tokens, index)
    frame.licence = frame.continued = True
    return frame


def consent_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'consent to our use of': the frame of a nominal permission."""
    if (
        tokens[index].term("grant") not in ("consent", "permit")
        or index + 2 >= len(tokens)
        or _conditional(tokens, index)
    ):
        return None
    following = tokens[index + 1]
    agent = following.term("possessive") or party_of(following)
    if agent in ("", "user", "other") or not tokens[index + 2].has("action"):
        return None
    frame = _frame(tokens, index)
    frame.end = following.end
    frame.add(Dimension.PARTY, context.mention(following, agent))
    return frame


def forbid_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'we prohibit any use of our content for ...': nobody but the one who says it may."""
    if tokens[index].term("grant") != "forbid" or index + 1 >= len(tokens):
        return None
    following = tokens[index + 1]
    if not (following.has("action") or following.has("purpose") or following.term("thing") == "account"):
        return None
    if following.gap_words > 2:
        return None
    frame = _frame(tokens, index)
    frame.negation = "prohibit"
    frame.add(Dimension.PARTY, context.mention(tokens[index], "user"))
    return frame


def permit_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'allow us to', 'authorise our partners to': who is allowed is the subject of what follows. 'If you do not want
    us to' tells what is done with the data of those who say nothing."""
    kind = tokens[index].term("grant")
    if (
        kind not in ("permit", "unwanted", "urge")
        or index + 2 >= len(tokens)
        or (kind != "unwanted" and _conditional(tokens, index))
    ):
        return None
    at = index + 1 + (tokens[index + 1].has("possessive") and index + 3 < len(tokens))
    party = party_of(tokens[at])
    if not party or tokens[at].gap_words > 3 or at + 1 >= len(tokens) or not _verb_follows(tokens, at):
        return None
    frame = _frame(tokens, index)
    frame.end = tokens[at].end
    frame.add(Dimension.PARTY, context.mention(tokens[at], party))
    if kind == "urge":
        frame.modal = "must"
    if kind == "unwanted":
        frame.negation = ""
        frame.literals.append(Literal(context.mention(tokens[index], OPTED_OUT), holds=False))
    return frame


def _verb_follows(tokens: Sequence[Token], at: int) -> bool:
    """'us to use', 'us from using', 'us using'."""
    following = tokens[at + 1]
    if following.has("action") and following.verb:
        return True
    linked = following.has("to") or following.has("source marker") or following.has("negation")
    rest = [t for t in tokens[at + 2 : at + 6] if not (t.has("adverb") or t.has("coordinator"))]
    return linked and bool(rest) and (rest[0].has("action") or rest[0].has("purpose"))


def _frame(tokens: Sequence[Token], index: int) -> Frame:
    token = tokens[index]
    frame = Frame(token.start, token.end, modal="may")
    frame.negation = _negation(tokens, index)
    frame.deciding.append((token.start, token.end))
    return frame


def _conditional(tokens: Sequence[Token], index: int) -> bool:
    """'if you consent to' is a condition, not a consent."""
    for at in range(index - 1, max(-1, index - 3), -1):
        if tokens[at + 1].hard_break:
            return False
        if tokens[at].has("subordinator"):
            return True
        if not (party_of(tokens[at]) or tokens[at].has("adverb")):
            return False
    return False


def _merely_able(tokens: Sequence[Token], index: int) -> bool:
    """'the right to grant', 'you may not assign', 'prohibits you from granting' tell of a grant, and make none."""
    token, before = tokens[index], tokens[index - 1] if index else None
    if before is None or token.hard_break or token.words.startswith(("hereby", "agree")):
        return False
    if any(t.term("modal") == "may" for t in tokens[max(0, index - 2) : index]):
        return True
    near = token.gap_words == 0
    if near and (before.has("to") or before.term("modal") == "right" or before.has("source marker")):
        return True
    return token.words.endswith("granting") and not before.has("be") and not before.has("adverb")


def _licence_noun(tokens: Sequence[Token], index: int) -> int | None:
    """The licence or right that is granted: a licence within the sentence, else a right to do something."""
    if tokens[index].has("licence noun"):
        return index
    right = None
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.hard_break and ":" not in token.gap:
            break
        if token.term("licence noun") == "licence":
            return at
        if right is None and (token.has("licence noun") or token.term("modal") == "right"):
            right = at
        if right is not None and token.has("thing"):
            break
    return right if right is not None else _noun_before(tokens, index)


def _noun_before(tokens: Sequence[Token], index: int) -> int | None:
    """'The licence that you grant to us is perpetual', 'no licences are granted': the noun stands first."""
    for at in range(index - 1, max(-1, index - _NEAR), -1):
        if tokens[at + 1].hard_break:
            return None
        if tokens[at].has("licence noun"):
            opens = at < 3 or tokens[at].hard_break
            return at if opens or tokens[index].term("grant") == "granted" else None
    return None


def _negated_noun(tokens: Sequence[Token], index: int, noun: int) -> str:
    """'grants no right', 'no licence is granted', 'nothing here grants a licence'."""
    low = max(0, min(index, noun) - _NEAR)
    for at in range(low, max(index, noun)):
        if tokens[at].term("negation") == "no" and not any(t.hard_break for t in tokens[at + 1 : noun + 1]):
            return "no"
    return ""


def _party_after(tokens: Sequence[Token], index: int, noun: int, giver: str) -> int | None:
    """The party between the verb and the licence; else the one after 'to' behind it; never the grantor."""
    for at in range(index + 1, noun + 1):
        if party_of(tokens[at]) and party_of(tokens[at]) != giver:
            return at
    for at in range(noun + 1, min(len(tokens), noun + 5)):
        if tokens[at].hard_break or tokens[at].has("action"):
            return None
        if party_of(tokens[at]) and party_of(tokens[at]) != giver:
            return at
    return None


def _party_before(tokens: Sequence[Token], index: int) -> int | None:
    for at in range(index - 1, max(-1, index - _NEAR), -1):
        if tokens[at + 1].hard_break:
            return None
        if party_of(tokens[at]):
            return at
    return None


def _negation(tokens: Sequence[Token], index: int) -> str:
    for at in range(index - 1, max(-1, index - 3), -1):
        if tokens[at + 1].hard_break:
            return ""
        if tokens[at].has("negation"):
            return tokens[at].term("negation")
    return ""
