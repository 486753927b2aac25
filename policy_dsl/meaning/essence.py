"""A clause without its place: all that its rights, its deadline and its weight depend on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from policy_dsl.clause import Clause, Conjunction, Mention, Role


def essence(clause: Clause) -> Hashable:
    """Equal for two clauses that say the same, wherever they stand. What ranks them (`overrides`, `section`, the
    sentence) and what they refer to is no part of it."""
    return (
        clause.modality,
        _mentions(clause.parties),
        _mentions(clause.actions),
        _mentions(clause.things),
        _mentions(clause.recipients),
        _mentions(clause.purposes),
        _mentions(clause.attributes),
        _conditions(clause.conditions) if clause.conditions else (),
        tuple([essence(exception) for exception in clause.exceptions]),
        clause.only,
        clause.licence,
        clause.effort,
        clause.doubtful,
        clause.deadline,
        _mentions(clause.grantors),
        clause.regime,
    )


def _mentions(mentions: Sequence[Mention]) -> Hashable:
    if not mentions:
        return ()
    return tuple([m.term if m.term and m.role is Role.NAMED else _mention(m) for m in mentions])


def _mention(mention: Mention) -> Hashable:
    return mention.term, "" if mention.term else mention.words, mention.role, mention.parent


def _conditions(conditions: Iterable[Conjunction]) -> Hashable:
    return tuple([tuple([(_mention(x.mention), x.holds) for x in conjunction]) for conjunction in conditions])
