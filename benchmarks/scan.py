"""A history of many versions of one document: what a scan of it costs beside reading each version afresh.

    python -m benchmarks.scan [--versions 500] [--sections 150] [--afresh 25]

The document is made up of sentences of our own. Each version differs from the one before by one small edit: a sentence
comes, goes, is reworded, or moves with its section. All versions are read and judged by all shipped rules; of those
`--afresh` says how many, evenly spread, are done without memory too, and must give the same. Times are CPU time.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

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
    """Sections of sentences, and the dice that change them."""

    sections: list[list[str]]
    dice: random.Random

    @classmethod
    def of(cls, sections: int, seed: int) -> History:
        dice = random.Random(seed)
        return cls([[_sentence(dice) for _ in range(dice.randint(2, 6))] for _ in range(sections)], dice)

    def versions(self, count: int) -> Iterator[str]:
        for _ in range(count):
            yield self.text
            self._edit()

    @property
    def text(self) -> str:
        parts = (f"## {n}. Section\n\n" + "\n\n".join(section) for n, section in enumerate(self.sections, 1))
        return "# Terms of Parley\n\n" + "\n\n".join(parts) + "\n"

    def _edit(self) -> None:
        section = self.dice.choice(self.sections)
        at = self.dice.randrange(len(section))
        match self.dice.choice(("comes", "goes", "reworded", "moves")):
            case "comes":
                section.insert(at, _sentence(self.dice))
            case "goes" if len(section) > 1:
                del section[at]
            case "moves":
                self.sections.remove(section)
                self.sections.insert(self.dice.randrange(len(self.sections) + 1), section)
            case _:
                section[at] = _sentence(self.dice)


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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--versions", type=int, default=500)
    parser.add_argument("--sections", type=int, default=150)
    parser.add_argument("--afresh", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    declared, memory, archive = shipped(), Memory(), Archive()
    scan("We may use your files.", declared, None, None, Cost())  # the vocabulary grows where texts walk
    first, rest, afresh = Cost(), Cost(), Cost()
    every, differ = max(1, args.versions // args.afresh), 0
    for number, text in enumerate(History.of(args.sections, args.seed).versions(args.versions)):
        judged = scan(text, declared, memory, archive, rest if number else first)
        if number % every == 0:
            differ += said(judged) != said(scan(text, declared, None, None, afresh))
    alone = len(range(0, args.versions, every))
    print(f"{args.versions} versions of {args.sections} sections; milliseconds a version: whole (reading, judging)")
    for name, cost, count in (("afresh", afresh, alone), ("first", first, 1), ("then", rest, args.versions - 1)):
        print(f"{name:8} {_ms(cost.whole, count)} ({_ms(cost.reading, count)}, {_ms(cost.judging, count)})")
    print(f"afresh / then: {afresh.whole / alone / (rest.whole / (args.versions - 1)):.1f}")
    print(f"{differ} of {alone} versions judged otherwise than afresh")
    return int(differ > 0)


def _ms(seconds: float, count: int) -> str:
    return f"{1000 * seconds / max(1, count):.1f}"


if __name__ == "__main__":
    sys.exit(main())
