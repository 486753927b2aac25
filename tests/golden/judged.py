"""One fixed list of judgements, made by hand: every state, places in several lines, and words that try to break out."""

from __future__ import annotations

from policy_dsl.check import Judgement
from policy_dsl.clause import Clause, Mention, Modality
from policy_dsl.clauses.reading import Reading
from policy_dsl.documents import read_text
from policy_dsl.finding import Finding, Note, Severity, State, Verdict
from policy_dsl.language.policy import Policy, Rule
from policy_dsl.span import Source, Span

CONTRACT = Source(
    "contracts/parley/terms & more.md",
    """\
# Terms of Parley

## 1 Content

1.1 Parley may use your content, 100% of it, to train models: audio,
video | <script>alert("x")</script>, [click](javascript:alert(1)), @parley.

1.2 We will not train on audio without your consent.

## 2 Changes

2.1 Parley may change these terms at any time by posting them.
""",
)
POLICY = Source(
    "policies/content.policy",
    """\
policy "Content" edition 3
forbid training (blocker): provider may use user content for AI training
forbid changes (minor): provider may change terms as on posting
require breach-notice: provider must notify user of data breach
forbid endless: user licenses user content to provider as perpetual
forbid sale: provider may sell personal data
forbid ads (minor): provider may use user content for advertising
""",
)


def place(source: Source, words: str) -> Span:
    start = source.text.index(words)
    return source.span(start, start + len(words))


def rule(name: str, severity: Severity, because: str = "", under: tuple[str, ...] = ()) -> Rule:
    at = place(POLICY, f" {name}")
    name_span = POLICY.span(at.start + 1, at.end)
    line = POLICY.line_text(at.line)
    kind, words = line.split()[0], line.partition(": ")[2]
    return Rule(kind, name, (), name_span, name_span, POLICY, severity, because=because, under=under, words=words)


RULES = (
    rule("training", Severity.BLOCKER, "Promised to customers.", ("GDPR art 5(1)(b)",)),
    rule("changes", Severity.MINOR),
    rule("breach-notice", Severity.MAJOR),
    rule("endless", Severity.MAJOR),
    rule("sale", Severity.MAJOR),
    rule("ads", Severity.MINOR),
)
GRANT = CONTRACT.span(place(CONTRACT, "Parley may use").start, place(CONTRACT, "@parley.").end)
CHANGE = place(CONTRACT, "Parley may change these terms at any time by posting them.")
PROMISE = place(CONTRACT, "We will not train on audio without your consent.")
_FORBIDDEN = "user content other than audio, for AI training, without the user's opt-in"


def _verdict(
    number: int, state: State, *findings: Finding, kept_by: tuple[Note, ...] = (), detail: str = ""
) -> Verdict:
    own = RULES[number]
    return Verdict(own.name, state, own.severity, findings, kept_by, own.name_span, detail)


VERDICTS = (
    _verdict(
        0,
        State.FAIL,
        Finding(
            "forbidden",
            f"grants what the policy forbids: {_FORBIDDEN}",
            GRANT,
            Severity.BLOCKER,
            "training",
            "1.1",
            _FORBIDDEN,
            notes=(
                Note("deciding words", place(CONTRACT, "may use"), "1.1"),
                Note("deciding words", place(CONTRACT, "train models"), "1.1"),
                Note("this restriction takes only a part of it: incomparable", PROMISE, "1.2"),
                Note("refers to a document that is not at hand: the <Price List>"),
                Note("the rule", RULES[0].name_span),
            ),
            help="We will not use <your content> to train, 100% sure.",
            because="Promised to customers.",
            under="GDPR art 5(1)(b)",
        ),
    ),
    _verdict(
        1,
        State.UNCLEAR,
        Finding(
            "unclear",
            "may grant what the policy forbids: terms, as on posting",
            CHANGE,
            Severity.MINOR,
            "changes",
            "2.1",
            possibly_granted="terms, as on posting",
            notes=(Note("the rule", RULES[1].name_span),),
        ),
    ),
    _verdict(
        2,
        State.FAIL,
        Finding(
            "missing",
            "no clause promises: provider must notify user of data breach",
            CONTRACT.span(0, 0),
            Severity.MAJOR,
            "breach-notice",
            help="add a clause: provider must notify user of data breach",
        ),
    ),
    _verdict(
        3,
        State.WAIVED,
        Finding("forbidden", "grants what the policy forbids: user content, as perpetual", GRANT, Severity.MAJOR),
        detail="waived until 2027-01-31 (68 days left)",
    ),
    _verdict(4, State.SILENT),
    _verdict(5, State.KEPT, kept_by=(Note("kept by", PROMISE, "1.2"),)),
)
CLAUSES = (
    Clause(
        Modality.MAY,
        parties=(Mention("provider", "Parley"),),
        actions=(Mention("use", "use", place(CONTRACT, "use")),),
        things=(Mention("user content", "your content", place(CONTRACT, "your content")),),
        purposes=(Mention("AI training", "train models", place(CONTRACT, "train models")),),
        span=GRANT,
        deciding=(place(CONTRACT, "may use"),),
        section="1.1",
    ),
    Clause(
        Modality.MUST_NOT,
        parties=(Mention("provider", "We"),),
        actions=(Mention("use", "use"),),
        things=(Mention("audio", "audio", place(CONTRACT, "audio without")),),
        purposes=(Mention("AI training", "train"),),
        span=PROMISE,
        deciding=(place(CONTRACT, "will not"),),
        section="1.2",
    ),
)
JUDGED = (
    Judgement(
        Policy(POLICY, name="Content", edition="3", rules=RULES),
        Reading(read_text(CONTRACT, "markdown"), CLAUSES, sentences=3, operative=3, read=2),
        VERDICTS,
    ),
)
