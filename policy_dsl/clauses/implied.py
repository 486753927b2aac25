"""Clauses that a clause implies: light verbs, limits of time, offered choices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policy_dsl.clause import Clause, Dimension, Literal, Mention, Modality, Role
from policy_dsl.clauses.objects import SETTLE
from policy_dsl.vocabulary.vocabulary import Vocabulary

LIMITED = frozenset(("limited retention", "limited-term"))


NOTIFIED = "notified"
AHEAD = "in advance"  # of a change: 'thirty days after it is posted'


TERMINATED = "terminated"


SECURE = "secure"
_OURS = frozenset(("service", "provider materials"))
_APPLIES = frozenset(("carry out", "use", "store", "retain", "disclose", "supply", "share"))


NECESSARY = "necessary"


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


def lightly(vocabulary: Vocabulary, clause: Clause, told: bool, free: bool) -> Iterator[Clause]:
    """'give notice', 'take security measures', 'go to arbitration': the noun is the action. `told` is True where
    somebody is said to do it, or that it is done; `free` where somebody merely may."""
    if not {m.term for m in clause.actions} & _LIGHT:
        return
    for mention in clause.things:
        term = vocabulary.term(Dimension.THING, mention.term)
        if term is None or not term.becomes[0] or mention.role is Role.EXCEPT:
            continue
        action, thing = term.becomes
        if _nature(vocabulary, action) == "binding" and not _settles(clause, mention):
            continue
        rest = tuple(m for m in clause.things if m is not mention)
        if action == SECURE and (free or not told or not _guards(vocabulary, clause, rest)):
            continue
        things = (replace(mention, term=thing),) if thing else rest
        modality = clause.modality
        if modality is Modality.MAY and not clause.licence and _nature(vocabulary, action) in ("protective", "binding"):
            modality = Modality.MUST
        said = _told(clause) if action == "notify" else clause
        yield replace(said, modality=modality, actions=(replace(mention, term=action),), things=things)


def _guards(vocabulary: Vocabulary, clause: Clause, rest: tuple[Mention, ...]) -> bool:
    """'We use safeguards'; not 'measures to keep the platform safe', nor 'we block who bypasses our controls'."""
    within = vocabulary.within
    about = {m.term for m in rest}
    elsewhere = about & _OURS and not any(within(Dimension.THING, m, d) for m in about for d in ("data", "account"))
    return not elsewhere and any(m.term in _APPLIES for m in clause.actions)


def _told(clause: Clause) -> Clause:
    """'You will receive a notice': who gets one is told."""
    gets = clause.parties and by_user(clause) and any(m.term == "collect" for m in clause.actions)
    return replace(clause, parties=(), recipients=clause.parties) if gets else clause


def _settles(clause: Clause, forum: Mention) -> bool:
    """'Disputes are settled by arbitration'; not 'the arbitration is held here', which says how it goes."""
    words = clause.deciding[0] if clause.deciding else None
    named = forum.span
    subject = words is not None and named is not None and words.start <= named.start < words.end
    return not subject and any(m.term == SETTLE for m in clause.actions)


def reported(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'Incidents are reported to the customer': who hands the news of an event to the user tells of it."""
    actions = {m.term for m in clause.actions}
    to_user = any(m.term == "user" for m in clause.recipients)
    hands = any(vocabulary.within(Dimension.ACTION, a, "disclose") for a in actions) and "publish" not in actions
    if not (to_user and hands) or clause.licence:
        return
    events = tuple(m for m in clause.things if (t := vocabulary.term(Dimension.THING, m.term)) is not None and t.event)
    if events and clause.modality is Modality.MAY:
        yield replace(
            clause, modality=Modality.MUST, actions=(replace(clause.actions[0], term="notify"),), things=events
        )


def timed(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'We keep it for 30 days', 'we delete it after a year' also limits how long it is kept; 'promptly' is no time."""
    limited = _counted(clause) or any(m.term in LIMITED for m in clause.attributes)
    limited = limited or _ended(vocabulary, clause) or _needed(vocabulary, clause)
    if (
        not limited
        or clause.licence
        or clause.modality not in (Modality.MAY, Modality.MUST, Modality.IS, Modality.MUST_NOT)
    ):
        return
    for mention in clause.actions:
        term = vocabulary.term(Dimension.ACTION, mention.term)
        if clause.modality is Modality.MAY and term and term.nature == "protective":
            continue  # who may delete it after a year need not
        timed = next((t.timed for t in vocabulary.lineage(term) if t.timed), "") if term else ""
        if timed:
            parties = clause.parties or (replace(mention, term="provider"),)
            yield replace(clause, modality=Modality.MUST, parties=parties, actions=(replace(mention, term=timed),))
            return


def _counted(clause: Clause) -> bool:
    """'Within 30 days', 'immediately after the call'."""
    return clause.deadline is not None and (clause.deadline.rank == 0 or bool(clause.deadline.since))


def _needed(vocabulary: Vocabulary, clause: Clause) -> bool:
    """'We keep it only as necessary for our accounts': no longer than the need, which is said behind the verb."""
    if clause.modality is Modality.MUST_NOT:
        return False
    literals = (lit.mention for c in clause.conditions for lit in c if lit.mention.term == NECESSARY and lit.holds)
    needs = [m.span.start for m in literals if m.span is not None]
    kept = (m.span for m in clause.actions if vocabulary.within(Dimension.ACTION, m.term, "store"))
    return any(span is not None and any(span.start < need for need in needs) for span in kept)


def _ended(vocabulary: Vocabulary, clause: Clause) -> bool:
    """'After the agreement has ended we delete it': that end is the limit, where it is more than an effort."""
    if clause.effort:
        return False
    over = any(literal.mention.term == TERMINATED and literal.holds for c in clause.conditions for literal in c)
    return over and any(_nature(vocabulary, m.term) == "protective" for m in clause.actions)


def announced(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'We may change these terms on thirty days' notice' also promises that notice."""
    told = any(literal.mention.term == NOTIFIED and literal.holds for c in clause.conditions for literal in c)
    told = told or (_counted(clause) and any(m.term == AHEAD for m in clause.attributes))
    if not told or clause.modality is Modality.MUST_NOT:
        return
    actions, things = {m.term for m in clause.actions}, {m.term for m in clause.things}
    for event in vocabulary.events:
        if event.becomes[0] in actions and things & {event.becomes[1], event.name}:
            action, thing = clause.actions[0], clause.things[0]
            notice = (replace(action, term="notify"),), (replace(thing, term=event.name),)
            yield replace(clause, modality=Modality.MUST, actions=notice[0], things=notice[1], conditions=())


def _nature(vocabulary: Vocabulary, action: str) -> str:
    term = vocabulary.term(Dimension.ACTION, action)
    return term.nature if term else ""


def by_user(clause: Clause) -> bool:
    return not clause.parties or any(m.term == "user" for m in clause.parties)


def offered(clause: Clause) -> Clause:
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


def served(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'You may see ads that fit your interests', 'our pages may carry ads targeted to you' state what somebody does to
    show them."""
    theirs = bool(clause.parties) and all(m.term == "user" for m in clause.parties)
    if not (_sees(clause) if theirs else _shows(vocabulary, clause)):
        return
    for mention in clause.purposes:
        term = vocabulary.term(Dimension.PURPOSE, mention.term)
        if term is not None and term.implies:
            yield replace(
                clause,
                modality=Modality.MAY,
                parties=(replace(mention, term="provider"),) if theirs else clause.parties,
                actions=(replace(mention, term="use"),),
                things=(replace(mention, term=term.implies, role=Role.NAMED),),
                recipients=(),
                purposes=(mention,),
            )


def _sees(clause: Clause) -> bool:
    return bool(clause.actions) and {m.term for m in clause.actions} <= {"access", "collect"}


def _shows(vocabulary: Vocabulary, clause: Clause) -> bool:
    """True where somebody does something for a purpose, and no data is said to be used for it."""
    if clause.modality is not Modality.MAY or any(m.term == "user" for m in clause.parties):
        return False
    if any(_nature(vocabulary, m.term) != "handling" and m.term != "carry out" for m in clause.actions):
        return False
    handles = not clause.actions or any(vocabulary.within(Dimension.ACTION, m.term, "use") for m in clause.actions)
    kinds = ("data", "impersonal data") if handles else ("impersonal data",)
    return not any(vocabulary.within(Dimension.THING, m.term, kind) for m in clause.things for kind in kinds)
