"""`terms.readings.yaml` <-> entries. Of a file that breaks the schema nothing is applied, and findings say so."""

from __future__ import annotations

from pathlib import Path

import yaml

from policy_dsl.finding import Finding
from policy_dsl.readings.entry import Entry
from policy_dsl.readings.wording import CODE
from policy_dsl.schema import Schema
from policy_dsl.span import Source
from policy_dsl.vocabulary.check import place_of

MAX_BYTES = 4_000_000
_SCHEMA = Schema("policy_dsl.readings", "readings.schema.json")
_FIELDS = ("sentence", "hash", "reads", "by", "on", "because", "rule")
_Loaded = tuple[tuple[Entry, ...], tuple[Finding, ...]]


def beside(contract: Path) -> Path:
    """Where the readings of a contract lie; formats of the same terms share them."""
    return contract.with_suffix(".readings.yaml")


def load(path: Path, root: Path | None = None) -> _Loaded:
    """The entries of a file, and what is wrong with it; nothing where there is no file. Never raises on bad content."""
    try:
        raw = ((root / path) if root else path).read_bytes()
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (_broken(Source(str(path), ""), error.strerror or str(error), 0),)
    if len(raw) > MAX_BYTES:
        return (), (_broken(Source(str(path), ""), f"more than {MAX_BYTES // 1_000_000} MB", 0),)
    return parse(Source(str(path), raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")))


def parse(source: Source) -> _Loaded:
    """The entries of a text."""
    try:
        for event in yaml.parse(source.text, Loader=yaml.CBaseLoader):  # aliases could make a small file endless
            if isinstance(event, yaml.AliasEvent):
                at = event.start_mark.index if event.start_mark else 0
                return (), (_broken(source, "YAML aliases are not read here", at),)
        node = yaml.compose(source.text, Loader=yaml.CBaseLoader)
        rows = yaml.load(source.text, Loader=yaml.CBaseLoader) or []  # every scalar a text: dates stay as written
        wrong = list(_SCHEMA.mistakes(rows))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "nested too deeply to read"
        at = min(mark.index, len(source.text)) if mark is not None else 0
        return (), (_broken(source, f"this is not YAML: {said}", at),)
    if wrong:
        return (), tuple(
            _broken(source, e.message[:300], place_of(source, node, list(e.absolute_path)).start) for e in wrong
        )
    return tuple(Entry(**row, span=place_of(source, node, [i])) for i, row in enumerate(rows)), ()


def keep(path: Path, entries: tuple[Entry, ...]) -> None:
    """Add entries; what was said of the same sentence in the same way is replaced, all else stays as it was written.
    Raises ValueError where the file is broken."""
    known, problems = load(path)
    if problems:
        raise ValueError(f"{problems[0].place}: {problems[0].message}")
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    new = {_key(entry) for entry in entries}
    rest = tuple(e for e in known if _key(e) not in new)
    longer = f"{text.rstrip()}\n{_written(entries)}".lstrip()
    if len(parse(Source(str(path), longer))[0]) != len(known) + len(entries) or len(rest) != len(known):
        longer = _written((*rest, *entries))
    path.write_text(longer, encoding="utf-8")


def _key(entry: Entry) -> tuple[str, str, bool]:
    return entry.hash, entry.rule, entry.reads == "signed"


def _written(entries: tuple[Entry, ...]) -> str:
    rows = [{f: getattr(e, f) for f in _FIELDS if getattr(e, f)} for e in entries]
    return yaml.safe_dump(rows, sort_keys=False, allow_unicode=True, width=110)


def _broken(source: Source, message: str, at: int) -> Finding:
    return Finding(CODE, f"{message}; none of this file is applied", source.span(at, at))
