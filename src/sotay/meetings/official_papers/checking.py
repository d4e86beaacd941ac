"""The wording of a result before it is issued, judged by what is in force for the cell that day (documents.md §4)."""

import datetime as dt

from sotay.documents.models import SecrecyClass
from sotay.documents.papers.layout import layout_on
from sotay.documents.rules.checked_text import CheckedPaper, Figure, Finding, HouseStyle
from sotay.documents.rules.wording_checks import blocking, check_wording
from sotay.kernel.objections import Objection
from sotay.organizations.models import OrganizationVersion
from sotay.organizations.queries import placement_on
from sotay.regulations.provisions import provision_or_none

from ..drafting import roll_record_of
from ..models import Meeting, Minutes, Resolution
from ..wording import official_papers as wording

CELL_TYPES = "document.types.cell"


def findings_of(meeting: Meeting, resolution: Resolution, *, on: dt.date) -> list[Finding]:
    """Everything the wording of a drafted resolution or conclusion gives cause to say, the heaviest first."""
    paper = CheckedPaper(
        type_code=resolution.type_code,
        type_name=wording.TYPES[resolution.type_code],
        text=resolution.text,
        subject_line=resolution.subject_line,
        authority=wording.AUTHORITY,
        secrecy_class=resolution.secrecy_class,
        is_issued=resolution.issued_at is not None,
        issuer_kind="cell",
    )
    return check_wording(paper, house_style_of(meeting, on=on))


def findings_of_minutes(meeting: Meeting, minutes: Minutes, *, on: dt.date) -> list[Finding]:
    """The same for minutes that are being written; told, never enforced: what was said was said."""
    paper = CheckedPaper(
        type_code="BB",
        type_name=wording.TYPES["BB"],
        text=minutes.text,
        secrecy_class=SecrecyClass.INTERNAL.value,
        issuer_kind="cell",
    )
    return check_wording(paper, house_style_of(meeting, on=on))


def house_style_of(meeting: Meeting, *, on: dt.date) -> HouseStyle:
    """The settings and names in force for the cell on a day, and the figures of the meeting's record."""
    layout = layout_on(on, meeting.organization)
    allowed = provision_or_none(CELL_TYPES, on, meeting.organization)
    roll = roll_record_of(meeting)
    attended = f"{roll.present.count}/{roll.required}"
    return HouseStyle(
        end_mark=layout.end_mark,
        tone_style=layout.tone_style,
        allowed_types=frozenset(allowed.words) if allowed else None,
        types_basis=allowed.legal_basis if allowed else "",
        dated=on,
        names=other_names_of(meeting, on=on),
        figures=(Figure(wording.PRESENT, attended),) if roll.required else (),
    )


def other_names_of(meeting: Meeting, *, on: dt.date) -> dict[str, str]:
    """Names that the cell and its committee bore on other days, each with the one of this day."""
    placement = placement_on(meeting.organization_id, on)
    organizations = [meeting.organization_id]
    if placement is not None and placement.parent_id is not None:
        organizations.append(placement.parent_id)
    names: dict[int, dict[str, bool]] = {}
    versions = OrganizationVersion.objects.filter(organization_id__in=organizations)
    for organization_id, name, during in versions.values_list("organization_id", "name", "during"):
        names.setdefault(organization_id, {})[name] = on in during
    found: dict[str, str] = {}
    for borne in names.values():
        right = next((name for name, is_borne in borne.items() if is_borne), None)
        if right is not None:
            found |= {name: right for name in borne if name not in right}
    return found


def objections_to_wording(findings: list[Finding], *, legal_basis: str) -> list[Objection]:
    """What must be mended before the result is issued."""
    return [
        Objection(wording.wording_blocked(one.sentence, one.excerpt, one.line), legal_basis=legal_basis)
        for one in blocking(findings)
    ]
