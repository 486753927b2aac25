"""Two editions of a policy -> what one allows, asks or waives that the other did not, in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from policy_dsl.language.policy import Policy, Rule, Waiver


def policy_changes(old: Policy | None, new: Policy | None) -> tuple[str, ...]:
    """What a change does to a policy; the lines name rules and waivers."""
    name = next(p.source.path for p in (new, old) if p is not None)
    if old is None:
        return (f"{name}: a new policy",)
    if new is None:
        return (f"{name}: taken away",)
    found = (*_rules(old, new), *_waivers(old.waivers, new.waivers), *_lists(old, new))
    return tuple(f"{name}: {line}" for line in found)


def _rules(old: Policy, new: Policy) -> Iterator[str]:
    before, now = ({r.name: r for r in p.rules} for p in (old, new))
    yield from (f"{rule.kind} {name} taken away" for name, rule in before.items() if name not in now)
    yield from (f"{rule.kind} {name} added" for name, rule in now.items() if name not in before)
    for name in (n for n in before if n in now):
        yield from (f"{name} {said}" for said in _rule(before[name], now[name]))


def _rule(old: Rule, new: Rule) -> Iterator[str]:
    if old.kind != new.kind:
        yield f"{old.kind} → {new.kind}"
    if old.words != new.words:
        yield _reworded(old.words, new.words)
    if old.severity != new.severity:
        yield f"{old.severity} → {new.severity}"
    if [s.words for s in (*old.ideal, *old.accepts)] != [s.words for s in (*new.ideal, *new.accepts)]:
        yield "has other positions"
    if [(f.key, f.values, f.holds) for f in old.facts] != [(f.key, f.values, f.holds) for f in new.facts]:
        yield "applies to other contracts"


def _reworded(old: str, new: str) -> str:
    """The words that differ, with the word after the last of them where it tells what they count: '30 → 90 days'."""
    a, b = old.split(), new.split()
    parts = [o for o in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes() if o[0] != "equal"]
    first, last = parts[0], parts[-1]
    said = f"{' '.join(a[first[1] : last[2]]) or 'nothing'} → {' '.join(b[first[3] : last[4]]) or 'nothing'}"
    return f"{said} {' '.join(b[last[4] : last[4] + 1])}".strip()


def _waivers(old: Iterable[Waiver], new: Iterable[Waiver]) -> Iterator[str]:
    before, now = _keyed(old), _keyed(new)
    for words, missing in (("added", [k for k in now if k not in before]), ("taken away", before.keys() - now.keys())):
        if missing:
            rules = ", ".join(sorted({k[0] for k in missing}))
            yield f"{len(missing)} waiver{'s' * (len(missing) > 1)} {words} ({rules})"
    for key in before.keys() & now.keys():
        if before[key].until != now[key].until:
            yield f"waiver of {key[0]} until {before[key].until} → {now[key].until}"


def _keyed(waivers: Iterable[Waiver]) -> Mapping[tuple[str, str, str], Waiver]:
    return {(w.rule, w.contract, w.anchor): w for w in waivers}


def _lists(old: Policy, new: Policy) -> Iterator[str]:
    lists = (
        ("protect", [p.term for p in old.protections], [p.term for p in new.protections]),
        ("review", [r.name for r in old.reviews], [r.name for r in new.reviews]),
        ("applies to", list(old.applies), list(new.applies)),
    )
    for words, before, now in lists:
        yield from (f"{words} {name} taken away" for name in before if name not in now)
        yield from (f"{words} {name} added" for name in now if name not in before)
