"""Words that give a licence or a right -> a frame: 'you grant us a licence to', 'we receive the right to', 'posting
constitutes a grant of', 'no licence is granted'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.hollow import unheard
from policy_dsl.clauses.sides import _PASSIVE, denied_from_start, grantee, part_before, sides
from policy_dsl.clauses.token import Token, party_of

_NEAR = 6  # tokens between a verb in the passive and its noun
_FILLERS = ("attribute", "coordinator", "adverb", "source marker")
_GIVES = frozenset(("grant", "granted", "licensing", "licensed", "received", "grant noun"))
_TIMES = ("perpetual", "irrevocable", "limited-term", "surviving", "worldwide", "royalty-free")


def grant_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A licence frame if the token at `index` gives rights; None otherwise."""
    kind = tokens[index].term("grant")
    if kind not in _GIVES or _merely_able(tokens, index):
        return None
    noun = _noun(tokens, index, kind)
    if noun is None:
        return None
    frame = start(tokens, index)
    frame.licence = True
    frame.negation = _negation(tokens, min(index, noun)) or _negated_noun(tokens, index, noun)
    if frame.negation and index and tokens[index - 1].has("inability"):
        return None  # 'content for which you cannot grant this licence'
    if kind == "received" and frame.negation and _lacks(tokens, noun):
        return None
    frame.continued = kind == "grant" and noun < index and not frame.negation  # 'the licence that you grant'
    frame.unheard = bool(frame.negation) and unheard(context, tokens, noun)
    grantor, grantees = sides(tokens, index, noun, kind)
    if grantor is None and not grantees and not frame.negation and kind != "grant noun":
        return None
    if grantor is not None and _given_on(tokens, noun, grantor, grantees):
        frame.grantors.append(context.mention(tokens[noun], "user"))
        grantees, grantor = [grantor], None
    if tokens[index].has("transfer"):  # an assignment defeats ownership, a licence does not
        frame.add(Dimension.ACTION, context.mention(tokens[index], tokens[index].term("transfer")))
    if grantor is not None:
        frame.grantors.append(context.mention(tokens[grantor], party_of(tokens[grantor])))
    for at in grantees:
        holder = grantee(tokens, at, grantor)
        frame.add(Dimension.PARTY, context.mention(tokens[at], holder))
        if grantor is not None and context.vocabulary.within(Dimension.PARTY, holder, "third party"):
            frame.add(Dimension.ATTRIBUTE, context.mention(tokens[at], "sublicensable"))  # 'us and our partners'
    for at in _before(tokens, noun if kind == "granted" and noun < index else index):
        for sense in tokens[at].all("attribute"):
            frame.add(Dimension.ATTRIBUTE, context.mention(tokens[at], sense.term))
    over = part_before(tokens, index) if kind == "licensed" else tokens[noun + 1 : index] if kind == "granted" else ()
    for mention in (m for t in over for m in context.things(t)):  # 'a licence to your content is granted to us'
        frame.add(Dimension.THING, mention)
    return frame


def _lacks(tokens: Sequence[Token], noun: int) -> bool:
    """'We do not have the necessary licences' is about permits that others give; 'no licence to your files' is not."""
    after = takewhile(lambda t: not t.hard_break, tokens[noun + 1 : noun + 1 + _NEAR])
    return not _is_right(tokens[noun]) and not any(t.has("thing") or t.has("to") or t.has("defined") for t in after)


def _given_on(tokens: Sequence[Token], noun: int, grantor: int, grantees: Sequence[int]) -> bool:
    """'We may grant sublicences to others': whoever gives those holds a licence from the user."""
    outside = all(party_of(tokens[at]) != "user" for at in grantees)
    return outside and tokens[noun].has("attribute") and party_of(tokens[grantor]) == "provider"


def start(tokens: Sequence[Token], index: int) -> Frame:
    """A frame of leave that begins at a token."""
    token = tokens[index]
    frame = Frame(token.start, token.end, modal="may")
    frame.deciding.append((token.start, token.end))
    return frame


def _merely_able(tokens: Sequence[Token], index: int) -> bool:
    """'the right to grant', 'you may not assign', 'prohibits you from granting' tell of a grant, and make none."""
    token, before = tokens[index], tokens[index - 1] if index else None
    if before is None or token.hard_break or token.words.startswith(("hereby", "agree")):
        return False
    if token.term("grant") == "received":
        return False
    if before.term("modal") == "effort":
        return True  # 'who intend to license it'
    if any(t.term("modal") == "may" for t in tokens[max(0, index - 2) : index]):
        return not any(t.has("licence noun") and t.has("attribute") for t in tokens[index + 1 : index + 2])
    near = token.gap_words == 0
    if near and (before.has("to") or before.term("modal") == "right" or before.has("source marker")):
        return True
    gerund = token.words.endswith("ing") and " " not in token.words  # 'are licensing' has its 'are' with it
    return gerund and not before.has("be") and not before.has("adverb") and not _denied(tokens, index)


def _denied(tokens: Sequence[Token], index: int) -> bool:
    """'Nothing in these terms is to be read as granting': the denial stands where the sentence begins; 'you must not do
    any of this: granting ...' tells of what somebody may not do."""
    before = list(part_before(tokens, index))
    denials = [(at, token.term("negation")) for at, token in enumerate(before) if token.has("negation")]
    bound = any(kind == "not" and any(party_of(t) == "user" for t in before[at:]) for at, kind in denials)
    return any(kind == "no" or (kind == "not" and not bound) for _, kind in denials)


def _noun(tokens: Sequence[Token], index: int, kind: str) -> int | None:
    """The licence or right that is given."""
    token = tokens[index]
    if kind == "received":
        return _held(tokens, index)
    if kind == "licensed":
        return index
    if kind == "licensing":
        return None if token.has("licence noun") or _merely_listed(tokens, index) else index
    found = _noun_after(tokens, index)
    if kind == "granted" or found is None:
        before = _noun_before(tokens, index)
        found = before if before is not None else found
    return found if found is not None or kind != "grant noun" else index


def _merely_listed(tokens: Sequence[Token], index: int) -> bool:
    """'we will not use or license your content', 'will not license it': one act of several, or one that is denied."""
    before = tokens[index - 1] if index else None
    listed = before is not None and before.has("coordinator") and index > 1 and tokens[index - 2].has("action")
    listed = listed or (before is not None and before.has("action") and tokens[index].gap.strip() == ",")
    return listed or (before is not None and before.has("negation")) or _repeated(tokens, index)


def _repeated(tokens: Sequence[Token], index: int) -> bool:
    """'assign and agree to assign': the later verb has the object."""
    for token in tokens[index + 1 :]:
        if token.hard_break or token.has("thing") or token.has("defined"):
            return False
        if token.term("grant") == "licensing" and not token.has("licence noun"):
            return True
    return False


def _held(tokens: Sequence[Token], index: int) -> int | None:
    """'we have a non-exclusive licence to': nothing but attributes between the verb and its noun; bare rights, which
    everybody has, do not count."""
    qualified = False
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.hard_break:
            return None
        if token.has("licence noun") or token.term("modal") == "right":
            return at if qualified or token.term("licence noun") == "licence" else None
        giver = party_of(token) == "user" and tokens[at - 1].has("source marker")  # 'we receive from you the right to'
        filler = giver or any(token.has(kind) for kind in _FILLERS) or not token.senses
        if not filler or token.gap_words > 3:
            return None
        qualified = qualified or token.has("attribute") or giver
    return None


def _is_right(token: Token) -> bool:
    """'A right to'; an opportunity to do something is no licence."""
    said = token.words.split()
    return token.term("modal") == "right" and said[-1] == "to" and not {"right", "rights"}.isdisjoint(said)


def _noun_after(tokens: Sequence[Token], index: int) -> int | None:
    """The licence within the sentence; else a right, which must stand before any thing."""
    right: int | None = None
    own = True  # still within the object of the verb
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.hard_break and ":" not in token.gap:
            break
        if token.term("grant") in ("grant", "granted") and not _merely_able(tokens, at):
            return None  # 'agree to grant and hereby grant': the later verb has it
        if token.term("licence noun") == "licence" and not _compound(tokens, at):
            return at
        if own and right is None and (token.has("licence noun") or _is_right(token)):
            right = at
        if token.has("thing") and not token.has("licence noun") and at == index + 1:
            return None  # 'give feedback that is subject to licence terms'
        own = own and not token.has("thing")
        if right is not None and not own:
            break
    return right


def _compound(tokens: Sequence[Token], at: int) -> bool:
    """'licence terms', 'licence fee' are no licence."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.gap == " " and following.term("thing") in ("terms", "prices")


def _noun_before(tokens: Sequence[Token], index: int) -> int | None:
    """'The licence that you grant to us is perpetual', 'no licences are granted': the noun stands first."""
    for at in range(index - 1, max(-1, index - 2 * _NEAR), -1):
        if tokens[at + 1].hard_break:
            return None
        if tokens[at].has("licence noun") and not _compound(tokens, at):
            opens = at < 3 or tokens[at].hard_break
            return at if opens or tokens[index].term("grant") in _PASSIVE else None
    return None


def _negation(tokens: Sequence[Token], index: int) -> str:
    for at in range(index - 1, max(-1, index - 4), -1):
        if tokens[at + 1].hard_break:
            break
        if tokens[at].has("negation"):
            return tokens[at].term("negation")
    return "no" if denied_from_start(tokens, index) else ""


def _negated_noun(tokens: Sequence[Token], index: int, noun: int) -> str:
    """'grants no right', 'no licence is granted', 'you are not granted a licence'."""
    low = max(0, min(index, noun) - _NEAR)
    for at in range(low, max(index, noun)):
        near = tokens[at].term("negation") == "no" or (at in (index - 1, index) and tokens[at].has("negation"))
        if near and not any(t.hard_break for t in tokens[at + 1 : noun + 1]):
            return "no"
    return "no" if " not " in f" {tokens[index].words} " else ""


def _before(tokens: Sequence[Token], index: int) -> Iterator[int]:
    """Attributes in front of the verb: 'irrevocably grant', 'during the term you grant'."""
    for at in range(index - 1, max(-1, index - _NEAR), -1):
        if tokens[at + 1].hard_break or tokens[at].has("thing"):
            return
        if tokens[at].term("attribute") in _TIMES:
            yield at
