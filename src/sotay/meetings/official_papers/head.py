"""What every paper of a cell has in common: organs under the names of its day, layout, who signs, who receives."""

import datetime as dt
from typing import Any, Final

from sotay.documents.papers.layout import PaperLayout, layout_on
from sotay.documents.papers.paper import OfficialPaper, SignatureBlock
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, Refused
from sotay.organizations.queries import placement_on
from sotay.regulations.provisions import NoProvisionInForce

from ..models import Meeting
from ..page_facts.printing import name_on, signer_of
from ..wording import official_papers as wording

ORGAN: Final = "CB"


def paper_of(
    meeting: Meeting, type_code: str, day: dt.date, *, subject_line: str, **more: Any
) -> OfficialPaper:
    """A paper of the meeting's cell on a day, with its head; the blocks and what else differs are given.

    Refused for a day before the first instrument on layout that we hold.
    """
    layout = layout_of(meeting, day)
    placement = placement_on(meeting.organization_id, day)
    superior = placement.parent if placement else meeting.organization.parent
    return OfficialPaper(
        type_code=type_code,
        type_name=wording.TYPES[type_code],
        subject_line=subject_line,
        superior_organ=name_on(superior, day) if superior else "",
        issuing_organ=name_on(meeting.organization, day),
        organ_code=ORGAN,
        day=day,
        layout=layout,
        **more,
    )


def layout_of(meeting: Meeting, day: dt.date) -> PaperLayout:
    try:
        return layout_on(day, meeting.organization)
    except NoProvisionInForce as gap:
        raise Refused([Objection(wording.NO_LAYOUT.format(day=format_day(day)))]) from gap


def signature_for_cell(meeting: Meeting, day: dt.date) -> tuple[SignatureBlock, ...]:
    """T/M CHI BỘ, the secretary or the deputy of that day; no seal (documents.md §5)."""
    post, name = signer_of(meeting, day)
    return (SignatureBlock(wording.AUTHORITY, post, name),)


def recipients_of(meeting: Meeting, day: dt.date) -> tuple[str, ...]:
    """The committee above, the members, the file."""
    placement = placement_on(meeting.organization_id, day)
    superior = placement.parent if placement else meeting.organization.parent
    above = (wording.COMMITTEE_ABOVE.format(name=name_on(superior, day)),) if superior else ()
    return (*above, wording.MEMBERS_OF_CELL, wording.KEPT)
