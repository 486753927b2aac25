"""Document x Vocabulary -> Reading: what a contract says, clause by clause, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from policy_dsl.clause import Clause, Dimension, Mention, Modality
from policy_dsl.clauses.about import about
from policy_dsl.clauses.assent import unannounced
from policy_dsl.clauses.changes import follow_changes
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.extract import frames
from policy_dsl.clauses.finish import finish
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.heading import Topic, topic
from policy_dsl.clauses.lead import Passage, doer_of, tokens_of, ways
from policy_dsl.clauses.memory import Found, Memory, Pages, Shelf
from policy_dsl.clauses.named_licence import continues
from policy_dsl.clauses.objects import acts_on_content, named_before, named_things, points_back
from policy_dsl.clauses.occasion import events_of, tell_of_earlier
from policy_dsl.clauses.operative import commits, looks_operative
from policy_dsl.clauses.precedence import overrides
from policy_dsl.clauses.reading import Reading, Unread
from policy_dsl.clauses.regime import of_headings, of_opening
from policy_dsl.clauses.resumed import resumable
from policy_dsl.clauses.rows import with_rows
from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence, sentences
from policy_dsl.clauses.survival import granted_by_user, survivals
from policy_dsl.clauses.symbols import Symbols, symbols
from policy_dsl.clauses.they import resolve
from policy_dsl.clauses.unmapped import near, overlooked, phrases
from policy_dsl.clauses.withheld import withheld_from
from policy_dsl.documents.document import Document, Text
from policy_dsl.recall import guard
from policy_dsl.vocabulary.vocabulary import Vocabulary


@dataclass(slots=True)
class _Reader:
    """`things` are what the words before spoke of: what 'it' and 'such data' mean, and what a licence without an
    object is over. They hold within one block of text and what it leads into."""

    document: Document
    vocabulary: Vocabulary
    scanner: Scanner
    symbols: Symbols
    clauses: list[Clause] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    operative: int = 0
    read: int = 0
    things: list[Mention] = field(default_factory=list)
    spoken: Sentence | None = None
    others: list[Mention] = field(default_factory=list)  # who 'they' are
    occasions: list[Mention] = field(default_factory=list)  # events that the block spoke of: what a notice is about
    elsewhere: bool = False  # the block's last word of a change was of something else than the document
    block: int = -1
    regimes: dict[tuple[str, ...], str] = field(default_factory=dict)  # by the headings above
    topic: Topic = field(default_factory=Topic)  # of the heading over the block `topic_of`
    topic_of: int = -1
    licence: Clause | None = None  # the last licence that a user grants
    ours: Clause | None = None  # one that the block has granted to the user since: 'this licence' is that one
    asked: bool = False  # for that licence, by a sentence of this block
    before: Frame | None = None  # what the sentence before did with data: what 'This may be ...' says more of
    doing: Frame | None = None  # the same of the sentence at hand

    def take(self, found: Found) -> None:
        """Go on as if a block had been read that gave this."""
        self.clauses.extend(found.clauses)
        self.unread.extend(found.unread)
        self.operative += found.operative
        self.read += found.read
        for clause in found.clauses:
            self.note(clause)

    def note(self, clause: Clause) -> None:
        """A licence that a user gives is what 'this licence' means; one to a logo in between changes nothing."""
        over = (m.term for m in clause.things if m.term not in ("service", "provider materials"))
        if granted_by_user(clause) and (self.licence is None or any(over)):
            self.licence, self.ours = clause, None
        elif clause.licence and any(m.term == "provider" for m in clause.grantors):
            self.ours = clause if clause.modality is Modality.MAY else None


def read(
    document: Document, vocabulary: Vocabulary, names: Mapping[str, tuple[str, ...]], memory: Memory | None = None
) -> Reading:
    """The clauses of a document. `names` maps a party ('provider') to the names by which the contract calls it. What
    `memory` knows is not read again; the reading is the same without it."""
    shelf = memory.shelf(vocabulary) if memory else None
    scanner = shelf.scanner if shelf else Scanner(vocabulary.lexicon)
    found = with_rows(document, sentences(document), scanner)
    table = symbols(document, found, vocabulary, names, scanner)
    reader = _Reader(document, vocabulary, shelf.naming(table) if shelf else table.scanner(scanner), table)
    pages = Pages.of(document, table)
    for _, block in groupby((s for s in found if not s.skip), lambda s: s.block):
        if shelf is None:
            _read_block(reader, block)
        else:
            _remembered(reader, tuple(block), shelf, pages)
    reader.clauses += survivals(document, found, reader.clauses, reader.scanner)
    return Reading(
        document,
        unannounced(document, reader.clauses),
        table.defined,
        tuple(u for u in reader.unread if not u.bare),
        tuple(u for u in reader.unread if u.bare),
        tuple(phrases(reader.clauses)),
        sentences=len(found),
        operative=reader.operative,
        read=reader.read,
        language=table.language,
    )


def _remembered(reader: _Reader, block: Sequence[Sentence], shelf: Shelf, pages: Pages) -> None:
    """Read a block, or take it from memory. What leans on a licence that stands elsewhere is read each time."""
    place = pages.place(block)
    known = shelf.recall(place)
    if known is not None:
        reader.take(known)
        return
    clauses, unread, operative, read = len(reader.clauses), len(reader.unread), reader.operative, reader.read
    reader.asked = False
    _read_block(reader, block)
    if not reader.asked:
        found = tuple(reader.clauses[clauses:]), tuple(reader.unread[unread:])
        shelf.keep(place, Found(*found, reader.operative - operative, reader.read - read))


def _read_block(reader: _Reader, block: Iterable[Sentence]) -> None:
    for sentence in block:
        _sentence(reader, sentence)


def _sentence(reader: _Reader, sentence: Sentence) -> None:
    if sentence.block != reader.block:
        reader.block, reader.things, reader.others, reader.occasions = sentence.block, [], [], []
        reader.elsewhere, reader.ours, reader.doing = False, None, None
    reader.before = reader.doing
    clauses = list(_clauses(reader, sentence))
    if clauses:
        reader.operative += 1
        reader.read += 1
        reader.clauses.extend(clauses)
        tokens = tokens_of(sentence.text, reader.scanner)
        missed = overlooked(reader.vocabulary, tokens, sentence.text.plain, clauses)
        if missed:
            _unread(reader, sentence, "not all of it was read", missed, partly=True)
        return
    operative = looks_operative(sentence.text, reader.scanner)
    if operative or guard().flags(sentence.text.plain):
        reader.operative += 1
        close = near(reader.vocabulary, tokens_of(sentence.text, reader.scanner), sentence.text.plain)
        _unread(reader, sentence, "no clause was found" if operative else "it looks like a practice", close)
    elif commits(sentence.text, reader.scanner):
        _unread(reader, sentence, "it says what a party may or must do", (), bare=True)


def _unread(reader: _Reader, sentence: Sentence, reason: str, near: tuple[str, ...], **how: bool) -> None:
    words, context = sentence.text.plain, Context(sentence.text, reader.vocabulary, reader.symbols.defined)
    said = about(context, tokens_of(sentence.text, reader.scanner))
    span = sentence.text.span(0, len(words))
    reader.unread.append(Unread(span, words, reason, sentence.section, near, said, **how))


def _clauses(reader: _Reader, sentence: Sentence) -> Iterator[Clause]:
    for passage in ways(sentence, _headings(reader, sentence), reader.scanner):
        found = list(_read(reader, sentence, passage))
        if found:
            yield from found
            return


def _headings(reader: _Reader, sentence: Sentence) -> Sequence[Text]:
    """The headings that may speak of a sentence, the nearest first."""
    return [heading.text for heading in reversed(reader.document.headings(sentence.block)[-2:])]


def _read(reader: _Reader, sentence: Sentence, passage: Passage) -> Iterator[Clause]:
    who = doer_of(passage, sentence, _headings(reader, sentence), reader.scanner, reader.symbols.practice)
    context = Context(passage.text, reader.vocabulary, reader.symbols.defined, who, reader.symbols.deeds, passage.own)
    span = sentence.text.span(0, len(sentence.text.plain))
    over = _topic(reader, context, sentence)
    rank = overrides(passage.text.plain, passage.tokens)
    regime = of_opening(passage.tokens) or _regime_above(reader, sentence.headings)
    tokens, reader.elsewhere = follow_changes(passage.tokens, reader.elsewhere)
    found = frames(context, tokens, passage.own, reader.before)
    reader.doing = resumable(context, found)
    tell_of_earlier(reader.vocabulary, found, reader.occasions)
    reader.occasions = events_of(reader.vocabulary, found) or reader.occasions
    for frame in found:
        if frame.pronoun and reader.spoken is not sentence:
            reader.things = named_before(context, tokens, frame.start) or reader.things
        _inherit(reader, frame, sentence)
        reader.others = resolve(frame, reader.others)
        over.bear_on(context, frame)
        if frame.end > passage.own and _continues(reader, frame):
            stated = finish(context, frame, span, sentence.section)
            yield from _remember(reader, (replace(c, overrides=(*c.overrides, *rank), regime=regime) for c in stated))


def _regime_above(reader: _Reader, headings: tuple[str, ...]) -> str:
    if headings not in reader.regimes:
        whole = headings[:1] == (reader.symbols.edition,)
        reader.regimes[headings] = of_headings(headings[whole:], reader.scanner.lexicon)
    return reader.regimes[headings]


def _topic(reader: _Reader, context: Context, sentence: Sentence) -> Topic:
    """What the heading right over a sentence says of it, worked out once a block."""
    if sentence.block != reader.topic_of:
        headings = reader.document.headings(sentence.block)
        reader.topic_of, reader.topic = sentence.block, Topic()
        if headings:
            text = headings[-1].text
            over = Context(text, context.vocabulary, context.defined)
            reader.topic = topic(over, tokens_of(text, reader.scanner))
        reader.occasions = [*reader.topic.events]
    return reader.topic


def _continues(reader: _Reader, frame: Frame) -> bool:
    reader.asked = reader.asked or frame.continued or frame.withheld
    if frame.withheld:
        last = reader.clauses[-1] if frame.pointing and reader.clauses else reader.ours or reader.licence
        return withheld_from(reader.vocabulary, frame, last if last and last.licence else None, reader.before)
    if frame.continued and frame.pointing and not (reader.clauses and granted_by_user(reader.clauses[-1])):
        return False  # 'It is worldwide': something else than a licence
    return not frame.continued or continues(reader.vocabulary, None if reader.ours else reader.licence, frame)


def _remember(reader: _Reader, clauses: Iterator[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        reader.note(clause)
        yield clause


def _inherit(reader: _Reader, frame: Frame, sentence: Sentence) -> None:
    """A clause without an object of its own is about what its sentence spoke of last; with 'it', 'them' or 'such data',
    about what the sentence before did."""
    own = named_things(reader.vocabulary, frame)
    points = all(map(points_back, own)) and (frame.pronoun or bool(own and reader.things))
    goes_on = reader.spoken is sentence and not acts_on_content(reader.vocabulary, frame)
    if own and not points:
        reader.things, reader.spoken = own, sentence
    elif frame.lacks_object and (points or goes_on):
        frame.mentions[Dimension.THING] += [replace(m) for m in reader.things]
