"""Tokens after a predicate -> the frame's slots: objects, recipients, purposes, conditions, exceptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from policy_dsl.clause import Dimension, Role
from policy_dsl.clauses import unmapped
from policy_dsl.clauses.context import ITEM, Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.limits import condition, deadline, excepted, including, only, override, self_reference
from policy_dsl.clauses.objects import defined, thing
from policy_dsl.clauses.open_purpose import ANY
from policy_dsl.clauses.purpose import attribute, purpose
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Voice
from policy_dsl.vocabulary.sense import VERB_FORMS


def fill(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """Let one token say what it has to say to the frame. True if some step took it."""
    token = tokens[index]
    _boundary(token, frame)
    if frame.continued and not frame.has(Dimension.ACTION) and (token.has("subordinator") or _ends(token)):
        frame.slot = Dimension.PURPOSE  # '... continues after you close your account' is no licence to the account
    taken = False
    for step in _steps(token.kinds):
        if step(context, tokens, index, frame.limited):
            taken = True
            break
    if taken:
        frame.end = max(frame.end, token.end)
    return taken


def _ends(token: Token) -> bool:
    """Words that say how long, behind which the occasion stands: 'continues even if'."""
    return token.term("attribute") in ("surviving", "limited-term")


def _boundary(token: Token, frame: Frame) -> None:
    """Punctuation ends examples and exceptions, but no list of cases."""
    if (token.hard_break or ")" in token.gap) and not frame.lists_cases:
        frame.role = Role.NAMED
        frame.exception = None
    inserted = frame.exception is not None and (
        frame.exception.aside or _exemplifies(token, frame) or _goes_on(token, frame.exception)
    )
    if inserted and "," in token.gap:
        frame.role, frame.exception = Role.NAMED, None
    if frame.item == 0 and "(" in token.gap and ITEM.search(token.gap):
        frame.item = 1


def _exemplifies(token: Token, frame: Frame) -> bool:
    """'for any purpose other than X, including Y': behind the comma stand examples of the purposes, not of X."""
    return token.has("including") and ANY in frame.terms(Dimension.PURPOSE)


def _goes_on(token: Token, exception: Frame) -> bool:
    """'your files, other than audio, for research': behind the comma goes on what the exception was put into."""
    return token.has("purpose marker") and exception.has(Dimension.THING)


def _marker(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if frame.slot in (Dimension.ACTION, Dimension.THING) and owns_unknown(context, tokens, index):
        frame.owned = frame.owned or context.mention(token, "data")
    if frame.role is Role.EXAMPLE and frame.slot is Dimension.THING and token.has("purpose marker"):
        frame.role = Role.NAMED
    if token.has("to") and "own" in frame.terms(Dimension.ACTION) and not frame.has(Dimension.THING):
        frame.slot = Dimension.THING  # 'owns all right, title and interest in and to the service'
    elif token.has("agent marker") and frame.voice is Voice.PASSIVE:
        frame.slot = Dimension.PARTY
    elif token.has("source marker"):
        frame.slot = Dimension.RECIPIENT if _gathers(frame) else frame.slot
    elif token.has("recipient marker") and _next_is_party(tokens, index) and not _only_gathers(context, frame):
        frame.slot, frame.role = Dimension.RECIPIENT, Role.NAMED
    elif token.has("to") and frame.slot is Dimension.ACTION and _deed_to_come(frame):
        pass  # 'you allow us to share': what is allowed, and no purpose
    elif frame.licence and not frame.has(Dimension.THING) and (token.has("to") or token.term("modal") == "right"):
        frame.slot = Dimension.ACTION
    elif token.has("purpose marker") or (token.has("to") and _next_is_deed(tokens, index)):
        example = index > 0 and tokens[index - 1].has("including") and not token.gap_words
        frame.slot, frame.role = Dimension.PURPOSE, Role.EXAMPLE if example else Role.NAMED
        if frame.pending_only:
            frame.only.add(Dimension.PURPOSE)
        frame.unmapped.extend(unmapped.purposes(context.text, context.vocabulary, tokens, index))
    else:
        return False
    return True


def _deed_to_come(frame: Frame) -> bool:
    """True for words of leave behind which nothing was named yet that is allowed."""
    said = (Dimension.ACTION, Dimension.PURPOSE, Dimension.THING)
    return bool(frame.deciding) and not (frame.licence or frame.partial or any(frame.has(d) for d in said))


def owns_unknown(context: Context, tokens: Sequence[Token], index: int) -> bool:
    """'your drafts': a possessive of the user before a word that is not known."""
    token = tokens[index]
    if token.term("possessive") != "user":
        return False
    last = index + 1 >= len(tokens)
    if not last and not tokens[index + 1].senses:
        return True  # 'your own riddles'
    after = context.text.plain[token.end : token.end + 2] if last else tokens[index + 1].gap[:2]
    return after.strip().isalnum()


def _next_is_deed(tokens: Sequence[Token], index: int) -> bool:
    """'to improve', 'to share'; not 'relating to these terms'."""
    at = index + 1 + (index + 2 < len(tokens) and tokens[index + 1].has("possessive"))
    following = tokens[at] if at < len(tokens) else None
    if following is None or following.gap_words or following.has("adverb"):
        return True
    return following.has("purpose") or following.verb or not (following.has("thing") or following.has("defined"))


def _gathers(frame: Frame) -> bool:
    return bool(frame.terms(Dimension.ACTION) & {"collect", "combine"})


def _only_gathers(context: Context, frame: Frame) -> bool:
    """'We log your chats with vendors': whom collected data are with is nobody that they are collected from."""
    actions, within = frame.terms(Dimension.ACTION), context.vocabulary.within
    hands = any(within(Dimension.ACTION, a, "disclose") or a == "combine" for a in actions)
    return "collect" in actions and not hands


def _next_is_party(tokens: Sequence[Token], index: int) -> bool:
    """True where a party follows within reach, past possessives and a few words: 'to our bank and any buyer'."""
    for at in range(index + 1, min(len(tokens), index + 5)):
        token = tokens[at]
        if (token.hard_break and token.gap.strip() != ":") or token.gap_words > 4:
            return False
        if token.has("possessive") or token.has("adverb") or token.has("only"):
            continue
        if token.has("coordinator") and token.gap_words and at < index + 3:
            continue
        return bool(party_of(token))
    return False


def _party(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    party = party_of(token)
    if party and frame.licence and not frame.has(Dimension.PARTY) and not frame.has(Dimension.THING):
        if party not in {m.term for m in frame.grantors}:
            frame.add(Dimension.PARTY, context.mention(token, party))
            frame.slot = Dimension.ACTION
        return True
    if party and frame.slot is Dimension.ACTION and _told(context, token, frame):
        frame.add(Dimension.RECIPIENT, context.mention(token, party))
        return True
    if not party or frame.slot not in (Dimension.RECIPIENT, Dimension.PARTY):
        return False
    if frame.licence and party in frame.terms(Dimension.PARTY):
        return True  # 'you license it to us': who gets the licence is nobody that it lets it pass on to
    for sense in [*token.all("party"), *token.all("pronoun")][:2]:
        if sense.term != "thing":
            frame.add(frame.slot, context.mention(token, sense.term, frame.role))
    return True


def _told(context: Context, token: Token, frame: Frame) -> bool:
    """'notify you', 'give advertisers access': who stands right after the verb is the one who is told, or given."""
    if token.gap_words > 1 or frame.has(Dimension.RECIPIENT) or token.has("nominative"):
        return False
    actions, within = frame.terms(Dimension.ACTION), context.vocabulary.within
    given = not token.gap.strip() and within(Dimension.PARTY, party_of(token), "outside party")
    return "notify" in actions or (given and any(within(Dimension.ACTION, a, "disclose") for a in actions))


def _action(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """A verb joined to the verbs before it."""
    token = tokens[index]
    if not token.has("action") or frame.slot is not Dimension.ACTION:
        return False
    if token.has("licence noun") and frame.licence:
        return True
    if not token.verb and any(form in VERB_FORMS for form in frame.verbs):
        return not token.has("thing")  # the noun after a verb ('opt out of the sale of') is its object, no action
    if token.verb and frame.verbs and not frame.licence and not token.in_form(*frame.verbs):
        return False  # 'material that has been removed' says more of an object that is not known
    for sense in token.all("action"):
        if not (frame.licence and _merely_so(context, sense.term)):
            frame.add(Dimension.ACTION, context.mention(token, sense.term))
            frame.verbs.append(sense.form)
    frame.deciding.append((token.start, token.end))
    return True


def _merely_so(context: Context, action: str) -> bool:
    """'rights that you own', 'limited rights': no act that a licence could allow."""
    term = context.vocabulary.term(Dimension.ACTION, action)
    return term is not None and term.nature in ("state", "binding", "power") and action != "assign"


Step = Callable[[Context, Sequence[Token], int, Frame], bool]

STEPS: tuple[tuple[Step, tuple[str, ...]], ...] = (  # each with the kinds of token that it may take
    (self_reference, ("self reference",)),
    (override, ("override",)),
    (excepted, ("except", "subordinator")),
    (including, ("including",)),
    (only, ("only",)),
    (deadline, ("promptness", "unit")),
    (condition, ("condition",)),
    (attribute, ("attribute",)),
    (defined, ("defined",)),
    (purpose, ("purpose",)),
    (_action, ("action",)),
    (thing, ("thing", "pronoun")),
    (_party, ("party", "pronoun")),
    (
        _marker,
        ("agent marker", "source marker", "recipient marker", "purpose marker", "to", "modal", "possessive"),
    ),
)


@cache
def _steps(kinds: frozenset[str]) -> tuple[Step, ...]:
    """The steps that may take a token of these kinds."""
    return tuple(step for step, takes in STEPS if not kinds.isdisjoint(takes))
