"""Minutes, resolution, conclusion: set from the text that was signed or issued."""

from collections.abc import Iterator

from sotay.documents.papers.paper import Align, Block, Column, OfficialPaper, Paragraph, SignatureBlock, Table
from sotay.documents.papers.plain_text import blocks_of_text
from sotay.kernel import clock

from ..in_force import day_of
from ..models import Meeting, Minutes, MinutesSignature, Resolution
from ..rules.resolution_text import AssignedRow, EarlierRow, pieces_of
from ..wording import official_papers as wording
from .head import ORGAN, paper_of, recipients_of, signature_for_cell


def minutes_paper(minutes: Minutes) -> OfficialPaper:
    """One version of the minutes; minute-takers left, the chair right. A draft says that it is one."""
    meeting = minutes.meeting
    is_signed = minutes.state == Minutes.State.SIGNED
    subject_line, text = title_and_text(meeting, minutes.text)
    blocks: list[Block] = []
    if minutes.version > 1:
        subject_line = wording.correction_of(subject_line, minutes.version - 1)
        blocks.append(Paragraph.of(wording.correction_reason(minutes.correction_reason), is_italic=True))
    return paper_of(
        meeting,
        "BB",
        day_of(meeting),
        subject_line=subject_line,
        number_sign=wording.minutes_number(minutes.register_number, ORGAN) if minutes.register_number else "",
        has_number=not is_signed or minutes.register_number is not None,
        draft_mark="" if is_signed else wording.DRAFT,
        blocks=(*blocks, *blocks_of_text(text)),
        signatures=signatures_of(meeting, minutes),
        closing_note=wording.fingerprint(minutes.content_hash) if minutes.content_hash else "",
    )


def title_and_text(meeting: Meeting, text: str) -> tuple[str, str]:
    """The subject line of the minutes and the rest: a text that begins with its own title gives it up to the head."""
    title, _, rest = text.partition("\n\n")
    name, _, subject_line = title.strip().partition("\n")
    if name.strip().lower() == wording.TYPES["BB"] and subject_line:
        subject = " ".join(subject_line.split())
        return subject[:1].lower() + subject[1:], rest
    return wording.subject(meeting.kind, meeting.month), text


def signatures_of(meeting: Meeting, minutes: Minutes) -> tuple[SignatureBlock, ...]:
    """Each signature with how it was given; before signing the names of those who will."""
    given = list(
        MinutesSignature.objects.filter(minutes=minutes).select_related("member").order_by("signed_at", "pk")
    )
    takers = [one for one in given if one.capacity == MinutesSignature.Capacity.MINUTE_TAKER]
    chairs = [one for one in given if one.capacity == MinutesSignature.Capacity.CHAIR]
    left = [
        SignatureBlock(wording.LEFT_SIGNATURE, name=one.member.full_name, note=note_of(one)) for one in takers
    ]
    right = [
        SignatureBlock(wording.RIGHT_SIGNATURE, name=one.member.full_name, note=note_of(one))
        for one in chairs
    ]
    if not left:
        taker = meeting.minute_taker
        left = [SignatureBlock(wording.LEFT_SIGNATURE, name=taker.full_name if taker else "")]
    if not right:
        right = [
            SignatureBlock(wording.RIGHT_SIGNATURE, name=meeting.chair.full_name if meeting.chair else "")
        ]
    return (left[0], right[0], *left[1:], *right[1:])


def note_of(signature: MinutesSignature) -> str:
    if signature.paper_on is not None:
        return wording.signed_on_paper(signature.paper_on)
    return wording.signed_in_app(signature.signed_at)


def resolution_paper(resolution: Resolution) -> OfficialPaper:
    """A resolution or a conclusion in the four parts of its form; tasks as tables where they are written so."""
    meeting = resolution.meeting
    day = clock.local(resolution.issued_at).date() if resolution.issued_at else day_of(meeting)
    return paper_of(
        meeting,
        resolution.type_code,
        day,
        subject_line=resolution.subject_line,
        number_sign=resolution.number.label if resolution.number else "",
        draft_mark="" if resolution.issued_at else wording.DRAFT,
        is_day_open=resolution.issued_at is None,
        blocks=tuple(resolution_blocks(resolution.text)),
        signatures=signature_for_cell(meeting, day),
        recipients=recipients_of(meeting, day),
    )


def resolution_blocks(text: str) -> Iterator[Block]:
    """The text block by block, in its order."""
    for piece in pieces_of(text):
        if isinstance(piece, str):
            yield from blocks_of_text(piece)
        elif isinstance(piece[0], EarlierRow):
            yield earlier_table([row for row in piece if isinstance(row, EarlierRow)])
        else:
            yield assigned_table([row for row in piece if isinstance(row, AssignedRow)])


def earlier_table(rows: list[EarlierRow]) -> Table:
    """Last month's tasks: TT, nhiệm vụ, tình trạng, kết quả (42-HD form)."""
    number, task, state, result = wording.EARLIER_HEADS
    return Table(
        (Column(number, 7, Align.CENTRE), Column(task, 43), Column(state, 22), Column(result, 28)),
        tuple(
            (row.number, wording.with_person(row.content, row.person), row.state, row.result) for row in rows
        ),
    )


def assigned_table(rows: list[AssignedRow]) -> Table:
    """The new tasks: TT, nhiệm vụ, người thực hiện, sản phẩm, thời hạn."""
    number, task, person, product, deadline = wording.ASSIGNED_HEADS
    return Table(
        (
            Column(number, 7, Align.CENTRE),
            Column(task, 35),
            Column(person, 22),
            Column(product, 18),
            Column(deadline, 18, Align.CENTRE),
        ),
        tuple(
            (row.number, row.content, row.person, row.product, row.deadline or wording.STANDING)
            for row in rows
        ),
    )
