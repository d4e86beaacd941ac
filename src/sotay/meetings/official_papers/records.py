"""Count record, report to the committee above, score sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sotay.documents.papers.paper import Align, Block, Column, OfficialPaper, Paragraph, SignatureBlock, Table
from sotay.kernel import clock

from ..closing_facts import tasks_of
from ..drafting import roll_record_of
from ..in_force import day_of
from ..models import Ballot, Meeting, Opinion, Resolution
from ..queries import signed_minutes_of
from ..wording import minutes as minutes_wording
from ..wording import official_papers as wording
from ..wording.labels import METHODS
from .head import paper_of, recipients_of, signature_for_cell


@dataclass(frozen=True)
class CountFacts:
    """A counted ballot as a record needs it; slips are counted in ballots on paper only."""

    text: str
    method: str
    base: int
    present: int
    agree: int
    disagree: int
    other: int
    needed: int
    is_passed: bool
    legal_basis: str = ""
    issued: int | None = None
    collected: int = 0
    valid: int = 0
    invalid: int = 0
    team: tuple[str, ...] = ()
    """The leader first; without a team the minute-taker and the chair sign."""


def count_facts_of(ballot: Ballot) -> CountFacts:
    """What a closed ballot says of itself."""
    return CountFacts(
        text=ballot.text,
        method=METHODS.get(ballot.method, ballot.method),
        base=ballot.base_count or 0,
        present=ballot.present_voters or 0,
        agree=ballot.agree_count or 0,
        disagree=ballot.disagree_count or 0,
        other=ballot.other_count or 0,
        needed=ballot.needed_count or 0,
        is_passed=bool(ballot.is_passed),
        legal_basis=ballot.legal_basis,
    )


def count_record(meeting: Meeting, facts: CountFacts) -> OfficialPaper:
    """Matter, base, slips, counts, result; the counting team signs (documents.md §7)."""
    lines = [
        wording.counted_matter(facts.text),
        wording.counted_method(facts.method),
        wording.base_line(facts.base),
        wording.voters_present(facts.present),
    ]
    if facts.issued is not None:
        lines.append(wording.slips(facts.issued, facts.collected, facts.valid, facts.invalid))
    lines += [
        wording.counts(facts.agree, facts.disagree, facts.other),
        wording.outcome(facts.agree, facts.base, facts.needed, is_passed=facts.is_passed),
    ]
    if facts.legal_basis:
        lines.append(wording.voting_basis(facts.legal_basis))
    return paper_of(
        meeting,
        "BB",
        day_of(meeting),
        subject_line=wording.count_subject(),
        has_number=False,
        blocks=tuple(Paragraph.of(line) for line in lines),
        signatures=_team(meeting, facts.team),
    )


def _team(meeting: Meeting, team: Sequence[str]) -> tuple[SignatureBlock, ...]:
    if not team:
        taker, chair = meeting.minute_taker, meeting.chair
        return (
            SignatureBlock(wording.LEFT_SIGNATURE, name=taker.full_name if taker else ""),
            SignatureBlock(wording.RIGHT_SIGNATURE, name=chair.full_name if chair else ""),
        )
    members = [SignatureBlock(wording.TEAM_MEMBER, name=name) for name in team[1:]]
    leader = SignatureBlock(wording.TEAM_LEADER, name=team[0])
    return (*members[:1], leader, *members[1:])


def report_paper(meeting: Meeting) -> OfficialPaper:
    """The report that goes up with the result: figures without names, and what is attached."""
    day = clock.local(meeting.reported_at).date() if meeting.reported_at else clock.today()
    roll = roll_record_of(meeting)
    resolution = (
        Resolution.objects.filter(meeting=meeting, issued_at__isnull=False).select_related("number").first()
    )
    attached: list[str] = []
    if resolution is not None and resolution.issued_at is not None and resolution.number is not None:
        label = f"{wording.TYPES[resolution.type_code]} số {resolution.number.label}"
        issued_on = clock.local(resolution.issued_at).date()
        result = wording.report_result(label, resolution.subject_line, issued_on)
        attached.append(label)
    else:
        result = wording.report_no_result(meeting.result_note)
    if signed_minutes_of(meeting) is not None:
        attached.append(wording.TYPES["BB"])
    speakers = Opinion.objects.filter(meeting=meeting, channel=Opinion.Channel.SPOKEN)
    subject_line = wording.subject(meeting.kind, meeting.month)
    paper = paper_of(
        meeting,
        "BC",
        day,
        subject_line=wording.report_subject(subject_line),
        blocks=(),
        signatures=signature_for_cell(meeting, day),
        recipients=recipients_of(meeting, day),
    )
    lines = [
        wording.report_lead(paper.issuing_organ, paper.superior_organ, subject_line),
        wording.report_held(wording.start(meeting.starts_at), meeting.place),
        wording.report_attendance(roll.present.count, roll.required, roll.official, roll.probationary),
        result,
        wording.report_tasks(
            tasks_of(meeting).count(), speakers.order_by().values("member_id").distinct().count()
        ),
        wording.report_attached(attached),
    ]
    return replace(paper, blocks=tuple(Paragraph.of(line) for line in lines))


@dataclass(frozen=True)
class ScoreLine:
    """One item of a score sheet, points as they are written ("4", "89,5"); a group's line has no number."""

    number: str
    title: str
    most: str
    points: str
    remark: str = ""


def score_sheet_paper(
    meeting: Meeting, lines: Sequence[ScoreLine], *, total: str, grade: str, most: str = "100"
) -> OfficialPaper:
    """The filled score sheet of a meeting, from plain lines."""
    number, title, best, points, remark = wording.SCORE_HEADS
    columns = (
        Column(number, 8, Align.CENTRE),
        Column(title, 40),
        Column(best, 12, Align.CENTRE),
        Column(points, 12, Align.CENTRE),
        Column(remark, 28),
    )
    rows = [(line.number, line.title, line.most, line.points, line.remark) for line in lines]
    blocks: tuple[Block, ...] = (
        Table(columns, (*rows, ("", wording.TOTAL, most, total, ""))),
        Paragraph.of(wording.grade_line(total, grade), is_bold=True),
    )
    day = day_of(meeting)
    taker = meeting.minute_taker
    return paper_of(
        meeting,
        "PCD",
        day,
        subject_line=wording.dated_subject(meeting.kind, day),
        has_number=False,
        blocks=blocks,
        signatures=(
            SignatureBlock(minutes_wording.LEFT_SIGNATURE, name=taker.full_name if taker else ""),
            *signature_for_cell(meeting, day),
        ),
    )
