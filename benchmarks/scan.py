"""Histories of many versions of one document: what a scan of them costs beside reading each version afresh.

    python -m benchmarks.scan [DOCUMENT.md ...] [--timelines FOLDER] [--versions 500] [--sections 150] [--afresh 25]

Without a document, one is made up of sentences of our own. Each version differs from the one before by one small edit:
a paragraph comes, goes, says one thing more, or moves. A folder of timelines holds a folder of dated versions for each
document: real histories. All versions are read and judged by all shipped rules; some of them, evenly spread, without
memory too, which must give the same: `--afresh` says how many, of timelines every second. Times are CPU time.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from policy_dsl import documents
from policy_dsl.check import Declared, Judgement, check, load_pack, read_document
from policy_dsl.clauses.memory import Memory
from policy_dsl.judge.precedents import Archive
from policy_dsl.packs import packs
from policy_dsl.span import Source

DAY = date(2026, 6, 1)
_VERBS = ("use", "share", "store", "analyse", "disclose", "combine")
_THINGS = ("files", "messages", "personal data", "recordings", "device identifiers", "contact details", "usage data")
_ENDS = (
    "to provide the service",
    "to improve our services",
    "for advertising",
    "with our partners",
    "if you opt in",
    "for as long as your account is open",
    "to detect fraud and abuse",
)
_FRAMES = (
    "We may {verb} your {thing} {end}.",
    "We will not {verb} your {thing} {end}.",
    "You grant us a non-exclusive licence to {verb} your {thing} {end}.",
    "Except where the law requires otherwise, we {verb} {thing} only {end}.",
    "On request we will delete the {thing} that we {verb} {end}.",
    "Neither you nor your users may {verb} the {thing} of others {end}.",
)


@dataclass
class History:
    """Paragraphs, and the dice that change them."""

    paragraphs: list[str]
    dice: random.Random

    @classmethod
    def of(cls, text: str, seed: int) -> History:
        return cls(text.split("\n\n"), random.Random(seed))

    def versions(self, count: int) -> Iterator[str]:
        for _ in range(count):
            yield "\n\n".join(self.paragraphs) + "\n"
            self._edit()

    def _edit(self) -> None:
        at = self.dice.randrange(len(self.paragraphs))
        match self.dice.choice(("comes", "goes", "reworded", "moves")):
            case "comes":
                self.paragraphs.insert(at, _sentence(self.dice))
            case "goes" if len(self.paragraphs) > 9:
                del self.paragraphs[at]
            case "moves":
                paragraph = self.paragraphs.pop(at)
                self.paragraphs.insert(self.dice.randrange(len(self.paragraphs) + 1), paragraph)
            case _:
                self.paragraphs[at] += f" {_sentence(self.dice)}"


def made_up(sections: int, seed: int) -> str:
    """A document of our own."""
    dice = random.Random(seed)
    parts = (
        f"## {n}. Section\n\n" + "\n\n".join(_sentence(dice) for _ in range(dice.randint(2, 6)))
        for n in range(1, sections + 1)
    )
    return "# Terms of Parley\n\n" + "\n\n".join(parts)


def _sentence(dice: random.Random) -> str:
    verb, thing, end = dice.choice(_VERBS), dice.choice(_THINGS), dice.choice(_ENDS)
    return dice.choice(_FRAMES).format(verb=verb, thing=thing, end=end)


@dataclass
class Cost:
    """Seconds of CPU time so far."""

    reading: float = 0.0
    judging: float = 0.0

    @property
    def whole(self) -> float:
        return self.reading + self.judging


def scan(text: str, declared: Declared, memory: Memory | None, archive: Archive | None, cost: Cost) -> Judgement:
    """One version, read and judged; its cost is added."""
    start = time.process_time()
    reading = read_document(documents.read_text(Source("terms.md", text), "markdown"), declared, memory)
    read = time.process_time()
    judged = check(declared, reading, DAY, archive)
    cost.reading += read - start
    cost.judging += time.process_time() - read
    return judged


def shipped() -> Declared:
    """All shipped rules as one policy: a version is read once, not once a pack."""
    every = [load_pack(name) for name in packs()]
    rules = tuple(rule for declared in every for rule in declared.policy.rules)
    return Declared(replace(every[0].policy, rules=rules), every[0].vocabulary)


def said(judged: Judgement) -> list[object]:
    """All that a judgement says and where, without its source."""
    return [(v.rule, v.state, [(f.message, str(f.span)) for f in v.findings]) for v in judged.verdicts]


@dataclass
class Scan:
    """What histories cost together, and how many versions each cost is of."""

    declared: Declared
    costs: dict[str, Cost] = field(default_factory=lambda: {name: Cost() for name in ("afresh", "first", "then")})
    versions: Counter[str] = field(default_factory=Counter)
    differ: int = 0

    def walk(self, texts: Sequence[str] | Iterator[str], every: int) -> None:
        """One history; each `every`th version afresh as well."""
        memory, archive = Memory(), Archive()
        for number, text in enumerate(texts):
            name = "then" if number else "first"
            judged = scan(text, self.declared, memory, archive, self.costs[name])
            self.versions[name] += 1
            if number % every == every // 2:
                self.versions["afresh"] += 1
                self.differ += said(judged) != said(scan(text, self.declared, None, None, self.costs["afresh"]))

    def report(self) -> None:
        for name, cost in self.costs.items():
            count = self.versions[name]
            parts = f"reading {_ms(cost.reading, count)}, judging {_ms(cost.judging, count)}"
            print(f"{name:8} {_ms(cost.whole, count)} ms a version ({parts}) over {count} versions")
        ratio = (
            self.costs["afresh"].whole / self.versions["afresh"] / (self.costs["then"].whole / self.versions["then"])
        )
        print(f"afresh / then: {ratio:.1f}; {self.differ} of {self.versions['afresh']} versions judged otherwise\n")


def histories(args: argparse.Namespace) -> Iterator[tuple[str, Iterable[Sequence[str] | Iterator[str]], int]]:
    """(what, its histories, how many versions stand between two that are done afresh as well)."""
    every = max(1, args.versions // args.afresh)
    if args.timelines:
        folders = sorted(path for path in args.timelines.iterdir() if path.is_dir())
        texts = ([p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.md"))] for folder in folders)
        yield f"{len(folders)} timelines", texts, 2
    for path in args.documents:
        yield path.name, [History.of(path.read_text(encoding="utf-8"), args.seed).versions(args.versions)], every
    if not (args.documents or args.timelines):
        text = made_up(args.sections, args.seed)
        yield f"a document of {args.sections} sections", [History.of(text, args.seed).versions(args.versions)], every


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--timelines", type=Path)
    parser.add_argument("--versions", type=int, default=500)
    parser.add_argument("--sections", type=int, default=150)
    parser.add_argument("--afresh", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    declared, differ = shipped(), 0
    scan("We may use your files.", declared, None, None, Cost())  # the vocabulary grows where texts walk
    for name, texts, every in histories(args):
        before, found = resident(), Scan(declared)
        for history in texts:
            found.walk(history, every)
        print(f"{name}; {resident() - before:.0f} MB more than before, {before:.0f}")
        found.report()
        differ += found.differ
    return int(differ > 0)


def resident() -> float:
    """Megabytes that the process holds at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _ms(seconds: float, count: int) -> str:
    return f"{1000 * seconds / max(1, count):.1f}"


if __name__ == "__main__":
    sys.exit(main())
