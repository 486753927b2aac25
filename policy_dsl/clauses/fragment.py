"""Words without a subject: a fragment of a list or heading -> the frame that it opens."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.doer import BARRED
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.inventory import inventory
from policy_dsl.clauses.named_licence import bare_licence
from policy_dsl.clauses.presupposed import presupposed
from policy_dsl.clauses.token import Token, party_of


def deed(following: Sequence[Token]) -> bool:
    return any(token.verb and not token.gap_words for token in following)


_CHOICES = ("refuse", "unsubscribe", "export", "access or export")
_IMPROVEMENT = "product improvement"
_QUOTES = ('"', "“")
_OPENERS = ("to", "including", "purpose marker", "recipient marker")


def fragment(state: Frames) -> Frame | None:
    """'A licence to host your content', 'To train our models', 'For example, using your files to ...': words without a
    subject state what the document's list or heading is about."""
    tokens = state.tokens
    if not tokens or tokens[0].gap.strip() in _QUOTES:
        return None  # '"Use" means ...' tells what a word stands for
    opening = presupposed(state.context, tokens)
    if opening is not None:
        return opening
    listed = inventory(state)
    if listed is not None:
        return listed
    licence = bare_licence(state.context, tokens)
    if licence is not None:
        return licence
    if tokens[0].has("do") and not tokens[0].gap_words and len(tokens) > 2 and tokens[1].has("negation"):
        tokens = tokens[1:]  # 'Do not use our content to ...'
    at = 1 if any(tokens[0].has(kind) for kind in _OPENERS) or tokens[0].has("negation") else 0
    if at >= len(tokens) or tokens[0].gap_words > 2 or tokens[at].gap_words > 2:
        return None
    token = tokens[at]
    none = tokens[0].term("negation") == "no"
    if none and token.term("licence noun") == "licence" and at:
        return None  # 'No licence to your content is granted'
    if tokens[0].has("negation") and token.gap_words == 0 and (token.in_form("base") or _prohibits(tokens[0])):
        return _imperative(state, token)
    doing = token.in_form("gerund") or (token.has("purpose") and not token.has("thing") and (at > 0 or _gerund(token)))
    heads = at == 0 and token.end < state.own and token.noun and not token.verb  # 'Disclosure of your data'
    if doing or heads or (token.in_form("base") and tokens[0].has("to")):
        if doing and state.context.doer.barred and state.context.doer.told:
            return _forbidden(state, token)
        denied = "no" if none else ""  # 'No training of models on your files'
        return Frame(token.start, token.end, modal="may", negation=denied, fragment=True)
    if not at and begins_bare(token) and token.gap_words == 0 and not token.has("thing"):
        return _offer(state, token) if token.term("action") in _CHOICES else _imperative(state, token)
    return None


def begins_bare(token: Token) -> bool:
    """True for a verb in its base form, by itself or with its object ('train our models')."""
    return token.in_form("base") or any(sense.form == "base" for sense in token.all("purpose"))


def _forbidden(state: Frames, token: Token) -> Frame:
    """'Collecting the data of others', under 'Prohibited conduct'."""
    frame = Frame(token.start, token.end, negation=state.context.doer.negation, fragment=True)
    frame.add(Dimension.PARTY, state.context.mention(token, state.context.doer.party))
    return frame


def _offer(state: Frames, token: Token) -> Frame:
    """'Opt out of advertising: ...', an item that stands alone, says what the user can do."""
    frame = Frame(token.start, token.end, modal="may")
    frame.add(Dimension.PARTY, state.context.mention(token, "user"))
    return frame


def _prohibits(token: Token) -> bool:
    return token.term("negation") == "prohibit"


def _gerund(token: Token) -> bool:
    return token.words.split()[0].endswith("ing")


def _imperative(state: Frames, token: Token) -> Frame | None:
    """'Use it to ...', an item that stands alone: what the provider does, or what the user may not do."""
    doer, nature = state.context.doer, _natures(state.context, token)
    if doer.party == "provider" and not doer.negation and _tells_us(state.tokens):
        doer = BARRED
    if doer.barred and _improves(state):
        return Frame(token.start, token.end, modal="may", fragment=True)
    if doer.party == "provider" and (not (doer.told or nature <= {"handling"}) or _invites(state.context, token)):
        return None  # 'Visit our page'
    duty = doer.barred and bool(nature & {"protective", "binding"})  # 'Tell us if your account is misused'
    modal = (
        "" if doer.party != "user" else "must" if duty else _asked(state.context, token) if not doer.negation else ""
    )
    frame = Frame(token.start, token.end, modal, "" if duty else doer.negation, fragment=True, imperative=True)
    frame.add(Dimension.PARTY, state.context.mention(token, doer.party))
    return frame


def _tells_us(tokens: Sequence[Token]) -> bool:
    """'Keep your password safe and tell us if it is lost': who is to tell the provider is somebody else."""
    return any(token.has("oblique") and party_of(token) == "provider" for token in tokens)


def _invites(context: Context, token: Token) -> bool:
    """'Learn more about it by ...': the reader, whatever stands over it."""
    return all(context.vocabulary.within(Dimension.ACTION, sense.term, "learn") for sense in token.all("action"))


def _improves(state: Frames) -> bool:
    """'Review and improve our services, including by ...': what no user is ever told not to do."""
    for token in state.tokens:
        if token.term("purpose") == _IMPROVEMENT:
            return True
        if (token.hard_break and token is not state.tokens[0]) or any(token.has(kind) for kind in _OPENERS):
            return False
    return False


def _asked(context: Context, token: Token) -> str:
    """'You can: export your files' offers it, 'You own your work: keep it safe' asks for it; what people have a right
    to is offered either way."""
    terms = (context.vocabulary.term(Dimension.ACTION, sense.term) for sense in token.all("action"))
    rights = all(term is not None and term.right for term in terms)
    return "may" if context.doer.offered or rights else "must"


def _natures(context: Context, token: Token) -> set[str]:
    terms = (context.vocabulary.term(Dimension.ACTION, sense.term) for sense in token.all("action"))
    return {term.nature for term in terms if term is not None}
