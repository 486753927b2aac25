"""Frame -> Clauses: decide the modality, inherit what the words point back to, drop what states nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policy_dsl.clause import Clause, Dimension, Mention, Modality, Role
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.defined_deeds import spelt_out
from policy_dsl.clauses.exception import contrasted, excepted, left_out, partial, says
from policy_dsl.clauses.frame import Frame, only_named
from policy_dsl.clauses.hollow import hollow, kept, listed
from policy_dsl.clauses.implied import SECURE, announced, by_user, lightly, offered, reported, served, timed
from policy_dsl.clauses.modality import REFUSE, modality, natures_of
from policy_dsl.clauses.objects import SETTLE
from policy_dsl.clauses.open_purpose import OPEN_PURPOSES
from policy_dsl.clauses.received import received
from policy_dsl.clauses.title import CONTENT, OWN
from policy_dsl.clauses.voice import Mood, Voice
from policy_dsl.span import Span
from policy_dsl.vocabulary.vocabulary import Vocabulary

_SPREADS = ("copy", "publish", "store", "disclose")  # what only the owner of a work can allow
_PROVIDERS = frozenset(("provider materials", "service", "AI tools"))
_ALL = "data"
UNKNOWN = "unknown party"
RIVALRY = "competition"
_OURS = frozenset(("provider", "affiliate", "other users"))


def finish(context: Context, frame: Frame, span: Span, section: str) -> Iterator[Clause]:
    """The clauses that a frame states: none, one, or a restriction together with the practice that it excepts."""
    if frame.mood is not Mood.MAIN or not _states(context.vocabulary, frame):
        return
    clause = _clause(context, frame, span, section)
    if clause.modality is Modality.MUST_NOT and hollow(frame):
        yield from excepted(clause) if listed(frame) else kept(frame, clause)
        return
    if SECURE in frame.terms(Dimension.ACTION) and _wrapped(frame):
        return
    if clause.modality is Modality.MUST_NOT and not clause.parties and _formal(context.vocabulary, frame):
        return
    yield clause
    told = bool(clause.parties) or frame.voice is Voice.PASSIVE or frame.fragment or frame.modal in ("must", "effort")
    yield from lightly(context.vocabulary, clause, told, frame.modal in ("may", "right") and not frame.fragment)
    yield from timed(context.vocabulary, clause)
    yield from reported(context.vocabulary, clause)
    yield from announced(context.vocabulary, clause)
    yield from received(context.vocabulary, clause)
    if (
        clause.purposes
        and REFUSE in {m.term for m in clause.actions}
        and clause.modality is not Modality.MUST_NOT
        and by_user(clause)
        and not clause.licence
    ):
        yield offered(clause)
    if clause.modality is Modality.MUST_NOT:
        yield from excepted(clause)
        yield from contrasted(context.vocabulary, clause)
    else:
        yield from served(context.vocabulary, clause)
        yield from left_out(clause)


def _wrapped(frame: Frame) -> bool:
    """'The bottles come in packaging intended to protect the contents': nobody is said to do it."""
    done = frame.voice is Voice.PASSIVE or frame.fragment or frame.modal or frame.negation
    return not (done or frame.has(Dimension.PARTY))


def _states(vocabulary: Vocabulary, frame: Frame) -> bool:
    _implied(vocabulary, frame)
    sides = frame.terms(Dimension.PARTY)
    if frame.licence and frame.negation and sides - {"user", "provider"} and not frame.has(Dimension.THING):
        return False  # 'confers no rights on third parties' is about nothing that could be licensed
    if REFUSE in frame.terms(Dimension.ACTION) and frame.fragment:  # 'To opt out of ...': who else would
        frame.mentions[Dimension.PARTY] = [replace(frame.mentions[Dimension.ACTION][0], term="user")]
    if frame.fragment and not frame.licence:
        _rival(frame)
        return frame.has(Dimension.PURPOSE) or (frame.has(Dimension.ACTION) and frame.has(Dimension.THING))
    if not frame.has(Dimension.ACTION) and not frame.licence:
        purposes = frame.terms(Dimension.PURPOSE)
        if not purposes or (
            purposes <= OPEN_PURPOSES and not (frame.has(Dimension.PARTY) or frame.has(Dimension.ATTRIBUTE))
        ):
            return False  # 'other reasons why it is refused are': a purpose left open is one only of a deed
    if frame.unable and not frame.has(Dimension.ACTION):
        return False  # 'without it we cannot provide the service' promises nothing about data
    if frame.has(Dimension.THING) or frame.licence:
        return True
    if not (frame.has(Dimension.PURPOSE) and frame.has(Dimension.PARTY)):
        return False
    return natures_of(vocabulary, frame) <= {"handling"} or REFUSE in frame.terms(Dimension.ACTION)


def _rival(frame: Frame) -> None:
    """'using output to compete with us': an item of what users may not do."""
    if RIVALRY in frame.terms(Dimension.PURPOSE) and not frame.has(Dimension.PARTY):
        frame.negation, frame.modal = "prohibit", "must"
        frame.add(Dimension.PARTY, replace(frame.mentions[Dimension.PURPOSE][0], term="user"))


def _implied(vocabulary: Vocabulary, frame: Frame) -> None:
    """Some purposes cannot be had without data: 'we show you personalised ads'. What is the user's and is put to a
    purpose is data, whatever it is called: 'we use your drafts to train our models'."""
    unknown = frame.unmapped and frame.has(Dimension.ACTION)
    gathered = "collect" in frame.terms(Dimension.ACTION) and frame.has(Dimension.RECIPIENT)
    put_to_use = frame.has(Dimension.PURPOSE) or frame.has(Dimension.RECIPIENT) or unknown
    put_to_use = put_to_use and natures_of(vocabulary, frame) <= {"handling", "other"}
    works = frame.licence or (frame.negation and OWN in frame.terms(Dimension.ACTION))
    if frame.owned and (put_to_use or works) and frame.terms(Dimension.THING) <= _PROVIDERS:
        frame.add(Dimension.THING, replace(frame.owned, term=CONTENT) if works else frame.owned)
    for mention in () if frame.has(Dimension.THING) else tuple(frame.mentions[Dimension.PURPOSE]):
        term = vocabulary.term(Dimension.PURPOSE, mention.term)
        if term is not None and term.implies:  # who does not pursue it uses no data for it
            thing = _ALL if frame.negation and vocabulary.within(Dimension.THING, term.implies, _ALL) else term.implies
            frame.add(Dimension.THING, replace(mention, term=thing, role=Role.NAMED))
    for mention in () if frame.has(Dimension.THING) or not gathered else tuple(frame.mentions[Dimension.RECIPIENT]):
        term = vocabulary.term(Dimension.PARTY, mention.term)
        if term is not None and term.implies:  # what else could be had from a data broker
            frame.add(Dimension.THING, replace(mention, term=term.implies, role=Role.NAMED))
    if REFUSE in frame.terms(Dimension.ACTION) and "user" in frame.terms(Dimension.PARTY):
        for mention in () if frame.has(Dimension.THING) else frame.mentions[Dimension.PURPOSE][:1]:
            frame.add(Dimension.THING, replace(mention, term="data", role=Role.NAMED))  # one refuses that data serve it
    for mention in () if frame.has(Dimension.THING) else tuple(frame.mentions[Dimension.ACTION]):
        term = vocabulary.term(Dimension.ACTION, mention.term)
        if term is not None and term.implies and (_does(frame) or term.nature == "handling"):
            frame.add(Dimension.THING, replace(mention, term=term.implies))


def _does(frame: Frame) -> bool:
    """'We safeguard against loss'; not 'sellers are protected by our programme'."""
    return frame.has(Dimension.PARTY) and not (frame.voice is Voice.PASSIVE and SECURE in frame.terms(Dimension.ACTION))


def _clause(context: Context, frame: Frame, span: Span, section: str) -> Clause:
    if frame.licence:
        _sides(context, frame)
    else:
        _own_work(context.vocabulary, frame)
    exceptions = tuple(partial(e) for e in frame.exceptions if says(e) and not _some_of_it(frame, e))
    if frame.negation:  # 'If you turn on private chats, they are not used': nobody says yes to a denial
        frame.literals = [lit for lit in frame.literals if not (lit.holds and lit.mention.term == "opted in")]
    if frame.negation and not frame.licence and _barred(frame):
        frame.add(Dimension.PARTY, replace(frame.mentions[Dimension.ACTION][0], term=UNKNOWN, role=Role.NAMED))
    mentions = {d: tuple(m) for d, m in frame.mentions.items()}
    mentions[Dimension.ACTION] = spelt_out(context.deeds, mentions[Dimension.ACTION], span.start)
    mentions[Dimension.PURPOSE] += _unmapped(context.vocabulary, frame)
    return Clause(
        modality=modality(context.vocabulary, frame),
        parties=mentions[Dimension.PARTY],
        actions=mentions[Dimension.ACTION],
        things=mentions[Dimension.THING],
        recipients=mentions[Dimension.RECIPIENT],
        purposes=mentions[Dimension.PURPOSE],
        attributes=mentions[Dimension.ATTRIBUTE],
        conditions=(tuple(frame.literals),) if frame.literals else (),
        exceptions=exceptions,
        only=frozenset(frame.only),
        licence=frame.licence,
        effort=frame.modal == "effort",
        deadline=frame.deadline,
        references=tuple(frame.references),
        grantors=tuple(frame.grantors),
        span=span,
        deciding=tuple(context.text.span(start, end) for start, end in frame.deciding),
        section=section,
    )


def _barred(frame: Frame) -> bool:
    """'Content may not be copied', 'it should not be relied on', 'access by robots is prohibited': rules for those who
    use a service; no word on what its provider does, which 'is not' or 'will not be' done."""
    if frame.has(Dimension.PARTY) or not frame.has(Dimension.ACTION):
        return False
    nominal = frame.verbs[:1] == ["noun"]
    return "access" in frame.terms(Dimension.ACTION) if nominal else frame.modal == "may" or frame.advised


def _formal(vocabulary: Vocabulary, frame: Frame) -> bool:
    """'No amendment is valid unless in writing', 'claims over small sums are not arbitrated': what nobody in particular
    may not do takes no power from the provider and no duty from the user."""
    within = vocabulary.within
    if any(within(Dimension.THING, thing, "data") for thing in frame.terms(Dimension.THING)):
        return False
    return not natures_of(vocabulary, frame).isdisjoint(("binding", "power"))


def _some_of_it(frame: Frame, exception: Frame) -> bool:
    """'Any dispute, except disputes over small sums, is arbitrated': no more is taken out than some of the same."""
    named = {d for d, mentions in exception.mentions.items() if mentions}
    same = exception.terms(Dimension.THING) <= frame.terms(Dimension.THING) | {"disputes"}
    return named == {Dimension.THING} and same and SETTLE in frame.terms(Dimension.ACTION)


def _sides(context: Context, frame: Frame) -> None:
    """Who gives and who gets a licence, where the words name one side only or none: the other side; what a user
    licenses is the user's content."""
    given, got = {m.term for m in frame.grantors}, frame.terms(Dimension.PARTY)
    words = Mention("", context.text.plain[frame.start : frame.end], context.text.span(frame.start, frame.end))
    own = any(context.vocabulary.within(Dimension.THING, t, "user content") for t in frame.terms(Dimension.THING))
    if not given and (got or own or frame.negation):
        giver = "user" if got & _OURS or (own and not got) else "provider"
        frame.grantors.append(replace(words, term=giver))
        given = {giver}
    if not got and given:
        frame.add(Dimension.PARTY, replace(words, term="provider" if "user" in given else "user"))
    if "user" in given and not frame.negation:
        _own_work(context.vocabulary, frame)
    if given and not frame.has(Dimension.THING):  # what else could a user license, and a provider refuse to
        frame.add(Dimension.THING, replace(words, term="user content" if "user" in given else "provider materials"))


def _own_work(vocabulary: Vocabulary, frame: Frame) -> None:
    """What a user lets others copy or owns, and what a provider claims no title to, is the user's own, whatever it is
    called: 'you may host the Application', 'we acquire no ownership of your patches', 'Seller owns its materials'."""
    actions = frame.terms(Dimension.ACTION)
    licensed = frame.licence and any(vocabulary.within(Dimension.ACTION, a, w) for a in actions for w in _SPREADS)
    unclaimed = frame.negation == "no" and OWN in actions and "provider" in frame.terms(Dimension.PARTY)
    kept = not frame.negation and OWN in actions and frame.terms(Dimension.PARTY) == {"user"}
    named = only_named(frame.mentions[Dimension.THING])
    theirs = _PROVIDERS if licensed or unclaimed else _PROVIDERS - {"service"}
    if (licensed or unclaimed or kept) and named and all(m.term in theirs for m in named):
        frame.mentions[Dimension.THING] = [replace(m, term=CONTENT) for m in named]


def _unmapped(vocabulary: Vocabulary, frame: Frame) -> tuple[Mention, ...]:
    """Unknown purposes count where something is done with data; 'notify you for ...' is no use of it."""
    handles = frame.licence or "handling" in natures_of(vocabulary, frame)
    return tuple(dict.fromkeys(frame.unmapped)) if handles and "user" not in frame.terms(Dimension.PARTY) else ()
