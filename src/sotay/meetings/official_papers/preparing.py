"""What goes out before a meeting: invitation, notice, programme, and the slips that members fill in."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from sotay.documents.papers.paper import (
    Align,
    BlankLines,
    Block,
    Column,
    FormLine,
    Items,
    OfficialPaper,
    Paragraph,
    SignatureBlock,
    Table,
)
from sotay.kernel import clock

from ..in_force import day_of
from ..models import Meeting
from ..queries import agenda_of
from ..wording import official_papers as wording
from .head import paper_of, recipients_of, signature_for_cell


def sent_on(meeting: Meeting) -> dt.date:
    """The day such a paper bears: that of the convening, today while there is none."""
    return clock.local(meeting.convened_at).date() if meeting.convened_at else clock.today()


def invitation_paper(meeting: Meeting, invitee: str = "") -> OfficialPaper:
    """Event, time, place, chair, content, papers, and how to ask leave (documents.md §7)."""
    day = sent_on(meeting)
    return paper_of(
        meeting,
        "GM",
        day,
        subject_line=wording.subject(meeting.kind, meeting.month),
        blocks=(FormLine(wording.INVITEE, invitee), *facts_of(meeting), Paragraph.of(wording.AGENDA), steps_of(meeting),
                *papers_of(meeting), Paragraph.of(wording.LEAVE_ASKED)),
        signatures=signature_for_cell(meeting, day),
    )  # fmt: skip


def notice_paper(meeting: Meeting) -> OfficialPaper:
    """The convening as a notice to all."""
    day = sent_on(meeting)
    paper = paper_of(
        meeting,
        "TB",
        day,
        subject_line=wording.subject(meeting.kind, meeting.month),
        blocks=(),
        signatures=signature_for_cell(meeting, day),
        recipients=recipients_of(meeting, day),
    )
    lead = wording.called(paper.issuing_organ, meeting.kind, meeting.month)
    blocks = (Paragraph.of(lead), *facts_of(meeting), *papers_of(meeting), Paragraph.of(wording.LEAVE_ASKED))
    return replace(paper, blocks=blocks)


def programme_paper(meeting: Meeting) -> OfficialPaper:
    """The agenda as it will be followed, with the minutes planned."""
    day = sent_on(meeting)
    number, content, length = wording.AGENDA_HEADS
    rows = tuple(
        (item.step_code or str(place), item.title, wording.minutes_planned(item.minutes_planned))
        for place, item in enumerate(agenda_of(meeting), 1)
    )
    columns = (Column(number, 9, Align.CENTRE), Column(content, 73), Column(length, 18, Align.CENTRE))
    return paper_of(
        meeting,
        "CTr",
        day,
        subject_line=wording.subject(meeting.kind, meeting.month),
        blocks=(*facts_of(meeting), Table(columns, rows), *papers_of(meeting)),
        signatures=signature_for_cell(meeting, day),
        recipients=recipients_of(meeting, day),
    )


def leave_slip(meeting: Meeting) -> OfficialPaper:
    """Asking leave on paper: the reasons of the form, to be ticked."""
    return slip(
        meeting,
        "PXV",
        Paragraph.of(wording.REASON),
        Paragraph.of(wording.REASONS),
        FormLine(wording.REASON_IN_WORDS),
        BlankLines(2),
        Paragraph.of(wording.ANSWER),
    )


def opinion_slip(meeting: Meeting) -> OfficialPaper:
    """An opinion on paper, and who may read it."""
    return slip(
        meeting,
        "PYK",
        Paragraph.of(wording.OPINION_KINDS),
        FormLine(wording.CONTENT),
        BlankLines(9),
        Paragraph.of(wording.WHO_READS),
    )


def slip(meeting: Meeting, type_code: str, *blocks: Block) -> OfficialPaper:
    """A slip: name, cell, meeting, what it asks, the writer's signature."""
    paper = paper_of(
        meeting,
        type_code,
        day_of(meeting),
        subject_line=wording.dated_subject(meeting.kind, day_of(meeting)),
        blocks=(),
        has_number=False,
        is_day_open=True,
        signatures=(SignatureBlock(wording.SIGNER_OF_SLIP),),
    )
    where = wording.meeting_line(meeting.kind, wording.start(meeting.starts_at))
    head = (
        FormLine(wording.NAME),
        FormLine(wording.CELL, paper.issuing_organ),
        FormLine(wording.MEETING, where),
    )
    return replace(paper, blocks=(*head, *blocks))


def facts_of(meeting: Meeting) -> tuple[Block, ...]:
    """Time, place, chair, topic, each on its line."""
    lines = [
        wording.time_line(wording.start(meeting.starts_at)),
        wording.place_line(meeting.place),
        wording.chair_line(meeting.chair.full_name if meeting.chair else ""),
    ]
    if meeting.topic:
        lines.append(wording.topic_line(meeting.topic))
    return tuple(Paragraph.of(line) for line in lines)


def steps_of(meeting: Meeting) -> Block:
    """What the meeting is about: the second part of the agenda where it has parts; the programme tells the rest."""
    items = agenda_of(meeting)
    main = [item for item in items if item.step_code.startswith(MAIN_PART)]
    return Items(tuple(item.title for item in main or items))


def papers_of(meeting: Meeting) -> tuple[Block, ...]:
    """The papers that were sent, by their titles."""
    titles = list(
        meeting.papers.filter(is_current=True, published_at__isnull=False)
        .order_by("pk")
        .values_list("title", flat=True)
    )
    return (Paragraph.of(wording.papers_line(titles)),) if titles else ()


MAIN_PART: Final = "2."

SHEETS: Final[Mapping[str, Callable[[Meeting], OfficialPaper]]] = {
    "giay-moi": invitation_paper,
    "thong-bao": notice_paper,
    "chuong-trinh": programme_paper,
    "phieu-xin-vang": leave_slip,
    "phieu-y-kien": opinion_slip,
}
"""By their names in addresses."""
