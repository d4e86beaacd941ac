"""What is printed for the hall and for members without a phone: one reading for each sheet."""

import datetime as dt
from typing import Any

import segno
from django.conf import settings

from sotay.access.actor import Actor
from sotay.committees.queries import holders_of_posts
from sotay.kernel import clock
from sotay.kernel.formats import format_time_in_words, official_date_line, official_day
from sotay.organizations.models import Organization
from sotay.organizations.queries import placement_on, version_on
from sotay.regulations.score_sheets import ScoreSheet

from ..in_force import day_of
from ..models import Meeting, Minutes, Resolution
from ..queries import agenda_of, current_minutes_of, signed_minutes_of
from ..roll import is_called, roll_of
from ..scorecards import sheet_for
from ..wording import minutes as minutes_wording
from ..wording.labels import LEFT_OUT
from .addresses import at
from .meeting import heading_of
from .reading import read
from .roll_call import STANDING_WORDS, roll_rows_of
from .rows import MinutesRow
from .scoring import scorecard_page

NOBODY = Actor(0, "")
QR_SCALE = 2
SIGNS_AS = {"secretary": "Bí thư", "deputy_secretary": "Phó bí thư"}


def letterhead_of(meeting: Meeting, on: dt.date) -> dict[str, Any]:
    """Superior organ and issuing organ, under the names they bore on the paper's day (documents.md §3, §4 row 15)."""
    placement = placement_on(meeting.organization_id, on)
    superior = placement.parent if placement else meeting.organization.parent
    return {
        **heading_of(meeting),
        "at": at,
        "superior": name_on(superior, on) if superior else "",
        "organ": name_on(meeting.organization, on),
        "chair": meeting.chair.full_name if meeting.chair else "",
        "minute_taker": meeting.minute_taker.full_name if meeting.minute_taker else "",
        "start_in_words": f"{format_time_in_words(meeting.starts_at)}, ngày {official_day(meeting.starts_at)}"
        if meeting.starts_at
        else "",
        "date_line": official_date_line,
    }


def name_on(organization: Organization, on: dt.date) -> str:
    """The name of an organization on a day; that of today where it bore none then."""
    version = version_on(organization.pk, on)
    return version.name if version else organization.name


def printed_meeting(meeting: Meeting) -> dict[str, Any]:
    """An invitation: event, time, place, content, papers."""
    return {
        **letterhead_of(meeting, clock.today()),
        "agenda": agenda_of(meeting),
        "papers": list(
            meeting.papers.filter(is_current=True, published_at__isnull=False)
            .order_by("pk")
            .values("pk", "title", "version", "text", "file__name")
        ),
        "signer": signer_of(meeting, clock.today()),
    }


def signer_of(meeting: Meeting, on: dt.date) -> tuple[str, str]:
    """Who signs for the cell on a day, with the post as it signs: T/M CHI BỘ, the secretary (documents.md §5)."""
    holders = {
        holder.kind: holder.full_name
        for holder in reversed(holders_of_posts([meeting.organization_id], on))
        if holder.kind in SIGNS_AS
    }
    kind = next((kind for kind in SIGNS_AS if kind in holders), "secretary")
    return SIGNS_AS[kind], holders.get(kind, "")


def printed_pack(meeting: Meeting) -> dict[str, Any]:
    """For each member without a phone: the invitation by name, the papers with a code, slips to fill in."""
    people = [
        person for person in roll_of(meeting, day_of(meeting)) if is_called(person) and person.has_no_device
    ]
    facts = printed_meeting(meeting)
    return {
        **facts,
        "people": [person.full_name for person in people],
        "papers": [{**paper, "code": code_of(paper["pk"])} for paper in facts["papers"]],
    }


def code_of(paper_id: int) -> str:
    """A QR code that leads to a paper; what it leads to asks for the same permission as ever."""
    address = settings.SITE_ADDRESS + at("read_paper", paper_id)
    drawn: str = segno.make(address, error="m").svg_inline(scale=QR_SCALE, border=2)
    return drawn


def printed_roll(meeting: Meeting) -> dict[str, Any]:
    """The list of names to be signed in the hall: the roll call's rows, or the cell's roll before there are any."""
    rows = [
        (
            row.name,
            STANDING_WORDS[row.standing],
            row.not_required_reason or ("exempt" if row.is_exempt else ""),
        )
        for row in roll_rows_of(meeting)
    ]
    if not rows:
        rows = [
            (
                person.full_name,
                "dự bị" if person.is_probationary else "",
                "exempt" if person.is_exempt else "",
            )
            for person in roll_of(meeting, day_of(meeting))
        ]
    return {**letterhead_of(meeting, day_of(meeting)), "rows": rows, "left_out": LEFT_OUT}


def printed_minutes(meeting: Meeting, *, with_draft: bool) -> dict[str, Any]:
    """The newest signed minutes; the draft for those who write them, and it says that it is one."""
    minutes: Minutes | None = current_minutes_of(meeting) if with_draft else signed_minutes_of(meeting)
    rows = [MinutesRow(*row) for row in read(meeting, NOBODY, ["minutes"])["minutes"] or ()]
    row = next((one for one in rows if minutes and one.version == minutes.version), None)
    return {
        **letterhead_of(meeting, day_of(meeting)),
        "minutes": minutes,
        "signatures": row.signature_lines if row else [],
        "title_lines": minutes.text.split("\n\n", 1)[0].splitlines() if minutes else [],
        "blocks": blocks_of(minutes.text) if minutes else [],
        "left": minutes_wording.LEFT_SIGNATURE,
        "right": minutes_wording.RIGHT_SIGNATURE,
    }


def blocks_of(text: str) -> list[list[str]]:
    """The paragraphs of a text, block by block as blank lines part them."""
    return [
        [line for line in block.splitlines() if line.strip()] for block in text.split("\n\n") if block.strip()
    ]


def printed_resolution(meeting: Meeting) -> dict[str, Any]:
    """The issued resolution or conclusion as an official sheet."""
    resolution = (
        Resolution.objects.filter(meeting=meeting, issued_at__isnull=False)
        .select_related("number__series", "ballot")
        .first()
    )
    issued_on = clock.local(resolution.issued_at).date() if resolution and resolution.issued_at else None
    return {
        **letterhead_of(meeting, issued_on or day_of(meeting)),
        "resolution": resolution,
        "blocks": blocks_of(resolution.text) if resolution else [],
        "issued_on": issued_on,
        "signer": signer_of(meeting, issued_on or day_of(meeting)),
    }


def printed_scorecard(actor: Actor, meeting: Meeting) -> dict[str, Any]:
    """The score sheet as an official sheet; before the opening, the sheet of the meeting's day with empty boxes."""
    facts = scorecard_page(actor, meeting)
    if facts["card"] is None:
        sheet = sheet_for(meeting) if facts["is_inside"] else None
        facts |= {
            "is_scored": sheet is not None,
            "sheet": sheet,
            "parts": blank_parts_of(sheet) if sheet else [],
        }
    return {
        **letterhead_of(meeting, day_of(meeting)),
        **facts,
        "follower": facts["card"].follower.full_name if facts["card"] and facts["card"].follower else "",
        "signer": signer_of(meeting, day_of(meeting)),
    }


def blank_parts_of(sheet: ScoreSheet) -> list[dict[str, Any]]:
    """A sheet to be filled in by hand."""
    return [
        {
            "code": part.code,
            "title": part.title,
            "most": part.points,
            "points": "",
            "items": [
                {
                    "code": item.code,
                    "title": item.title,
                    "most": item.points,
                    "points": "",
                    "sentence": "",
                    "kept_reason": "",
                    "kept_remedy": "",
                    "criteria": [
                        (number, one.title, one.points, False) for number, one in enumerate(item.criteria)
                    ],
                }
                for item in part.items
            ],
        }
        for part in sheet.parts
    ]
