"""What is still granted, in the vocabulary's words, and everything that led there -> a Finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from policy_dsl.clause import Clause, Dimension, Mention, Role
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Finding, Note, Severity
from policy_dsl.judge.books import Books, Entry
from policy_dsl.judge.forbids import Breach
from policy_dsl.judge.granted import Left
from policy_dsl.judge.override import Relation
from policy_dsl.judge.wording import listed, phrase
from policy_dsl.language.policy import Rule
from policy_dsl.meaning.universe import Universe
from policy_dsl.rights import Rights
from policy_dsl.span import Span
from policy_dsl.vocabulary.vocabulary import Vocabulary

_CIRCUMSTANCES = (Dimension.RECIPIENT, Dimension.PURPOSE, Dimension.ATTRIBUTE)
_MOST = 3  # places near to a rule on which a contract is silent


def describe(universe: Universe, rights: Rights, clause: Clause, asked: Sequence[Clause] | None = None) -> str:
    """The rights in the fewest words, in the dimensions that matter: those that the rule (`asked`) names; without
    them, or without a rule, those that the clause names. Attributes say nothing to a rule that asks for none."""
    named = tuple(d for d in _CIRCUMSTANCES if any(c.mentions(d) for c in asked or ()))
    if not named:
        named = tuple(d for d in _CIRCUMSTANCES if clause.mentions(d) and (asked is None or d != Dimension.ATTRIBUTE))
    said = phrase(universe, rights, (Dimension.THING, *named))
    return " ".join((*_powers(universe, clause), said)) if said else ""


def _powers(universe: Universe, clause: Clause) -> tuple[str, ...]:
    """The deeds that are no handling of data: to change or to end something says more than the thing itself."""
    terms = (universe.vocabulary.term(Dimension.ACTION, m.term) for m in clause.actions)
    names = tuple(dict.fromkeys(term.name for term in terms if term is not None and term.nature == "power"))
    return (listed(names, "or"),) if names else ()


def breach_finding(universe: Universe, reading: Reading, rule: Rule, found: Breach) -> Finding:
    """One grant that a forbid does not allow."""
    clause, asked = found.entry.clause, [body.clause for body in rule.bodies]
    sure = describe(universe, found.sure, clause, asked)
    possible = describe(universe, found.possible - found.sure, clause, asked)
    verb = "grants what the policy forbids" if found.certain else "may grant what the policy forbids"
    return Finding(
        "forbidden" if found.certain else "unclear",
        f"{verb}: {sure or possible}",
        clause.span,
        rule.severity,
        rule.name,
        clause.section,
        sure,
        possible if possible != sure else "",
        tuple(_notes(reading, rule, found)),
        rule.propose or rule.tell or _mend(rule),
        rule.because,
        "; ".join(rule.under),
        Left(universe, found.sure, found.possible),
    )


def _notes(reading: Reading, rule: Rule, found: Breach) -> Iterator[Note]:
    clause = found.entry.clause
    for span in _deciding(found.entry.universe.vocabulary, rule, clause):
        yield Note("deciding words", span, clause.section)
    for edge in found.edges:
        label = {
            Relation.SUBTRACTS: "this restriction takes only a part of it",
            Relation.YIELDS: "this restriction yields to it",
            Relation.CONTRADICTS: "this denial contradicts it",
        }[edge.relation]
        yield Note(f"{label}: {edge.reason}", edge.restriction.clause.span, edge.restriction.clause.section)
    yield from _definitions(reading, clause)
    for reference in clause.references:
        yield Note(f"refers to a document that is not at hand: {reference}")
    yield Note("the rule", rule.name_span)


def _deciding(vocabulary: Vocabulary, rule: Rule, clause: Clause) -> Iterator[Span]:
    """What made it a clause, and of its purposes and attributes those that the rule is about: of a clause that is for
    five purposes a reader wants to see the one that is forbidden."""
    asked, other = list[Span](), set[Span]()
    for dimension in (Dimension.PURPOSE, Dimension.ATTRIBUTE):
        wanted = [m for body in rule.bodies for m in body.clause.mentions(dimension)]
        for mention in clause.mentions(dimension):
            if mention.span is not None and mention.role is not Role.EXCEPT:
                near = any(_related(vocabulary, dimension, mention, w) for w in wanted)
                asked.append(mention.span) if near else other.add(mention.span)
    if not asked:
        other = set()  # the rule is broken by what the clause leaves unsaid, or by all of it
    yield from (span for span in clause.deciding if span not in other)
    yield from asked


def _related(vocabulary: Vocabulary, dimension: Dimension, mention: Mention, asked: Mention) -> bool:
    if not mention.term or not asked.term:
        return mention.words.lower() == asked.words.lower()
    within = vocabulary.within
    return within(dimension, mention.term, asked.term) or within(dimension, asked.term, mention.term)


def _definitions(reading: Reading, clause: Clause) -> Iterator[Note]:
    words = {mention.words for mention in clause.things}
    for name, term in reading.defined.items():
        if name in words:
            yield Note(f"“{name}” is defined here", term.span, term.section)


def _mend(rule: Rule) -> str:
    return f"take this out of the clause, or permit it in the policy ({rule.name})"


def kept_notes(entries: Iterable[Entry]) -> tuple[Note, ...]:
    """The clauses that keep a rule, each sentence once."""
    found: dict[object, Note] = {}
    for entry in entries:
        found.setdefault(entry.clause.span, Note("kept by", entry.clause.span, entry.clause.section))
    return tuple(found.values())


def nearest_notes(table: Books, rule: Rule) -> tuple[Note, ...]:
    """What a contract that is silent on a rule says of the rule's own things: a reader wants to see where it looked."""
    wanted = {m.term for body in rule.bodies for m in body.clause.things if m.term}
    speaking = (e for e in (*table.duties, *table.grants) if wanted & {m.term for m in e.clause.things})
    places = dict.fromkeys((e.clause.span, e.clause.section) for e in speaking if e.clause.span)
    return tuple(Note("speaks of it, and does not grant it", *place) for place in islice(places, _MOST))


def missing_finding(rule: Rule, reading: Reading, code: str, message: str, notes: tuple[Note, ...]) -> Finding:
    """A guarantee that is missing, weaker than asked, or defeated."""
    place = notes[0].span if notes else reading.document.source.span(0, 0)
    section = notes[0].section if notes else ""
    return Finding(
        code,
        message,
        place,
        rule.severity if rule else Severity.MAJOR,
        rule.name,
        section,
        notes=(*notes, Note("the rule", rule.name_span)),
        help=rule.propose or rule.tell or f"add a clause: {rule.words}",
        because=rule.because,
        under="; ".join(rule.under),
    )
