"""PolicyIE's sentences with their practices, and what clauses say of practices."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policy_dsl import documents, vocabulary
from policy_dsl.clause import Clause, Dimension, Mention, Modality
from policy_dsl.clauses.read import read
from policy_dsl.recall import Guard
from policy_dsl.span import Source

OTHER = "Other"
COLLECTION, SHARING = "data-collection-usage", "data-sharing-disclosure"
RETENTION, SECURITY = "data-storage-retention-deletion", "data-security-protection"
LABELS = (OTHER, COLLECTION, SHARING, RETENTION, SECURITY)
NAMES: dict[str, tuple[str, ...]] = {"provider": (), "user": ()}


@dataclass(slots=True)
class Row:
    """One sentence; rows of the set that hold the same words are one, with all their labels."""

    words: str
    labels: set[str] = field(default_factory=set)
    clauses: tuple[Clause, ...] = ()


def rows(folder: Path, split: str) -> list[Row]:
    """The sentences of a split, read."""
    found: dict[str, Row] = {}
    for line in (folder / f"intent_classification_{split}.json").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        found.setdefault(entry["sentence"], Row(entry["sentence"])).labels.add(entry["label"])
    for row in found.values():
        document = documents.read_text(Source("sentence", row.words), "text")
        row.clauses = read(document, vocabulary.load(), NAMES).clauses
    return list(found.values())


def by_rules(row: Row) -> set[str]:
    """The practices that the clauses of a sentence state."""
    return set(_stated(row.clauses)) or {OTHER}


def by_guard(guard: Guard, row: Row) -> set[str]:
    """What the guard makes of the words and of the clauses together: the best label, and all others above 0."""
    scores = guard.scores(row.words, row.clauses, by_rules(row))
    best = max(scores, key=lambda label: scores[label])
    if best == OTHER:
        return {OTHER}
    return {best} | {label for label, score in scores.items() if score > 0 and label != OTHER}


def f1(found: Sequence[set[str]], wanted: Sequence[Row]) -> float:
    """Micro F1 over all labels."""
    pairs = [(f, row.labels) for f, row in zip(found, wanted, strict=True)]
    right, all_ = sum(len(f & w) for f, w in pairs), sum(len(f) + len(w) for f, w in pairs)
    return 2 * right / all_


def _stated(clauses: Iterable[Clause]) -> Iterator[str]:
    for clause in clauses:
        if clause.modality is Modality.NEED_NOT or _users(clause) or not _of_data(clause):
            continue
        deeds = {m.term for m in clause.actions}
        if "secure" in deeds:
            yield SECURITY
        elif deeds & {"retain", "store", "limit retention"} or ("delete" in deeds and clause.modality is Modality.MUST):
            yield RETENTION
        elif deeds & {"share", "sell"} or (clause.recipients and any(_is("disclose", m) for m in clause.actions)):
            yield SHARING
        elif deeds & {"carry out"} or any(_is("use", m) for m in clause.actions) or (clause.purposes and not deeds):
            yield COLLECTION


def _users(clause: Clause) -> bool:
    return bool(clause.parties) and all(m.term == "user" for m in clause.parties)


def _of_data(clause: Clause) -> bool:
    words = vocabulary.load()
    return not clause.things or any(m.term and words.within(Dimension.THING, m.term, "data") for m in clause.things)


def _is(broad: str, mention: Mention) -> bool:
    return bool(mention.term) and vocabulary.load().within(Dimension.ACTION, mention.term, broad)
