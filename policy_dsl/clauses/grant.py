"""Words of leave -> a frame: 'you consent to our use of ...', 'allow us to ...', 'we prohibit any use of ...'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.basis import basis, license_on
from policy_dsl.clauses.choice import does_follow
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.licence import start
from policy_dsl.clauses.sides import begins_main, denied_from_start, part_before
from policy_dsl.clauses.title import CONTENT
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood, Voice

_REACH = 24  # tokens in which 'by us' is looked for

_REACHES = 6  # tokens between a deed and what it allows
_BEFORE = 8  # tokens in which the one who gives leave is looked for
_BETWEEN = ("coordinator", "possessive", "adverb")


def consent_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'consent to our use of': the frame of a nominal permission."""
    if tokens[index].term("grant") not in ("consent", "permit", "charge") or index + 2 >= len(tokens):
        return None
    following = tokens[index + 1]
    agent = following.term("possessive") or party_of(following)
    if not agent and following.noun and not following.gap_words - _articles(following):
        return _nominal(context, tokens, index)
    if agent in ("", "user", "other") or not tokens[index + 2].has("action"):
        return None
    frame = _frame(tokens, index)
    frame.end = following.end
    frame.add(Dimension.PARTY, context.mention(following, agent))
    _binds_both(context, tokens, index, frame)
    if _conditional(tokens, index):
        frame.mood = Mood.CONDITIONAL
    return frame


def _articles(token: Token) -> int:
    return int(token.gap.strip().lower() in ("the", "any", "all"))


def _nominal(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'You authorise and consent to the storage and use of your files by us': who does it stands behind 'by'."""
    if not _user_says(tokens, index):
        return None
    agent = _agent(tokens, index)
    if agent is None and tokens[index].term("grant") != "consent":
        return None
    frame = _frame(tokens, index)
    frame.voice = Voice.PASSIVE
    if agent is not None:
        frame.add(Dimension.PARTY, context.mention(tokens[agent], party_of(tokens[agent])))
    return frame


def _user_says(tokens: Sequence[Token], index: int) -> bool:
    """True where the user is who consents: 'you hereby acknowledge, agree and consent to'."""
    for at in range(index - 1, max(-1, index - 6), -1):
        if tokens[at + 1].hard_break:
            return False
        if party_of(tokens[at]):
            return party_of(tokens[at]) == "user"
        if not any(tokens[at].has(kind) for kind in ("adverb", "coordinator", "grant", "modal")):
            return False
    return False


def _agent(tokens: Sequence[Token], index: int) -> int | None:
    """The party behind 'by' in the same part of the sentence, unless it is the user."""
    for at in range(index + 2, min(len(tokens), index + _REACH)):
        if tokens[at].hard_break:
            return None
        if tokens[at - 1].has("agent marker") and party_of(tokens[at]):
            return None if party_of(tokens[at]) == "user" else at
    return None


def forbid_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'we prohibit any use of our content for ...', 'we do not allow the use': nobody but the one who says it may."""
    kind = tokens[index].term("grant")
    ours = kind == "consent" and next(filter(None, map(party_of, part_before(tokens, index))), "") == "provider"
    denied = (kind == "permit" or ours) and bool(_negation(tokens, index))
    if not (denied or tokens[index].term("grant") == "forbid") or index + 1 >= len(tokens):
        return None
    following = tokens[index + 1]
    if not (following.has("action") or following.has("purpose") or following.term("thing") == "account"):
        return None
    if following.gap_words > 2:
        return None
    frame = _frame(tokens, index)
    frame.negation = "prohibit"
    before = part_before(tokens, index)
    power = any(t.term("modal") in ("may", "right") for t in before)  # 'we may prohibit the sale of it'
    if power or not (_of_the_user(tokens, index) or _sale_of_data(context, tokens, index + 1)):
        frame.add(Dimension.PARTY, context.mention(tokens[index], "user"))
    return frame


def _of_the_user(tokens: Sequence[Token], index: int) -> bool:
    near = tokens[index + 1 : index + 4]
    return any(
        t.term("possessive") == "user" or t.term("thing") == CONTENT or t.words.startswith("your ") for t in near
    )


def _sale_of_data(context: Context, tokens: Sequence[Token], index: int) -> bool:
    """'We prohibit the sale of your data': that binds everybody, the one who says it first of all."""
    token = tokens[index]
    if token.term("action") != "sell" or not token.noun or index + 1 >= len(tokens):
        return False
    within = context.vocabulary.within
    return any(within(Dimension.THING, m.term, "data") for m in context.things(tokens[index + 1]))


def permit_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'allow us to', 'authorise our partners to': who is allowed is the subject of what follows."""
    kind = tokens[index].term("grant")
    if kind not in ("permit", "urge", "charge") or index + 2 >= len(tokens):
        return None
    at = index + 1 + (tokens[index + 1].has("possessive") and index + 3 < len(tokens))
    named = _listed(tokens, at)
    terms = basis(tokens, named[-1]) if named else None
    if not named or tokens[at].gap_words > 3 or not (terms or does_follow(tokens, named[-1])):
        return _company(context, tokens, index)
    frame = _frame(tokens, index)
    frame.end = tokens[named[-1]].end
    if terms is not None and kind != "urge":
        license_on(context, tokens, index, frame, named[-1], terms)
    for place in named:
        frame.add(Dimension.PARTY, context.mention(tokens[place], party_of(tokens[place])))
    for mention in _serving(context, tokens, index):
        frame.add(Dimension.THING, mention)
    for mention in _done_for(context, tokens, index):
        frame.add(Dimension.ACTION, mention)
    if _conditional(tokens, index) and not (_tool(tokens, index) and frame.terms(Dimension.PARTY) == {"user"}):
        frame.mood = Mood.CONDITIONAL
    _binds_both(context, tokens, index, frame)
    if kind == "urge" or (kind == "charge" and "user" not in frame.terms(Dimension.PARTY)):
        frame.modal = "must"  # what somebody is told to do for the one who says it
    return frame


def _tool(tokens: Sequence[Token], index: int) -> bool:
    """'We have tools that let you delete it': what lets users do something is there for them."""
    return index > 0 and tokens[index - 1].term("subordinator") in ("that", "which") and not tokens[index].gap_words


def _company(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'We let Acme or any other vendor use it': a name that is not known, before what it may do."""
    name = tokens[index + 1].gap.split()
    if tokens[index].term("grant") != "permit" or not (name and name[0][0].isupper()) or tokens[index + 1].soft_break:
        return None
    at = index
    while at + 2 < len(tokens) and any(tokens[at + 1].has(kind) for kind in ("coordinator", "role")):
        at += 1
    if tokens[at + 1].hard_break or not (does_follow(tokens, at) or (at > index and _acts(tokens[at + 1]))):
        return None
    frame = _frame(tokens, index)
    frame.add(Dimension.PARTY, context.mention(tokens[index], "third party"))
    if _conditional(tokens, index):
        frame.mood = Mood.CONDITIONAL
    return frame


def _acts(token: Token) -> bool:
    return token.gap_words == 0 and (token.in_form("base") or token.has("purpose"))


def _binds_both(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> None:
    """'You will not let others use it': neither may."""
    speaks = any(token.term("pronoun") == "user" for token in tokens[max(0, index - _BEFORE) : index])
    ours = "provider" in frame.terms(Dimension.PARTY)  # 'you do not allow us to'
    if speaks and frame.negation and not ours and tokens[index].term("grant") == "permit":
        frame.add(Dimension.PARTY, context.mention(tokens[index], "user"))


def _serving(context: Context, tokens: Sequence[Token], index: int) -> list[Mention]:
    """'Usage data help us improve': what helps, or allows, is what is used; the things of the subject."""
    found: list[Mention] = []
    for at in range(index - 1, -1, -1):
        token = tokens[at]
        data = [m for m in context.things(token) if context.vocabulary.within(Dimension.THING, m.term, "data")]
        passed = any(token.has(kind) for kind in ("possessive", "coordinator", "adverb", "modal"))
        if not (data or passed) or tokens[at + 1].gap_words > 1 or tokens[at + 1].hard_break:
            break
        found = [*data, *found]
    return found


def _done_for(context: Context, tokens: Sequence[Token], index: int) -> list[Mention]:
    """'Disclosing it will allow us to defend ourselves': the deed that serves is done for that."""
    for at in range(index - 1, max(-1, index - _REACHES), -1):
        token = tokens[at]
        if token.in_form("gerund") and context.vocabulary.within(Dimension.ACTION, token.term("action"), "disclose"):
            return [context.mention(token, token.term("action"))]
        passed = token.has("thing") or token.has("modal") or token.has("adverb") or token.term("pronoun") == "thing"
        if not passed or tokens[at + 1].gap_words > 1 or tokens[at + 1].hard_break:
            break
    return []


def _listed(tokens: Sequence[Token], at: int) -> list[int]:
    """The parties of a list that begins at `at`: 'advertisers, ad networks and their vendors'."""
    named: list[int] = []
    while at < len(tokens) and not tokens[at].hard_break and (not named or tokens[at].gap.strip(" ,") == ""):
        if party_of(tokens[at]):
            named.append(at)
        elif not named or not any(tokens[at].has(kind) for kind in _BETWEEN):
            break
        at += 1
    return named


def _frame(tokens: Sequence[Token], index: int) -> Frame:
    frame = start(tokens, index)
    frame.negation = _negation(tokens, index)
    return frame


def _conditional(tokens: Sequence[Token], index: int) -> bool:
    """'if you consent to' is a condition, not a consent."""
    for at in range(index - 1, max(-1, index - 7), -1):
        if tokens[at + 1].hard_break:
            return False
        if begins_main(tokens, at):
            return False  # 'If you post, you allow us to'
        if tokens[at].has("subordinator"):
            return not tokens[at].words.startswith("by ")  # 'by posting you allow us to' is no condition
        if not any((party_of(tokens[at]), tokens[at].has("adverb"), tokens[at].has("do"), tokens[at].has("negation"))):
            return False
    return False


def _negation(tokens: Sequence[Token], index: int) -> str:
    joined = index > 0 and tokens[index - 1].has("coordinator")  # 'you shall not, or let others, copy it'
    inverted = index > 1 and bool(party_of(tokens[index - 1])) and tokens[index - 2].has("do")  # 'never do we allow'
    for at in range(index - 1, max(-1, index - (_BEFORE if joined else 3 + inverted)), -1):
        if tokens[at + 1].hard_break:
            return ""
        if tokens[at].has("negation"):
            return tokens[at].term("negation")
        if joined and party_of(tokens[at]) and "," in tokens[at].gap:
            return ""  # 'if it is not paid, you remain liable and allow us to': who begins anew is denied nothing
    return "no" if denied_from_start(tokens, index) else ""
