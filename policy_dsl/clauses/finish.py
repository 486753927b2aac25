"""Frame -> Clauses: decide the modality, inherit what the words point back to, drop what states nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_dsl.clause import Clause, Dimension, Literal, Mention, Modality, Role
from policy_dsl.clauses.arguments import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.predicate import Mood
from policy_dsl.span import Span
from policy_dsl.vocabulary.vocabulary import Vocabulary

REFUSE = "refuse"
_OURS = frozenset(("provider", "affiliate", "other users"))
LIMITED = "limited retention"
NOTIFIED = "notified"
TERMINATED = "terminated"
_LIGHT = frozenset(
    (
        "carry out",
        "use",
        "store",
        "disclose",
        "share",
        "publish",
        "settle",
        "collect",
        "access",
        "change",
        "correct",
        "refuse",
        "access or export",
    )
)


def finish(context: Context, frame: Frame, span: Span, section: str) -> Iterator[Clause]:
    """The clauses that a frame states: none, one, or a restriction together with the practice that it excepts."""
    if frame.mood is not Mood.MAIN or not _states(context.vocabulary, frame):
        return
    clause = _clause(context, frame, span, section)
    if clause.modality is Modality.MUST_NOT and (
        frame.hollow or any(e.hollow and not _says(e) for e in frame.exceptions)
    ):
        return
    yield clause
    yield from _lightly(context.vocabulary, clause)
    yield from _timed(context.vocabulary, clause)
    yield from _announced(context.vocabulary, clause)
    if (
        clause.purposes
        and REFUSE in {m.term for m in clause.actions}
        and clause.modality is not Modality.MUST_NOT
        and _by_user(clause)
    ):
        yield _offered(clause)
    if clause.modality is Modality.MUST_NOT:
        yield from _excepted(clause)
    else:
        yield from _served(context.vocabulary, clause)


def _states(vocabulary: Vocabulary, frame: Frame) -> bool:
    outsiders = frame.terms(Dimension.PARTY) - {"user", "provider"}
    if frame.licence and frame.negation and outsiders and not frame.has(Dimension.THING):
        return False  # 'confers no rights on third parties' is about nothing that could be licensed
    _implied(vocabulary, frame)
    if REFUSE in frame.terms(Dimension.ACTION) and frame.fragment:  # 'To opt out of ...': who else would
        frame.mentions[Dimension.PARTY] = [replace(frame.mentions[Dimension.ACTION][0], term="user")]
    if frame.fragment and not frame.licence:
        return frame.has(Dimension.PURPOSE) or (frame.has(Dimension.ACTION) and frame.has(Dimension.THING))
    if not frame.has(Dimension.ACTION) and not frame.has(Dimension.PURPOSE) and not frame.licence:
        return False
    if frame.has(Dimension.THING) or frame.licence:
        return True
    if not (frame.has(Dimension.PURPOSE) and frame.has(Dimension.PARTY)):
        return False
    return _natures(vocabulary, frame) <= {"handling"} or REFUSE in frame.terms(Dimension.ACTION)


def _implied(vocabulary: Vocabulary, frame: Frame) -> None:
    """Some purposes cannot be had without data: 'we show you personalised ads'. What is the user's and is put to a
    purpose is data, whatever it is called: 'we use your drafts to train our models'."""
    unknown = frame.unmapped and frame.has(Dimension.ACTION)
    put_to_use = (frame.has(Dimension.PURPOSE) or unknown) and _natures(vocabulary, frame) <= {"handling", "other"}
    if frame.owned and put_to_use and not frame.has(Dimension.THING):
        frame.add(Dimension.THING, frame.owned)
    for mention in () if frame.has(Dimension.THING) else tuple(frame.mentions[Dimension.PURPOSE]):
        term = vocabulary.term(Dimension.PURPOSE, mention.term)
        if term is not None and term.implies:
            frame.add(Dimension.THING, replace(mention, term=term.implies, role=Role.NAMED))
    for mention in () if frame.has(Dimension.THING) else tuple(frame.mentions[Dimension.ACTION]):
        term = vocabulary.term(Dimension.ACTION, mention.term)
        if term is not None and term.implies and (frame.has(Dimension.PARTY) or term.nature == "handling"):
            frame.add(Dimension.THING, replace(mention, term=term.implies))


def _clause(context: Context, frame: Frame, span: Span, section: str) -> Clause:
    if frame.licence:
        _sides(context, frame)
    exceptions = tuple(_partial(e) for e in frame.exceptions if _says(e))
    mentions = {d: tuple(m) for d, m in frame.mentions.items()}
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
    if given and not frame.has(Dimension.THING):  # what else could a user license, and a provider refuse to
        frame.add(Dimension.THING, replace(words, term="user content" if "user" in given else "provider materials"))


def _unmapped(vocabulary: Vocabulary, frame: Frame) -> tuple[Mention, ...]:
    """Unknown purposes count where something is done with data; 'notify you for ...' is no use of it."""
    handles = frame.licence or "handling" in _natures(vocabulary, frame)
    return tuple(dict.fromkeys(frame.unmapped)) if handles and "user" not in frame.terms(Dimension.PARTY) else ()


def _lightly(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'give notice', 'take security measures', 'go to arbitration': the noun is the action."""
    if not {m.term for m in clause.actions} & _LIGHT:
        return
    for mention in clause.things:
        term = vocabulary.term(Dimension.THING, mention.term)
        if term is None or not term.becomes[0] or mention.role is Role.EXCEPT:
            continue
        action, thing = term.becomes
        rest = tuple(m for m in clause.things if m is not mention)
        things = (replace(mention, term=thing),) if thing else rest
        modality = clause.modality
        if modality is Modality.MAY and not clause.licence and _nature(vocabulary, action) in ("protective", "binding"):
            modality = Modality.MUST
        yield replace(clause, modality=modality, actions=(replace(mention, term=action),), things=things)


def _timed(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'We keep it for 30 days', 'we delete it after a year' also limits how long it is kept."""
    limited = clause.deadline is not None or any(m.term == LIMITED for m in clause.attributes)
    limited = limited or _ended(vocabulary, clause)
    if (
        not limited
        or clause.licence
        or clause.modality not in (Modality.MAY, Modality.MUST, Modality.IS, Modality.MUST_NOT)
    ):
        return
    for mention in clause.actions:
        term = vocabulary.term(Dimension.ACTION, mention.term)
        timed = next((t.timed for t in vocabulary.lineage(term) if t.timed), "") if term else ""
        if timed:
            parties = clause.parties or (replace(mention, term="provider"),)
            yield replace(clause, modality=Modality.MUST, parties=parties, actions=(replace(mention, term=timed),))
            return


def _ended(vocabulary: Vocabulary, clause: Clause) -> bool:
    """'After the agreement has ended we delete it': that end is the limit."""
    over = any(literal.mention.term == TERMINATED and literal.holds for c in clause.conditions for literal in c)
    return over and any(_nature(vocabulary, m.term) == "protective" for m in clause.actions)


def _announced(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'We may change these terms on thirty days' notice' also promises that notice."""
    told = any(literal.mention.term == NOTIFIED and literal.holds for c in clause.conditions for literal in c)
    if not told or clause.modality is Modality.MUST_NOT:
        return
    actions, things = {m.term for m in clause.actions}, {m.term for m in clause.things}
    for event in vocabulary.events:
        if event.becomes[0] in actions and event.becomes[1] in things:
            action, thing = clause.actions[0], clause.things[0]
            notice = (replace(action, term="notify"),), (replace(thing, term=event.name),)
            yield replace(clause, modality=Modality.MUST, actions=notice[0], things=notice[1], conditions=())


def _nature(vocabulary: Vocabulary, action: str) -> str:
    term = vocabulary.term(Dimension.ACTION, action)
    return term.nature if term else ""


def _by_user(clause: Clause) -> bool:
    return not clause.parties or any(m.term == "user" for m in clause.parties)


def _offered(clause: Clause) -> Clause:
    """'You can opt out of X' states that X is done to those who have not."""
    words = clause.actions[0]
    return replace(
        clause,
        modality=Modality.MAY,
        parties=(replace(words, term="provider"),),
        actions=(replace(words, term="use"),),
        things=(replace(words, term="data"),),
        conditions=((Literal(replace(words, term="opted out"), holds=False),),),
    )


def _served(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'You may see ads that fit your interests' states what somebody does to show them."""
    if not clause.parties or any(m.term != "user" for m in clause.parties):
        return
    for mention in clause.purposes:
        term = vocabulary.term(Dimension.PURPOSE, mention.term)
        if term is not None and term.implies and {m.term for m in clause.actions} <= {"access", "collect"}:
            yield replace(
                clause,
                modality=Modality.MAY,
                parties=(replace(mention, term="provider"),),
                actions=(replace(mention, term="use"),),
                things=(replace(mention, term=term.implies),),
                recipients=(),
                purposes=(mention,),
            )


def _says(exception: Frame) -> bool:
    return bool(exception.literals) or any(exception.mentions.values())


def _partial(exception: Frame) -> Clause:
    """What an exception names, as a clause without a subject; roles inside it count as named."""
    named = {d: tuple(_plain(m) for m in ms) for d, ms in exception.mentions.items()}
    return Clause(
        Modality.MAY,
        actions=named[Dimension.ACTION],
        things=named[Dimension.THING],
        recipients=named[Dimension.RECIPIENT],
        purposes=named[Dimension.PURPOSE],
        attributes=named[Dimension.ATTRIBUTE],
        conditions=(tuple(exception.literals),) if exception.literals else (),
    )


def _plain(mention: Mention) -> Mention:
    return Mention(mention.term, mention.words, mention.span, Role.NAMED, mention.parent)


def modality(vocabulary: Vocabulary, frame: Frame) -> Modality:
    """May, must or must not: the modal as far as it decides, else the nature of the action.

    What the provider says it does or will do with data is a practice, and so a right that it takes; what it says
    that it does for the user (notify, delete, secure) is a promise.
    """
    if frame.modal == "need not":
        return Modality.NEED_NOT
    if _declines(frame):
        return Modality.MUST_NOT
    if frame.negation:
        return Modality.MUST_NOT
    natures = _natures(vocabulary, frame)
    if natures == {"state"}:
        return Modality.IS
    if frame.modal in ("may", "right"):
        return Modality.MAY
    if "user" in frame.terms(Dimension.PARTY):
        return Modality.MUST if frame.modal in ("must", "effort") or "binding" in natures else Modality.IS
    return Modality.MUST if "protective" in natures else Modality.MAY


def _declines(frame: Frame) -> bool:
    """'We have turned off model training': what the provider refuses to do it does not do."""
    refuses = REFUSE in frame.terms(Dimension.ACTION) and "provider" in frame.terms(Dimension.PARTY)
    free = frame.modal in ("may", "right")  # 'reserves the right to discontinue promotions' refuses nothing yet
    return refuses and frame.has(Dimension.PURPOSE) and not frame.negation and not free


def _natures(vocabulary: Vocabulary, frame: Frame) -> set[str]:
    terms = (vocabulary.term(Dimension.ACTION, name) for name in frame.terms(Dimension.ACTION))
    return {term.nature for term in terms if term is not None}


def _excepted(clause: Clause) -> Iterator[Clause]:
    """'We do not share it except with our vendors' also says that it is shared with vendors."""
    for exception in clause.exceptions:
        yield Clause(
            Modality.MAY,
            parties=clause.parties,
            actions=exception.actions or clause.actions,
            things=exception.things or tuple(m for m in clause.things if m.role is not Role.EXCEPT),
            recipients=exception.recipients or _without_any(clause.recipients),
            purposes=exception.purposes,
            conditions=_both(clause.conditions, exception.conditions),
            span=clause.span,
            deciding=clause.deciding,
            section=clause.section,
            regime=clause.regime,
        )


def _without_any(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if m.role is not Role.EXCEPT)


def _both(
    left: tuple[tuple[Literal, ...], ...], right: tuple[tuple[Literal, ...], ...]
) -> tuple[tuple[Literal, ...], ...]:
    """Either conjunction may be missing; both together hold where each holds."""
    if not left or not right:
        return left or right
    return tuple(a + b for a in left for b in right)
