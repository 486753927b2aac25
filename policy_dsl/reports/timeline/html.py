"""Timeline -> one page with a plot: no script, no network; words of contracts are escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from policy_dsl.changes.change import Side
from policy_dsl.changes.timeline import Held, Row, Timeline
from policy_dsl.reports.timeline.text import events

_LEFT, _ROW, _TOP, _WIDTH = 230, 22, 96, 720  # of the plot, in CSS pixels
_WORDS = {Held.YES: "there", Held.UNCLEAR: "unclear"}

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
:root {{ color-scheme: light dark; --ink: #1b1b1f; --paper: #fff; --faint: #ccc;
  --right: #b3261e; --guarantee: #1a6b3c; }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ --ink: #e6e6ea; --paper: #17171a; --faint: #444;
  --right: #ff8a80; --guarantee: #7bd6a1; }} }}
body {{ font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 62rem; padding: 0 1rem; }}
figure {{ margin: 0; overflow-x: auto; }} figure:focus-visible {{ outline: 3px solid var(--guarantee); }}
@media print {{ figure {{ overflow: visible; }} svg {{ max-width: 100%; height: auto; }} }}
svg text {{ fill: var(--ink); font-size: 13px; }}
svg .right {{ fill: var(--right); }} svg .guarantee {{ fill: var(--guarantee); }} svg .unclear {{ fill-opacity: .4; }}
svg line {{ stroke: var(--faint); }}
table {{ border-collapse: collapse; }} th, td {{ text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top; }}
</style></head><body><main>
<h1>{title}</h1>
<p>{count} versions. Red: a right that the terms grant, by the rule that forbids it. Green: a guarantee that they give,
by the rule that requires it. Pale: unclear.</p>
<figure role="group" aria-labelledby="plot" tabindex="0">{plot}
<figcaption id="plot">When each right and guarantee came and went. The list below says the same in
words.</figcaption></figure>
<h2>What came and went</h2><ul>
{events}
</ul>
<h2>Versions</h2><table><thead><tr><th scope="col">no.</th><th scope="col">date</th><th scope="col">version</th></tr>
</thead><tbody>
{versions}
</tbody></table>
</main></body></html>
"""


def render(found: Timeline) -> str:
    """The whole page."""
    shown = [row for row in found.rows if any(h is not Held.NO for h in row.held)]
    said = "\n".join(f"<li>{escape(e)}</li>" for row in shown for e in events(found, row))
    versions = "\n".join(
        f"<tr><td>{i}</td><td>{escape(v.day)}</td><td>{escape(v.name)}</td></tr>"
        for i, v in enumerate(found.versions, 1)
    )
    title = escape(found.title or "Timeline")
    return _PAGE.format(
        title=title, count=len(found.versions), plot=_plot(found, shown), events=said, versions=versions
    )


def _plot(found: Timeline, rows: list[Row]) -> str:
    step = _WIDTH / max(1, len(found.versions))
    height = _TOP + _ROW * len(rows) + 8
    marks = [*_versions(found, step, height), *(m for i, row in enumerate(rows) for m in _bars(found, row, i, step))]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _WIDTH + 40}" height="{height}" '
    return (
        f'{head}viewBox="0 0 {_LEFT + _WIDTH + 40} {height}" role="img" aria-labelledby="plot">{"".join(marks)}</svg>'
    )


def _versions(found: Timeline, step: float, height: int) -> Iterator[str]:
    every = max(1, round(26 / step))  # labels that would lie on one another are left out
    for index, version in enumerate(found.versions):
        x = _LEFT + index * step
        yield f'<line x1="{x:.1f}" y1="{_TOP - 8}" x2="{x:.1f}" y2="{height}"/>'
        if index % every == 0:
            label = escape(version.day or str(index + 1))
            yield f'<text transform="translate({x + 4:.1f},{_TOP - 12}) rotate(-50)">{label}</text>'


def _bars(found: Timeline, row: Row, index: int, step: float) -> Iterator[str]:
    y = _TOP + index * _ROW
    yield f'<text x="{_LEFT - 10}" y="{y + 14}" text-anchor="end">{escape(row.rule)}</text>'
    kind = "guarantee" if row.side is Side.GUARANTEE else "right"
    for start, end, held in _runs(row.held):
        version = found.versions[start]
        said = escape(f"{row.rule}: {_WORDS[held]} from {version.day or version.name}")
        x, width = _LEFT + start * step, (end - start) * step
        style = f"{kind} {held}" if held is Held.UNCLEAR else kind
        yield f'<rect class="{style}" x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="{_ROW - 6}">'
        yield f"<title>{said}</title></rect>"


def _runs(held: tuple[Held, ...]) -> Iterator[tuple[int, int, Held]]:
    """(from, up to, what) of each stretch of versions in which the answer is the same and not no."""
    start = 0
    for index in range(1, len(held) + 1):
        if index == len(held) or held[index] is not held[start]:
            if held[start] is not Held.NO:
                yield start, index, held[start]
            start = index
