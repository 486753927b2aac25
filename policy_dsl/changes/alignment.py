"""Two documents -> which sentence of one stands where in the other."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policy_dsl.clauses.reading import Reading
from policy_dsl.clauses.sentence import Sentence, sentences
from policy_dsl.finding import Note
from policy_dsl.span import Span
from policy_dsl.vocabulary.words import normal

_ALIKE = 0.5  # share of words that two sentences have in common, from which one is the other reworded
_TWIN = 0.7  # the same, from which it is the other with hardly more than a word changed
_WORD = 4  # letters; shorter words are alike everywhere
_AROUND = 40  # sentences looked at on either side


@dataclass
class Text:
    """One version as a list of sentences."""

    reading: Reading
    sentences: Sequence[Sentence] = field(init=False)
    keys: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        self.sentences = [s for s in sentences(self.reading.document) if s.text.plain.strip()]
        self.keys = [normal(s.text.plain) for s in self.sentences]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.text.origin(0) for s in self.sentences]

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self.keys):
            found[key].append(index)
        return found

    def at(self, span: Span) -> int:
        """The sentence in which a span begins."""
        return max(0, bisect_right(self._starts, span.start) - 1)

    @cached_property
    def said(self) -> frozenset[tuple[str, ...]]:
        """Each sentence with what leads into it and the heading over it: what its words mean hangs on both."""
        return frozenset(map(self.saying, range(len(self.sentences))))

    def saying(self, index: int) -> tuple[str, ...]:
        sentence = self.sentences[index]
        lead = normal(sentence.lead.plain) if sentence.lead else ""
        return self.keys[index], lead, *(normal(h) for h in sentence.headings[-1:])

    @cached_property
    def _bags(self) -> Sequence[Counter[str]]:
        return [_bag(key) for key in self.keys]

    def closest(self, key: str, near: int, least: float = _ALIKE) -> int | None:
        """The sentence that says most of what another said: near its place, or, of a text that was written anew,
        anywhere."""
        bag = _bag(key)
        around = range(max(0, near - _AROUND), min(len(self.keys), near + _AROUND))
        for window in (around, range(len(self.keys))):
            best = max(window, key=lambda i: _share(bag, self._bags[i]), default=None)
            if best is not None and _share(bag, self._bags[best]) >= least:
                return best
        return None

    def twin(self, key: str) -> tuple[int, int] | None:
        """Start and end of the sentence that is another one reworded."""
        found = self.closest(key, 0, _TWIN)
        if found is None:
            return None
        span = self.sentences[found].text.span(0, len(self.sentences[found].text.plain))
        return span.start, max(span.end, span.start + 1)

    def note(self, index: int, label: str) -> Note:
        sentence = self.sentences[index]
        return Note(label, sentence.text.span(0, len(sentence.text.plain)), sentence.section)


@dataclass
class Alignment:
    """Old and new version side by side. What has been moved is found by its words, what was reworded near its place."""

    old: Text
    new: Text

    @classmethod
    def of(cls, old: Reading, new: Reading) -> Alignment:
        return cls(Text(old), Text(new))

    def stands(self, span: Span) -> bool:
        """True where the new version has the old sentence word for word."""
        return bool(self.old.keys) and self.old.keys[self.old.at(span)] in self.new.places

    def was_there(self, span: Span) -> bool:
        """True where the old version had the new sentence word for word."""
        return bool(self.new.keys) and self.new.keys[self.new.at(span)] in self.old.places

    def kept(self, span: Span) -> bool:
        """True where the new version has the old sentence word for word, led into by the same words."""
        return bool(self.old.keys) and self.old.saying(self.old.at(span)) in self.new.said

    def known(self, span: Span) -> bool:
        """True where the old version had the new sentence word for word, led into by the same words."""
        return bool(self.new.keys) and self.new.saying(self.new.at(span)) in self.old.said

    def before(self, span: Span) -> tuple[int, int] | None:
        """Where the old version says most of what a new sentence says; None where it says nothing of the kind."""
        return self.old.twin(self.new.keys[self.new.at(span)]) if self.new.keys else None

    def after(self, span: Span) -> tuple[int, int] | None:
        """The reverse."""
        return self.new.twin(self.old.keys[self.old.at(span)]) if self.old.keys else None

    def heir(self, span: Span) -> Note | None:
        """What stands in the new version where an old sentence stood: itself, its rewording, or what follows."""
        if not self.new.keys or not self.old.keys:
            return None
        index = self.old.at(span)
        before = self._before(index)
        near = before[1] + 1 if before else 0
        same = self.new.places.get(self.old.keys[index])
        if same:
            return self.new.note(min(same, key=lambda i: abs(i - near)), "stands here")
        reworded = self.new.closest(self.old.keys[index], near)
        if reworded is not None:
            return self.new.note(reworded, "reworded here")
        if before and self.old.sentences[before[0]].block == self.old.sentences[index].block:
            return self.new.note(before[1], "stood after this")  # the paragraph that lost it is still there
        return self.new.note(min(near, len(self.new.keys) - 1), "stood before this")

    def _before(self, index: int) -> tuple[int, int] | None:
        """The last sentence before an old one that is still there: where it stood, and where it stands."""
        for back in range(index - 1, -1, -1):
            same = self.new.places.get(self.old.keys[back])
            if same and len(same) <= len(self.old.places[self.old.keys[back]]):
                return back, same[0]
        return None


def likeness(one: str, other: str) -> float:
    """The share of words of some length that two texts have in common (Dice), 0..1."""
    return _share(_bag(one), _bag(other))


def _bag(text: str) -> Counter[str]:
    return Counter(w for w in text.split() if len(w) >= _WORD)


def _share(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(1, a.total() + b.total())
