"""Versions of documents -> rights gained and lost that are no changes of substance; exit 1 where there are any.

    python -m benchmarks.changes FOLDER [--only PART] [--all]

The folder holds a folder a document: dated versions and CHANGES.txt, which lists for each version the sentences on AI
and on licences that came and went. Two parts:

made         the newest version of each document against itself renumbered, reflowed, with its sections in another
             order, with its service renamed, with plain quotes and dashes, in British spelling, with other bullets,
             with a table of contents, with its paragraphs split in two, with list items merged two by two, with its
             headings in the other style: nothing may be gained or lost
consecutive  each version against the next: where no sentence on AI came or went, no right to train may come or go;
             the same for licences. --all prints every other change too, to be read by a person
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from policy_dsl import documents
from policy_dsl.changes import Changes, compare
from policy_dsl.check import Declared, load_pack, read_document
from policy_dsl.documents.document import Block, BlockKind
from policy_dsl.packs import packs
from policy_dsl.reports.changes.text import what
from policy_dsl.span import Source

TOPICS = {
    "AI:": ("no-ai-training", "promises-no-training"),
    "LIC:": ("no-perpetual-licence", "no-irrevocable-licence", "no-sublicensable-licence"),
}
_NUMBER = re.compile(r"(?m)^((?:#{1,6} |\*\*|)(?:Section )?)(\d{1,2})(?=[.)])")
_RISKY = re.compile(r"^\s*(?:[#>|*+=-]|\d{1,3}[.)]|[a-zA-Z][.)]\s)")
_TITLE = r"(?i)\b(?:sections?|clauses?|articles?|§)"
_REFERENCE = re.compile(_TITLE + r"((?:\s|,|and|or|through|to|–|-|\d{1,2}(?:\.\d{1,2})*|\([a-z]{1,5}\))+)")
_SENTENCE = re.compile(r"(?<=[a-z]{3}[.]) (?=[A-Z][a-z]+ [a-z])")
_ITEMS = re.compile(r"(?m)^([*-] +)(\S[^\n]*[^\s:])\n(?:[ \t]*\n)?[*-] +(?=\S)")
_UNDERLINED = re.compile(r"(?m)^(\S[^\n]*)\n(=+|-{2,})[ \t]*$")
_HASHED = re.compile(r"(?m)^(##?) +(\S[^\n]*?)[ #]*$")
_LICENCE = re.compile(
    r"(?<=[a-z] )([Ll])icense(?=s? (?:to|for|of|under|is|in|granted|terms|agreement|shall|will)\b|[.,;)])"
)
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions, and the rules that must not have changed."""

    name: str
    old: str
    new: str
    still: tuple[str, ...]


@cache
def shipped() -> Declared:
    """All shipped rules as one policy."""
    every = [load_pack(name) for name in packs()]
    rules = tuple(rule for declared in every for rule in declared.policy.rules)
    return Declared(replace(every[0].policy, rules=rules), every[0].vocabulary)


def renumbered(text: str, _name: str) -> str:
    """Other numbers of as many digits, in the same order: a wider one would take what is indented beneath it out of its
    list, and 'sections 2 to 5' must still name what lies between."""
    referring = _REFERENCE.sub(lambda m: re.sub(r"(?<![\d.])\d{1,2}", lambda n: str(_other(n[0])), m[0]), text)
    return _NUMBER.sub(lambda m: f"{m.group(1)}{_other(m.group(2))}", referring)


def _other(number: str) -> int:
    return max(0, int(number) - 1) if len(number) == 1 else min(99, int(number) + 1)


def reflowed(text: str, _name: str) -> str:
    """Paragraphs of plain prose in short lines; whatever could become a list or a heading stays as it is."""
    return "\n\n".join(_wrapped(block) for block in text.split("\n\n"))


def _wrapped(block: str) -> str:
    lines = textwrap.wrap(block, 72, break_long_words=False, break_on_hyphens=False)
    risky = "\n" in block or any(_RISKY.match(line) for line in lines) or "](" in block or "<" in block
    return block if risky else "\n".join(lines)


def reordered(text: str, _name: str) -> str:
    """The sections under each heading the other way round, each with all that stands under it. None comes under another
    heading, for there it may well say something else."""
    return "\n\n".join(part.strip("\n") for part in _turned(text) if part.strip()) + "\n"


def _turned(text: str) -> Iterator[str]:
    """What stands before the first section, then the sections, last first."""
    headings = _headings(text)
    top = min((h.level for h in headings), default=0)
    cuts = [_line(text, h) for h in headings if h.level == top]
    head, *found = [text[start:end] for start, end in pairwise((0, *cuts, len(text)))]
    yield head
    for section in reversed(found) if len(found) > _SEVERAL else found:
        end = _after_heading(section)
        if len(_headings(section)) > 1:
            before, *under = _turned(section[end:])
            yield section[:end] + before
            yield from under
        else:
            yield section


def _after_heading(section: str) -> int:
    """Where the line, or the two lines, of a section's own heading end."""
    block = _headings(section)[0]
    end = section.find("\n", block.span.end)
    under = section.find("\n", end + 1)
    if re.fullmatch(r"[=-]{2,}\s*", section[end + 1 : under]):
        end = under
    return end + 1 if end >= 0 else len(section)


def _headings(text: str) -> list[Block]:
    blocks = documents.read_text(Source("terms.md", text), "markdown").blocks
    return [b for b in blocks if b.kind is BlockKind.HEADING]


def _line(text: str, block: Block) -> int:
    """Where the line of a heading begins."""
    return text.rfind("\n", 0, block.span.start) + 1


def renamed(text: str, name: str) -> str:
    text = re.sub(rf"\b{re.escape(name.upper())}\b", "QUILLMARK", text)
    return re.sub(rf"\b{re.escape(name)}\b", "Quillmark", text)


def quoted_plainly(text: str, _name: str) -> str:
    """Typographic quotes and dashes as a keyboard has them."""
    return text.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-"}))


def spelled(text: str, _name: str) -> str:
    """American spelling the British way: the noun is a licence, to license is written as before."""
    text = _LICENCE.sub(lambda m: f"{m[1]}icence", text)
    return text.replace("ersonaliz", "ersonalis").replace("nalyz", "nalys")


def marked(text: str, _name: str) -> str:
    """Bullets with another mark."""
    return re.sub(r"(?m)^([ \t]*)\* (?! *\*)", r"\1- ", text)


def listed(text: str, _name: str) -> str:
    """A table of contents before the first section."""
    titles = [h.text.plain for h in _headings(text)][1:30]
    at = next((_line(text, h) for h in _headings(text)[1:2]), 0)
    contents = "".join(f"- [{title}](#part-{i})\n" for i, title in enumerate(titles) if "[" not in title)
    return f"{text[:at]}{contents}\n{text[at:]}" if at and contents else text


def split(text: str, _name: str) -> str:
    """Each paragraph of plain prose in two, at the sentence nearest to its middle."""
    return "\n\n".join(_halved(block) for block in text.split("\n\n"))


def _halved(block: str) -> str:
    ends = [m.start() for m in _SENTENCE.finditer(block)]
    if not ends or "\n" in block or "|" in block or _RISKY.match(block):
        return block
    middle = min(ends, key=lambda end: abs(end - len(block) // 2))
    return f"{block[:middle]}\n\n{block[middle + 1 :]}"


def merged(text: str, _name: str) -> str:
    """List items two by two in one: sentences follow each other, parts of a sentence are parted by a semicolon."""
    return _ITEMS.sub(lambda m: f"{m[1]}{m[2]}{' ' if m[2][-1] in '.;,!?)' else '; '}", text)


def headed(text: str, _name: str) -> str:
    """Underlined headings with number signs; where there are none, the other way round."""
    if _UNDERLINED.search(text):
        return _UNDERLINED.sub(lambda m: f"{'#' if m[2][0] == '=' else '##'} {m[1]}", text)
    return _HASHED.sub(lambda m: f"{m[2]}\n{('=' if m[1] == '#' else '-') * max(3, len(m[2]))}", text)


EDITS: dict[str, Callable[[str, str], str]] = {
    "renumbered": renumbered,
    "reflowed": reflowed,
    "reordered": reordered,
    "renamed": renamed,
    "quotes": quoted_plainly,
    "spelling": spelled,
    "marks": marked,
    "contents": listed,
    "split": split,
    "merged": merged,
    "headings": headed,
}


def made(folder: Path) -> Iterator[Pair]:
    rules = tuple(rule.name for rule in shipped().policy.rules)
    for document in sorted(p for p in folder.iterdir() if p.is_dir()):
        newest = max(document.glob("*.md"))
        text, service = newest.read_text(encoding="utf-8"), document.name.partition("__")[0].replace("_", " ")
        for how, edit in EDITS.items():
            yield Pair(f"{document.name} {newest.stem} {how}", text, edit(text, service), rules)


def consecutive(folder: Path) -> Iterator[Pair]:
    for document in sorted(p for p in folder.iterdir() if p.is_dir()):
        versions = sorted(document.glob("*.md"))
        said = (document / "CHANGES.txt").read_text(encoding="utf-8").split("\n## ")[1:]
        for old, new, listed in zip(versions, versions[1:], said[1:], strict=False):
            still = [rules for topic, rules in TOPICS.items() if f" {topic}" not in listed]
            texts = (p.read_text(encoding="utf-8") for p in (old, new))
            yield Pair(f"{document.name} {old.stem} {new.stem}", *texts, tuple(r for rules in still for r in rules))


def changes(pair: Pair) -> Changes:
    """What the shipped rules see of a pair."""
    declared = shipped()
    old, new = (
        read_document(documents.read_text(Source(f"{pair.name} {side}", text), "markdown"), declared)
        for side, text in (("old", pair.old), ("new", pair.new))
    )
    return compare(old, new, declared.vocabulary, declared.policy)


def report(pair: Pair) -> tuple[str, list[str], list[str]]:
    """A pair's name, what is wrong, and what else changed."""
    wrong: list[str] = []
    other: list[str] = []
    for change in changes(pair):
        places = " / ".join(f"line {n.span.line}" if n and n.span else "-" for n in (change.old, change.new))
        (wrong if change.rule in pair.still else other).append(f"  {change.kind} {what(change)} ({places})")
    return pair.name, wrong, other


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=("made", "consecutive"))
    parser.add_argument("--all", action="store_true", help="print changes that nobody has labelled too")
    args = parser.parse_args()
    wrong = 0
    for part in (made, consecutive):
        if args.only in (None, part.__name__):
            pairs = list(part(args.folder))
            wrong += _part(part.__name__, pairs, args.all)
    return int(wrong > 0)


def _part(name: str, pairs: list[Pair], show_all: bool) -> int:
    bad = count = 0
    with ProcessPoolExecutor() as pool:
        for title, wrong, other in pool.map(report, pairs):
            bad, count = bad + bool(wrong), count + len(wrong)
            shown = wrong + (other if show_all else [])
            if shown:
                print(title, *shown, sep="\n")
    print(f"{name}: {len(pairs) - bad} of {len(pairs)} pairs without a false change; {count} false changes")
    return count


if __name__ == "__main__":
    sys.exit(main())
