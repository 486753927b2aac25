"""A baseline file (YAML, or JSON, which is YAML) <-> Baseline, checked by baseline.schema.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from policy_dsl.baseline.baseline import Baseline
from policy_dsl.baseline.entry import Entry
from policy_dsl.finding import Finding, Region
from policy_dsl.schema import Schema
from policy_dsl.span import Source

FORMAT = 1
SCHEMA = Schema("policy_dsl.baseline", "baseline.schema.json")
_HEAD = "# Findings accepted as they stand. Written by `policy-dsl baseline update`; see docs/baseline.md.\n"


def load(path: Path) -> Baseline:
    """The baseline of a file, empty where there is none; what is wrong with it accepts nothing. Never raises."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        return Baseline()
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        return _broken(path, " ".join(str(error).split())[:200])
    wrong = next(SCHEMA.mistakes(content), None)
    if wrong is not None:
        at = "/".join(str(step) for step in wrong.absolute_path)
        return _broken(path, f"{at}: {wrong.message[:200]}" if at else wrong.message[:200])
    return Baseline({name: tuple(_entry(e) for e in found) for name, found in content["contracts"].items()})


def render(baseline: Baseline, name: str = "") -> str:
    """The file's text, JSON where its name ends so; the same baseline gives the same bytes."""
    kept = sorted((path, found) for path, found in baseline.contracts.items())
    content = {"format": FORMAT, "contracts": {path: [_plain(e) for e in found] for path, found in kept}}
    if name.endswith(".json"):
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return _HEAD + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)


def _broken(path: Path, said: str) -> Baseline:
    problem = Finding("baseline", f"the baseline cannot be used: {said}", Source(str(path), "").span(0, 0))
    return Baseline(problems=(problem,))


def _entry(plain: dict[str, Any]) -> Entry:
    sure = plain.get("granted", ())
    boxes = {"granted": _region(sure), "possible": _region(plain.get("possible", sure))}
    return Entry(**{**plain, **boxes})


def _region(plain: Any) -> Region:
    return tuple(tuple((d, tuple(terms)) for d, terms in box.items()) for box in plain)


def _plain(entry: Entry) -> dict[str, Any]:
    said = {key: getattr(entry, key) for key in ("fingerprint", "policy", "rule", "said", "words", "count")}
    boxes = {
        key: [{d: list(terms) for d, terms in box} for box in region]
        for key, region in (("granted", entry.granted), ("possible", entry.possible))
        if region and (key == "granted" or region != entry.granted)
    }
    return {**said, **boxes}
