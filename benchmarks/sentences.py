"""Labelled sentences -> what the reader makes of each.

    python -m benchmarks.sentences SENTENCES.jsonl --output FOUND.jsonl [--labels LABELS.jsonl]

Each line of SENTENCES has `id`, `service` and `sentence`. Files whose name holds 'licence' are read for licence grants,
all others for the use of data to train AI. With --labels, F1 a label and over all labels but 'none' are printed.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from policy_dsl import documents, vocabulary
from policy_dsl.clause import Clause, Dimension, Mention, Modality, Role
from policy_dsl.clauses.read import read
from policy_dsl.span import Source
from policy_dsl.vocabulary.vocabulary import Vocabulary

ATTRIBUTES = (
    "perpetual",
    "irrevocable",
    "exclusive",
    "non-exclusive",
    "worldwide",
    "royalty-free",
    "transferable",
    "sublicensable",
    "non-transferable",
    "non-sublicensable",
    "revocable",
    "limited-term",
)

Label = Callable[[Vocabulary, Iterable[Clause]], dict[str, object]]

SAID_YES = ("opted in", "on instruction")


def clauses_of(row: dict[str, str], words: Vocabulary, form: str = "text") -> tuple[Clause, ...]:
    source = Source(row["id"], row["sentence"] if form == "text" else _table(row["sentence"]))
    names = {"provider": (row["service"],), "user": ()}
    return read(documents.read_text(source, form), words, names).clauses


def _table(row: str) -> str:
    """A table of that row alone, in Markdown, its heads empty."""
    cells = max(1, row.count("|") - 1)
    return "|" + " |" * cells + "\n|" + "---|" * cells + "\n" + row + "\n"


def names_term(words: Vocabulary, dimension: Dimension, mentions: Iterable[Mention], broad: str) -> bool:
    return any(m.role is not Role.EXCEPT and m.term and words.within(dimension, m.term, broad) for m in mentions)


def ai_label(words: Vocabulary, clauses: Iterable[Clause]) -> dict[str, object]:
    """The heaviest label that any clause of the sentence gives. Words that only offer an opt-out state no practice."""
    clauses = tuple(clauses)
    offers = _offered(words, clauses[0]) if clauses else frozenset[object]()
    stated = (clause for clause in clauses if offers.isdisjoint(m.span for m in clause.actions))
    found = [label for clause in stated for label in _ai(words, clause)]
    order = ("restriction", "user-restriction", "grant", "grant-optin")
    label = next((name for name in order if name in found), "none")
    return {"label": label}


def _offered(words: Vocabulary, first: Clause) -> frozenset[object]:
    """The words of a choice that a sentence begins with: 'you can opt out of model training'."""
    user = not first.parties or names_term(words, Dimension.PARTY, first.parties, "user")
    return frozenset(m.span for m in first.actions if user and m.term == "refuse")


def _trains(words: Vocabulary, clause: Clause) -> bool:
    """Something is done for training, or to train is what is done; to own what was trained is neither."""
    done = {m.term for m in clause.actions}
    aims = names_term(words, Dimension.PURPOSE, clause.purposes, "AI training")
    return "train" in done or (aims and not done & {"own", "change"})


def _ai(words: Vocabulary, clause: Clause) -> Iterator[str]:
    if not _trains(words, clause):
        return
    own = names_term(words, Dimension.THING, clause.things, "data")
    theirs = any(names_term(words, Dimension.THING, clause.things, t) for t in ("service", "provider materials"))
    rival = names_term(words, Dimension.PURPOSE, clause.purposes, "competition")
    aims = names_term(words, Dimension.PURPOSE, clause.purposes, "AI training")
    if not clause.parties and (rival or (theirs and clause.actions and aims)) and not own:
        yield "user-restriction"  # an item of a list of what users may not do
        return
    user = names_term(words, Dimension.PARTY, clause.parties, "user") and not names_term(
        words, Dimension.PARTY, clause.parties, "provider"
    )
    if clause.modality is Modality.MUST_NOT:
        yield "user-restriction" if user else "restriction"
    elif clause.modality is Modality.MAY and not user and (own or not (clause.things or clause.parties)):
        opted = any(lit.holds and lit.mention.term in SAID_YES for con in clause.conditions for lit in con)
        yield "grant-optin" if opted else "grant"


def licence_label(words: Vocabulary, clauses: Iterable[Clause]) -> dict[str, object]:
    for clause in clauses:
        if clause.licence:
            return _licence(words, clause)
    return {"label": "none"}


def _licence(words: Vocabulary, clause: Clause) -> dict[str, object]:
    grantee = _party(words, clause.parties)
    grantor = _party(words, clause.grantors)
    if clause.modality is Modality.MUST_NOT:
        label = "denial"
    elif grantee == "user":
        label = "service-licence"
    elif names_term(words, Dimension.THING, clause.things, "feedback"):
        label = "feedback-licence"
    elif names_term(words, Dimension.THING, clause.things, "user content") or grantor == "user":
        label = "content-licence"
    else:
        label = "other-licence"
    terms = {m.term for m in clause.attributes}
    return {
        "label": label,
        "grantor": grantor,
        "grantee": grantee,
        "attributes": sorted(terms & set(ATTRIBUTES)),
        "derivative": names_term(words, Dimension.ACTION, clause.actions, "modify"),
        "purpose": _purpose(clause),
    }


def _purpose(clause: Clause) -> str:
    """Purposes given as examples limit nothing."""
    named = {m.term for m in clause.purposes if m.role is Role.NAMED}
    if named & {"any purpose", "open-ended purpose"}:
        return "unlimited"
    needed = any(literal.mention.term == "necessary" for conjunction in clause.conditions for literal in conjunction)
    return "limited" if named or needed or Dimension.PURPOSE in clause.only else "unstated"


def _party(words: Vocabulary, parties: tuple[Mention, ...]) -> str:
    for name in ("provider", "other users", "user", "third party"):
        if names_term(words, Dimension.PARTY, parties, name):
            return name.replace(" ", "-")
    return "unknown"


def score(found: dict[str, dict[str, object]], labels: list[dict[str, object]]) -> None:
    """F1 a label over the labels of high confidence, and micro F1 over all but 'none'."""
    tp, fp, fn = (collections.Counter[str]() for _ in range(3))
    for gold in labels:
        if gold["confidence"] != "high":
            continue
        mine, want = str(found[str(gold["id"])]["label"]), str(gold["label"])
        if mine == want:
            tp[want] += 1
        else:
            fp[mine] += 1
            fn[want] += 1
    kinds = sorted({*tp, *fp, *fn} - {"none"})
    for kind in kinds:
        print(f"{kind:20} {2 * tp[kind] / max(1, 2 * tp[kind] + fp[kind] + fn[kind]):.3f}")
    t, p, n = (sum(c[kind] for kind in kinds) for c in (tp, fp, fn))
    print(f"micro F1 {2 * t / max(1, 2 * t + p + n):.3f}")


def _labelled(row: dict[str, str], words: Vocabulary, label: Label) -> dict[str, object]:
    """What stands in a row of a table, and states nothing as a sentence, is read as the row that it is."""
    found = label(words, clauses_of(row, words))
    if found["label"] == "none" and row["sentence"].startswith("|"):
        return label(words, clauses_of(row, words, "markdown"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    args = parser.parse_args()
    words = vocabulary.load()
    rows = [json.loads(line) for line in args.sentences.read_text(encoding="utf-8").splitlines() if line.strip()]
    label = licence_label if "licence" in args.sentences.name else ai_label
    found = {row["id"]: {"id": row["id"], **_labelled(row, words, label)} for row in rows}
    args.output.write_text("".join(json.dumps(f) + "\n" for f in found.values()), encoding="utf-8")
    if args.labels:
        lines = args.labels.read_text(encoding="utf-8").splitlines()
        score(found, [json.loads(line) for line in lines if line.strip()])


if __name__ == "__main__":
    main()
