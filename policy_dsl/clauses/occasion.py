"""Frames -> what a notice is about: 'if we change these terms, we will notify you' tells of a change of the terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame, only_named
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.voice import Mood
from policy_dsl.vocabulary.vocabulary import Vocabulary

NOTIFY = "notify"
PUBLISH = "publish"
ON_POSTING = "on posting"
REACHING = "reaching the user"
OURS = frozenset(("provider", "user", "anyone", "affiliate"))
CONTACT = "communication"


def tell_of_occasions(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """Give each notice without an event the events that its sentence names, and mark those that only post them."""
    occasions = events_in(context, tokens, found)
    _reach_out(found, occasions)
    occasions = occasions or _breaches(context, tokens)
    telling = [f for f in found if f.mood is Mood.MAIN and notifies(context.vocabulary, f)]
    for frame in telling:
        if occasions and not _events(context.vocabulary, frame):
            frame.mentions[Dimension.THING] += occasions
    _only_posted(context.vocabulary, found, telling)


def events_in(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> list[Mention]:
    """All events that a sentence names, by a noun or by what happens."""
    return [*events_before(context, tokens, found), *events_of(context.vocabulary, found)]


def _reach_out(found: Sequence[Frame], occasions: Sequence[Mention]) -> None:
    """'If there is a security incident, we will contact you': who has an event to speak of tells of it."""
    for frame in found if occasions else ():
        bare = frame.modal == "must" and frame.mood is Mood.MAIN and not frame.negation
        if bare and not frame.has(Dimension.ACTION) and frame.terms(Dimension.PURPOSE) == {CONTACT}:
            frame.add(Dimension.ACTION, replace(frame.mentions[Dimension.PURPOSE][0], term=NOTIFY))
            frame.mentions[Dimension.PURPOSE] = []


def _breaches(context: Context, tokens: Sequence[Token]) -> list[Mention]:
    """'We tell you and the regulator of a breach': one of data, in words that speak of data or of who watches over
    them; of the contract otherwise."""
    named = [t for t in tokens if t.has("bare breach")]
    watched = any(t.term("party") == "authority" or _personal(context, t) for t in tokens) if named else False
    return [context.mention(t, t.term("bare breach")) for t in named] if watched else []


def _personal(context: Context, token: Token) -> bool:
    within = context.vocabulary.within
    return any(within(Dimension.THING, m.term, "personal data") for m in context.things(token))


def tell_of_earlier(vocabulary: Vocabulary, found: Iterable[Frame], earlier: Sequence[Mention]) -> None:
    """'We may change these terms. We will let you know by email.': a notice of nothing else is of what was said."""
    for frame in found if earlier else ():
        if frame.mood is Mood.MAIN and notifies(vocabulary, frame) and not _topics(vocabulary, frame):
            frame.mentions[Dimension.THING] += [replace(m) for m in earlier]


def _topics(vocabulary: Vocabulary, frame: Frame) -> list[Mention]:
    """What a notice names that is more than the notice itself or the way it comes."""
    terms = [vocabulary.term(Dimension.THING, m.term) for m in only_named(frame.mentions[Dimension.THING])]
    return [m for m, t in zip(frame.mentions[Dimension.THING], terms, strict=False) if t and not t.channel]


def events_before(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> list[Mention]:
    """'In case of a security incident, we will ...': events named before the first clause opens."""
    start = min((f.start for f in found), default=0)
    named = [m for t in tokens if t.end <= start for m in context.things(t)]
    return [m for m in named if is_event(context.vocabulary, m)]


def events_of(vocabulary: Vocabulary, found: Iterable[Frame]) -> list[Mention]:
    """The events that frames speak of: by their name, or by a verb and its object ('we update these terms')."""
    return [m for f in found for m in (*_events(vocabulary, f), *_deeds(vocabulary, f))]


def notifies(vocabulary: Vocabulary, frame: Frame) -> bool:
    """True where someone is told: 'we notify', 'we give notice'."""
    if NOTIFY in frame.terms(Dimension.ACTION):
        return True
    things = (vocabulary.term(Dimension.THING, name) for name in frame.terms(Dimension.THING))
    return any(term is not None and term.becomes[0] == NOTIFY for term in things)


def _events(vocabulary: Vocabulary, frame: Frame) -> list[Mention]:
    return [m for m in only_named(frame.mentions[Dimension.THING]) if is_event(vocabulary, m)]


def is_event(vocabulary: Vocabulary, mention: Mention) -> bool:
    term = vocabulary.term(Dimension.THING, mention.term)
    return term is not None and term.event


def _deeds(vocabulary: Vocabulary, frame: Frame) -> list[Mention]:
    actions, by = frame.terms(Dimension.ACTION), frame.terms(Dimension.PARTY)
    if by and not by & OURS:
        return []  # 'others may change their terms'
    if actions.isdisjoint(vocabulary.eventful):
        return []
    deeds = {t.becomes: t.name for t in vocabulary.events if t.becomes[0] in actions}
    things = only_named(frame.mentions[Dimension.THING])
    if deeds and not things and frame.mood is Mood.CONDITIONAL:  # 'if we make changes that matter'
        return [replace(m, term=deeds[d]) for m in frame.mentions[Dimension.ACTION] for d in deeds if d[0] == m.term]
    return [replace(m, term=name) for m in things for (_, thing), name in deeds.items() if m.term == thing]


def _only_posted(vocabulary: Vocabulary, found: Sequence[Frame], telling: Sequence[Frame]) -> None:
    """'We will post the changes here', 'we notify you by revising the date': that binds without reaching anybody."""
    reaching = [f for f in telling if not _posts(f) and f.modal not in ("may", "right")]
    for frame in telling:
        if _posts(frame) and not reaching:
            frame.mentions[Dimension.ACTION] = [
                replace(m, term=PUBLISH) if m.term == NOTIFY else m for m in frame.mentions[Dimension.ACTION]
            ]
    if reaching:
        return
    for frame in found:
        if PUBLISH in frame.terms(Dimension.ACTION) and frame.deadline is None and not frame.negation:
            events = _events(vocabulary, frame)
            if events and REACHING not in frame.terms(Dimension.ATTRIBUTE):
                frame.add(Dimension.ATTRIBUTE, replace(events[0], term=ON_POSTING))


def _posts(frame: Frame) -> bool:
    said = frame.terms(Dimension.ATTRIBUTE)
    return ON_POSTING in said and REACHING not in said and frame.deadline is None
