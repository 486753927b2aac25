"""One sentence's tokens -> frames: open one at each predicate, let every other token fill the open one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, takewhile

from policy_dsl.clause import Dimension, Role
from policy_dsl.clauses.anew import begin_anew
from policy_dsl.clauses.arguments import fill
from policy_dsl.clauses.assent import assent
from policy_dsl.clauses.ban import ban
from policy_dsl.clauses.bounded import bound
from policy_dsl.clauses.cases import unknown_cases
from policy_dsl.clauses.choice import instructed_at, restrained_at, unwanted_at
from policy_dsl.clauses.circumstance import means, occasions
from policy_dsl.clauses.context import ITEM, Context
from policy_dsl.clauses.described import own_works, owns, tell
from policy_dsl.clauses.doing_so import doing_so
from policy_dsl.clauses.effect import effect_at
from policy_dsl.clauses.forum import forum
from policy_dsl.clauses.fragment import deed, fragment
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.further import further
from policy_dsl.clauses.grant import consent_at, forbid_at, permit_at
from policy_dsl.clauses.handed_in import handed_in
from policy_dsl.clauses.impersonal import made_impersonal
from policy_dsl.clauses.item import names_recipient
from policy_dsl.clauses.kept_for import kept_for
from policy_dsl.clauses.leave import leave_at
from policy_dsl.clauses.licence import grant_at
from policy_dsl.clauses.manner import share_manner
from policy_dsl.clauses.named_licence import about_licence, bears_on_licence, serves_licence
from policy_dsl.clauses.no_more import no_more
from policy_dsl.clauses.notice import notices
from policy_dsl.clauses.offer import offers
from policy_dsl.clauses.onward import let_others, onward_at
from policy_dsl.clauses.opening import take_opening
from policy_dsl.clauses.opens import opens
from policy_dsl.clauses.orphan import adopted
from policy_dsl.clauses.participle import participles_at
from policy_dsl.clauses.passed_on import pass_on
from policy_dsl.clauses.predicate import predicate_at
from policy_dsl.clauses.reopen import reopen
from policy_dsl.clauses.reported_on import reports
from policy_dsl.clauses.resumed import resumed
from policy_dsl.clauses.rights_help import rights_help
from policy_dsl.clauses.rights_named import named_rights
from policy_dsl.clauses.serves import serves_at
from policy_dsl.clauses.shared import share_purposes
from policy_dsl.clauses.sources import sources
from policy_dsl.clauses.stated import frame_of, spoken_of, take_verb
from policy_dsl.clauses.title import title_at
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.told_purpose import TOLD, told_at
from policy_dsl.clauses.voice import Mood, Predicate
from policy_dsl.clauses.watch import watch
from policy_dsl.clauses.withheld import withheld_at

OPERATORS = (
    title_at,
    grant_at,
    onward_at,
    leave_at,
    restrained_at,
    withheld_at,
    consent_at,
    permit_at,
    forbid_at,
    unwanted_at,
    instructed_at,
    effect_at,
    serves_at,
    told_at,
)
_OPERATIVE = frozenset(("grant", "title", "scope", "effect", "serves", TOLD))
_OPENING = _OPERATIVE | {
    "action",
    "purpose",
    "licence noun",
    "leave",
    "pronoun",
    "transfer",
}  # all other tokens only fill what is open
_VOUCHING = 6  # tokens between 'you warrant' and what is vouched for


def frames(context: Context, tokens: Sequence[Token], own: int = 0, before: Frame | None = None) -> list[Frame]:
    """All frames of a sentence in order, conditional and relative ones included (their mood says so). `before` is what
    the sentence before did with data."""
    state = Frames(context, tokens, own)
    first = resumed(context, tokens, before) or fragment(state)
    if first is not None:
        _open(state, first)
    for index, token in enumerate(tokens):
        apart = token.gap != " "
        if apart:
            state.bracket(token.gap)
        if apart or token.start >= own > 0:
            reopen(state, index)
        if "pronoun" in token.kinds or "negation" in token.kinds:
            begin_anew(state, index)
        if index or first is None or not (token.has("to") and deed(tokens[1:2])):  # the 'to' of 'To use your files'
            if token.kinds.isdisjoint(_OPENING):
                _argument(state, index)
            else:
                _step(state, index)
        if apart and state.listing is None and ITEM.search(token.gap):
            state.listing = state.main
    state.found = doing_so(state.found, before)
    _share_objects(tokens, state.found)
    share_purposes(state.found)
    made_impersonal(state.found)
    spoken_of(context, tokens, state.found)
    own_works(context, tokens, state.found)
    state.found += ban(context, tokens, state.found)
    pass_on(context, tokens, state.found)
    let_others(context, tokens, state.found)
    share_manner(context.vocabulary, state.found)
    state.found += notices(context, tokens, state.found)
    offers(context, tokens, state.found, [t.start for t in tokens if t.start >= own][:2])
    state.found += [*assent(context, tokens, state.found), *watch(context, tokens)]
    occasions(context, tokens, state.found)
    state.found += [
        *sources(context, tokens, state.found),
        *reports(context, tokens, state.found),
        *means(context, tokens, state.found),
        *no_more(context, tokens, state.found),
        *kept_for(context, tokens, state.found),
        *named_rights(context, tokens),
        *rights_help(context, tokens, state.found),
        *forum(context, tokens),
    ]
    tell(context, tokens, state.found)
    unknown_cases(context, tokens, state.found)
    bound(context, tokens, state.found)
    return state.found


def _share_objects(tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """'We collect, and our partners may use, your files', 'monitor for and act on it': the object of the later clause
    is also the earlier one's."""
    links = [token.start for token in tokens if token.has("coordinator")]
    for frame, following in pairwise(found):
        if not (frame.has(Dimension.THING) or frame.told) and (frame.has(Dimension.ACTION) or frame.licence):
            joined = bisect_left(links, frame.end) < bisect_left(links, following.start)
            lacks = frame.slot is Dimension.PURPOSE and joined and not frame.has(Dimension.PURPOSE)
            if frame.slot is Dimension.ACTION or lacks:
                frame.mentions[Dimension.THING] = list(following.mentions[Dimension.THING])


def _step(state: Frames, index: int) -> None:
    token = state.tokens[index]
    if serves_licence(state, index):
        return
    for operator in () if token.kinds.isdisjoint(_OPERATIVE) else OPERATORS:
        granted = operator(state.context, state.tokens, index)
        if granted is not None:
            _merely_named(state, granted, index)
            _open(state, granted)
            return
    predicate = predicate_at(state.tokens, index)
    spoken = about_licence(state.context, state.tokens, index, state.open, predicate is not None)
    if spoken is not None:
        if spoken is not state.open:
            _open(state, spoken)
        return
    if predicate is not None and opens(state, predicate):
        _open_predicate(state, predicate)
        take_verb(state, index)
        _vouched(state, index)
        for at in predicate.between:
            _argument(state, at)
        return
    handed_in(state, predicate)
    since = 0 if state.open is None else state.open.start
    told = participles_at(state.context, state.tokens, index, since)
    if told is not None:
        _open(state, told)
    elif not (token.verb and further(state, index)):
        _argument(state, index)


def _merely_named(state: Frames, denial: Frame, index: int) -> None:
    """'This licence does not extend to ...' says nothing of that licence but what it leaves out."""
    named, said = state.main, (Dimension.ACTION, Dimension.PURPOSE, Dimension.ATTRIBUTE)
    if not (denial.negation and named is not None and named.continued) or any(named.has(d) for d in said):
        return
    if not any(t.has("be") or t.has("coordinator") for t in state.tokens[:index] if t.start > named.start):
        state.found = [known for known in state.found if known is not named]


def _vouched(state: Frames, index: int) -> None:
    """'You warrant that you own it', 'you must own it': nobody is promised that they own anything."""
    frame = state.open
    if frame is None or not owns(frame):
        return
    before = range(index - 1, max(-1, index - _VOUCHING), -1)
    said = list(takewhile(lambda t: not t.hard_break, (state.tokens[at] for at in before)))
    supposed = any(t.has("warranty") or t.term("subordinator") in ("if", "unless") for t in said)
    if supposed and frame.mood is Mood.MAIN:
        frame.mood = Mood.INDIRECT


def _open(state: Frames, frame: Frame) -> None:
    if frame.mood is Mood.MAIN:
        frame.literals = state.waiting + frame.literals
        state.waiting = []
        for mention in state.manner:
            frame.add(Dimension.ATTRIBUTE, mention)
        take_opening(state, frame)
    state.main = frame
    state.add(frame)


def _open_predicate(state: Frames, predicate: Predicate) -> None:
    frame = frame_of(state, predicate)
    if not adopted(state, predicate, frame):
        _open(state, frame)


def _argument(state: Frames, index: int) -> None:
    frame, token = state.open, state.tokens[index]
    if frame is not None:
        if bears_on_licence(state.licence, frame, token):
            fill(state.context, state.tokens, index, state.licence or frame)
        if names_recipient(state, index, frame):
            frame.slot, frame.role = Dimension.RECIPIENT, Role.NAMED
        fill(state.context, state.tokens, index, frame)
        if frame.nested and state.main is not None and token.has("purpose") and frame.slot is Dimension.PURPOSE:
            for mention in frame.mentions[Dimension.PURPOSE][-1:]:
                state.main.limited.add(Dimension.PURPOSE, mention)
        if frame.mood is not Mood.CONDITIONAL:
            return
    if not (token.has("condition") or (frame is None and token.has("attribute"))):
        return
    lone = Frame(token.start, token.end)
    if fill(state.context, state.tokens, index, lone):
        state.waiting.extend(lone.literals)
        state.manner.extend(lone.mentions[Dimension.ATTRIBUTE] if frame is None else ())
