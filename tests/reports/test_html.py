"""The HTML report: inert, self-contained, and read in a real browser where one is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from policy_dsl.check import check, read_document
from policy_dsl.documents import read_text
from policy_dsl.reports import html
from policy_dsl.settings import Settings
from policy_dsl.span import Source
from tests.golden.judged import JUDGED
from tests.judged import declared

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
HOSTILE = """\
# Terms <script>document.title = "broken"</script>

1.1 We may use your content <img src=x onerror=alert(1)> to train our AI models, [see](javascript:alert(1)).

1.2 </style></p><script>document.body.remove()</script> We may sell your files to advertisers.
"""
RULES = """\
forbid training (blocker): provider may use user content for AI training
forbid endless: user licenses user content to provider as perpetual
"""


class Page(HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def hostile() -> str:
    """The same words as Markdown, whose reader takes tags out, and as plain text, in which they are words."""
    whole = declared(RULES)
    documents = [read_text(Source(f"terms.{kind}", HOSTILE), kind) for kind in ("markdown", "text")]
    judged = [check(whole, read_document(document, whole)) for document in documents]
    assert all(any(verdict.findings for verdict in one.verdicts) for one in judged)
    return html.render(judged, Settings())


def dumped(text: str, folder: Path) -> str:
    """The page as a browser has it after loading."""
    file = folder / "report.html"
    file.write_text(text, encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom")
    command = (str(CHROMIUM), *options, file.as_uri())
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def test_what_a_contract_says_stays_words(hostile: str) -> None:
    tags = Page(hostile).tags
    assert not {tag for tag, _ in tags} & {"script", "img", "iframe", "object", "link", "base", "form"}
    assert not [attrs for _, attrs in tags if any(name.startswith("on") for name in attrs)]
    assert all((attrs["href"] or "").startswith("#") for tag, attrs in tags if tag == "a")
    assert hostile.count("</style>") == 1


@pytest.mark.parametrize("page", ["hostile", "golden"])
def test_every_link_leads_somewhere_and_every_id_is_its_own(page: str, hostile: str) -> None:
    tags = Page(hostile if page == "hostile" else html.render(JUDGED, Settings())).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {(attrs["href"] or "")[1:] for tag, attrs in tags if tag == "a"} <= set(ids)
    assert {attrs["aria-labelledby"] for _, attrs in tags if "aria-labelledby" in attrs} <= set(ids)


def test_the_page_allows_nothing_but_its_own_style() -> None:
    page = html.render(JUDGED, Settings())
    (policy,) = (a["content"] for t, a in Page(page).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not re.search(r"https?://|url\(|@import", page)


def test_a_reader_finds_states_witness_and_landmarks() -> None:
    page = html.render(JUDGED, Settings())
    for words in ("fails", "unclear", "waived", "silent", "kept by a clause", "Still granted", "Would mend it"):
        assert words in page
    names = [tag for tag, _ in Page(page).tags]
    assert names.count("main") == names.count("h1") == 1
    assert {"header", "nav", "article", "aside", "footer", "caption"} <= set(names)
    assert all("scope" in attrs for tag, attrs in Page(page).tags if tag == "th")


def test_an_empty_report_is_a_page() -> None:
    assert "0 judgements" in html.render((), Settings())


@pytest.fixture(scope="module")
def many() -> str:
    """A contract of a thousand clauses, each of which breaks two rules."""
    whole = declared("""\
forbid training (blocker): provider may use user content for AI training
forbid promotion: provider may use user content for promotion
""")
    things = ("photos", "videos", "messages", "reviews")
    broken = "We may use your {} to train our AI models and to promote our services."
    said = "\n\n".join(f"{n // 20 + 1}.{n % 20 + 1} {broken.format(things[n % 4])}" for n in range(1000))
    document = read_text(Source("terms.md", f"# Terms\n\n{said}\n"), "markdown")
    return html.render([check(whole, read_document(document, whole))], Settings())


def test_of_a_thousand_findings_the_first_are_open_and_the_rest_is_folded(many: str) -> None:
    assert "2000 findings to look at" in many
    assert many.count("<summary>975 more findings</summary>") == 2
    assert many.count("<details") == many.count("</details>")
    assert many.count("<dt>Still granted</dt>") == 2000


def test_a_cell_of_the_matrix_says_each_answer_once(many: str) -> None:
    rows = re.findall(r"<tbody>(.*?)</tbody>", many, re.S)[0].split("</td>")
    cells = [row for row in rows if "<b>yes</b>" in row]
    assert cells
    assert all(cell.count("<b>yes</b>") == 1 and " more</summary>" in cell for cell in cells)


@browser
def test_a_browser_opens_a_thousand_findings(many: str, tmp_path: Path) -> None:
    page = dumped(many, tmp_path)
    assert page.count("<dt>Still granted</dt>") == 2000


@browser
def test_a_browser_folds_what_is_beyond_the_first(many: str, tmp_path: Path) -> None:
    whole = many.replace("<details", "<details open")
    assert _height(many, tmp_path / "folded") < _height(whole, tmp_path / "open") - 100_000


@browser
def test_a_browser_runs_nothing_of_a_contract(hostile: str, tmp_path: Path) -> None:
    page = dumped(hostile, tmp_path)
    assert "<title>Policy report</title>" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript:' not in page


@browser
def test_a_browser_takes_the_style_and_the_filters(tmp_path: Path) -> None:
    """The filter is style alone: with a rule chosen in the markup, the others take up no room."""
    page = html.render(JUDGED, Settings())
    chosen = page.replace('<option value="1">training', '<option value="1" selected>training')
    assert chosen != page
    assert _height(chosen, tmp_path / "chosen") < _height(page, tmp_path / "all") - 200


def _height(text: str, folder: Path) -> int:
    """The height of the page in a browser, told by a script that this test alone lets in."""
    folder.mkdir()
    opened = re.sub(r"<meta http-equiv=[^>]+>", "", text)
    told = opened.replace("</body>", "<script>document.title = document.body.scrollHeight</script></body>")
    (title,) = re.findall(r"<title>(\d+)</title>", dumped(told, folder))
    return int(title)
