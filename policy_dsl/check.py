"""THE pipeline: read -> extract -> mean -> judge. Start here.

documents.read      file -> Document: blocks with their places, the same for every format
clauses.read        Document x Vocabulary -> Reading: clauses, and what could not be read
language.load       .policy -> Policy: rules whose bodies are clauses too
judge               Policy x Reading -> Verdicts: kept, silent, fail, unclear, ... each with its witness
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from policy_dsl import documents, language, readings, vocabulary
from policy_dsl.clauses.memory import Memory
from policy_dsl.clauses.read import read
from policy_dsl.clauses.reading import Reading
from policy_dsl.documents.document import Document
from policy_dsl.finding import Finding, Note, Severity, State, Verdict
from policy_dsl.judge import judge
from policy_dsl.judge.judge import UNREADABLE
from policy_dsl.judge.precedents import Archive
from policy_dsl.language.policy import Example, Policy, Rule
from policy_dsl.packs import packs
from policy_dsl.span import Source, Span
from policy_dsl.vocabulary.vocabulary import Vocabulary
from policy_dsl.vocabulary.words import normal

UNUSED_NAME = "unused-name"


@dataclass(frozen=True)
class Declared:
    """A loaded policy and the vocabulary that its own definitions extend."""

    policy: Policy
    vocabulary: Vocabulary


@dataclass(frozen=True)
class Judgement:
    """One contract judged by one policy. `problems` are the contract's own: its file, its names. `vocabulary` is what
    the reading's terms mean, `archive` what was worked out of them."""

    policy: Policy
    reading: Reading
    verdicts: tuple[Verdict, ...]
    problems: tuple[Finding, ...] = ()
    vocabulary: Vocabulary = field(default_factory=vocabulary.load, repr=False, compare=False)
    archive: Archive = field(default_factory=Archive, repr=False, compare=False)


def load_policy(path: Path, words: Vocabulary | None = None, root: Path | None = None) -> Declared:
    """The policy of a file with all that it adopts; never raises on bad content (see `policy.problems`).

    `root` is where a relative path starts; findings show the path as it was given.
    """
    return Declared(*language.load(path, words or vocabulary.load(), packs(), root))


def load_pack(name: str, words: Vocabulary | None = None) -> Declared:
    """A policy that ships in the package, by its name in `packs()`; KeyError where none has it."""
    return Declared(*language.load_text(packs()[name], words or vocabulary.load(), packs()))


def read_contract(path: Path, declared: Declared, root: Path | None = None, memory: Memory | None = None) -> Reading:
    """A contract as the policy's words read it, and as people who reviewed it corrected that. `root` is where a
    relative path starts. What `memory` knows is not read again."""
    reading = read_document(_document(path, root, memory), declared, memory)
    entries, broken = readings.load(readings.beside(path), root)
    if not (entries or broken):
        return reading
    reading, void = readings.reviewed(reading, entries, declared.vocabulary)
    document = reading.document
    return replace(reading, document=replace(document, problems=(*document.problems, *broken, *void)))


def read_document(document: Document, declared: Declared, memory: Memory | None = None) -> Reading:
    """The same of a document that was read already."""
    called = names(declared.policy)
    if memory is None:
        return read(document, declared.vocabulary, called)
    shelf = memory.shelf(declared.vocabulary)
    return shelf.reading(document, tuple(called.items()), lambda: read(document, declared.vocabulary, called, memory))


def _document(path: Path, root: Path | None, memory: Memory | None) -> Document:
    try:
        key = (str(path), ((root or Path()) / path).read_bytes()) if memory else None
    except OSError:
        key = None  # whoever reads it says why
    if memory is None or key is None:
        return documents.read(path, root)
    return memory.document(key, lambda: documents.read(path, root))


def names(policy: Policy) -> Mapping[str, tuple[str, ...]]:
    """How the contract calls each side, by party."""
    return {side.party.text: tuple(words.text for words in side.called) for side in policy.sides}


def check(declared: Declared, reading: Reading, today: date | None = None, archive: Archive | None = None) -> Judgement:
    """The verdicts of a policy over a reading. `today` decides which waivers live. What `archive` knows is not worked
    out again."""
    archive = archive or Archive()
    verdicts = judge(declared.policy, reading, declared.vocabulary, today or date.today(), archive)
    problems = (*reading.document.problems, *_unused_names(declared.policy, reading.document))
    return Judgement(declared.policy, reading, verdicts, problems, declared.vocabulary, archive)


def applies(policy: Policy, path: str) -> bool:
    """True where one of the policy's `applies to` globs matches; a policy that names none judges every contract."""
    globs = policy.applies
    return not globs or any(fnmatchcase(path, g) or fnmatchcase(path, f"*/{g}") for g in globs)


def check_examples(declared: Declared, rule: Rule) -> tuple[Finding, ...]:
    """What is wrong with a rule's own `fails` and `passes` examples: each is judged as a contract of one sentence."""
    wrong = (check_example(declared, rule, example) for example in rule.examples)
    return tuple(finding for finding in wrong if finding is not None)


def try_sentence(declared: Declared, rule: Rule, text: str) -> Verdict:
    """The verdict of one rule over one sentence."""
    document = documents.read_text(Source("example", text), "text")
    alone = Policy(declared.policy.source, sides=declared.policy.sides, rules=(rule,))
    return judge(alone, read_document(document, declared), declared.vocabulary, date.today())[0]


def check_example(declared: Declared, rule: Rule, example: Example) -> Finding | None:
    """What is wrong with one example, or None. A sentence in which nothing was read breaks no forbid; of a whole
    contract that would be no pass."""
    verdict = try_sentence(declared, rule, example.text)
    state = verdict.state
    if rule.kind == "forbid" and not example.fails and [f.code for f in verdict.findings] == [UNREADABLE]:
        return None
    if (state is State.FAIL) == example.fails and state is not State.UNCLEAR:
        return None
    wanted = "fail" if example.fails else "pass"
    message = f"this example should {wanted}, and is: {state}"
    return Finding(
        "example",
        message,
        example.span,
        Severity.BLOCKER,
        rule.name,
        notes=(Note("the rule", rule.name_span),),
    )


def unused_names(judged: Iterable[Judgement]) -> tuple[Finding, ...]:
    """Names that stand in none of the contracts that their policy judged: most likely they are misspelt."""
    searched: Counter[str] = Counter()
    missing: Counter[Span] = Counter()
    for one in judged:
        searched[one.policy.source.path] += 1
        missing.update(f.span for f in one.problems if f.code == UNUSED_NAME and f.span is not None)
    return tuple(
        Finding(UNUSED_NAME, f"{span.text} stands in no contract that the policy judges", span, Severity.NOTE)
        for span, count in missing.items()
        if count == searched[span.source.path]
    )


def _unused_names(policy: Policy, document: Document) -> tuple[Finding, ...]:
    """A name that the policy says the contract uses, and that stands nowhere in it."""
    text = f" {normal(' '.join(block.text.plain for block in document.blocks))} "
    called = [w for side in policy.sides for w in side.called] + [w for d in policy.definitions for w in d.called]
    return tuple(
        Finding(UNUSED_NAME, f"{w.text!r} stands nowhere in {document.source.path}", w.span, Severity.NOTE)
        for w in called
        if document.blocks and f" {normal(w.text)} " not in text
    )
