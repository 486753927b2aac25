"""A forbid, or a protected thing, over two versions: what of it is granted now and was not, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_dsl.changes.change import Change, Kind, Side
from policy_dsl.changes.reworded import grew, shrank
from policy_dsl.changes.share import Share, boxes, shares
from policy_dsl.changes.versions import Versions
from policy_dsl.clause import Clause, Dimension, Modality
from policy_dsl.finding import Note
from policy_dsl.judge.witness import describe
from policy_dsl.language.policy import Rule
from policy_dsl.meaning.universe import AT
from policy_dsl.rights import Rights
from policy_dsl.rights.rights import EVERY, Box, remainder

_GENERAL = frozenset(("data", ""))


@dataclass(frozen=True, slots=True)
class Pair:
    """What the clauses of the two versions grant of one body, whose clause is `rule`."""

    rule: Clause
    old: tuple[Share, ...]
    new: tuple[Share, ...]


def forbidden(versions: Versions, rule: Rule) -> Iterator[Change]:
    """The changes of one forbid."""
    pairs = [Pair(body.clause, shares(versions.old, body), shares(versions.new, body)) for body in rule.bodies]
    yield from changed(versions, rule.name, pairs)


def changed(versions: Versions, name: str, pairs: Sequence[Pair]) -> Iterator[Change]:
    """More, less and newly unclear; each clause once, for the first body that it touches."""
    was, now = any(_sure(p.old) for p in pairs), any(_sure(p.new) for p in pairs)
    told: set[object] = set()
    for pair in pairs:
        for change, clause_span in (*_more(versions, name, pair, was), *_less(versions, name, pair, now)):
            if (change.kind, clause_span) not in told:
                told.add((change.kind, clause_span))
                yield change


def _sure(found: Sequence[Share]) -> bool:
    return any(s.sure for s in found)


def _more(versions: Versions, name: str, pair: Pair, was: bool) -> Iterator[tuple[Change, object]]:
    """Gained is what is granted for sure now and could not be read out of the old version at all; where nothing was
    sure before, all that is sure now."""
    before = list(boxes(pair.old, sure=False))
    for share in pair.new:
        left = _left(share.sure, before)
        kind = Kind.WIDENED if was else Kind.GAINED
        if not left and not was:
            left = share.sure
        if not left:
            left, kind = _left(share.possible, before), Kind.UNCLEAR
        if left and (not was or grew(versions, pair.rule, share.clause, left, before)):
            clause = share.clause
            old = versions.closest(clause, (s.clause for s in pair.old)) or _stood(versions, share)
            words = describe(versions.universe, left, clause)
            place = versions.place(clause, left)
            yield Change(kind, _side(clause), words, place, old, name, clause=clause.span), clause.span


def _stood(versions: Versions, share: Share) -> Note | None:
    return versions.closest(share.clause, (e.clause for e in versions.old.grants))


def _less(versions: Versions, name: str, pair: Pair, now: bool) -> Iterator[tuple[Change, object]]:
    after = list(boxes(pair.new, sure=False))
    for share in pair.old:
        left = _left(share.sure, _loosely(share, after)) if now else share.sure
        if left and (not now or shrank(versions, pair.rule, share.clause, left, after)):
            clause = share.clause
            words = describe(versions.universe, left, clause)
            old = Note("granted it", clause.span, clause.section)
            kind = Kind.NARROWED if now else Kind.LOST
            yield Change(kind, _side(clause), words, versions.loss(clause, left), old, name), clause.span


def _loosely(share: Share, after: list[Box]) -> list[Box]:
    """'Information' that becomes 'personal information' is the same thing said with more care: words that name no kind
    of data are kept by any kind that is still granted."""
    if any(m.term not in _GENERAL for m in share.clause.things):
        return after
    at = AT[Dimension.THING]
    return [box.with_mask(at, EVERY) for box in after]


def _side(clause: Clause) -> Side:
    return Side.RIGHT if clause.modality is Modality.MAY else Side.DUTY


def _left(rights: Rights, taken: Sequence[Box]) -> Rights:
    return Rights.of(piece for box in rights.boxes for piece in remainder(box, taken))
