"""A small world for the permission matrix: one row of every model that a page is about, in every place of the tree.

Rows are written straight into the tables, whole and in one state, because only rights are asked of them here. A new
model that a page is about needs one function, named in SAMPLES; the matrix fails until it has one.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from sotay.access.actor import Role
from sotay.accounts.actions.create_account import create_account
from sotay.accounts.models import Account, RoleGrant
from sotay.committees.models import InCharge, Post
from sotay.documents.models import DocumentNumber, NumberSeries, SecrecyClass, StoredFile
from sotay.documents.vault import keep
from sotay.kernel import clock
from sotay.meetings.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Invitation,
    LeaveRequest,
    Meeting,
    MeetingPaper,
    MeetingReport,
    Minutes,
    MinutesRevision,
    Opinion,
    Resolution,
    Sitting,
)
from sotay.members.models import Member
from sotay.notifications.models import Notice
from sotay.organizations.models import Organization, OrgGroup, OrgGroupMembership
from sotay.regulations.models import LocalValue
from sotay.spreadsheets.models import ImportFile, ImportRun
from sotay.tasks.models import Task
from tests.people import SYSTEM, Cast

PLACES = ("DN01", "DN02", "DN", "QU", "DV01")
RESIDENTS = {"DN01": "member", "DN02": "neighbour", "DV01": "outside_secretary"}
MINUTE_TAKERS = {"DN01": "minute_taker", "DN02": "former"}
ASSISTANTS = {"DN01": "probationary", "DN02": "former_secretary"}
SINCE = dt.date(2020, 1, 1)


@dataclass(frozen=True)
class Sample:
    """A row, where it stands, and whom it names: the facts that rights depend on, told without the product's code."""

    pk: Any
    organization: str
    persons: Mapping[Role, str] = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """Further arguments that addresses about this row need."""


@dataclass
class Place:
    """One organization of the tree while it is being furnished, and the people its rows name."""

    cast: Cast
    organization: Organization
    resident: Member
    minute_taker: Member
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.organization.code

    def names(self, *roles: Role) -> dict[Role, str]:
        """Whom of the cast the rows of this place name in these roles."""
        keys = {Role.SELF: RESIDENTS, Role.MINUTE_TAKER: MINUTE_TAKERS, Role.ASSISTANT: ASSISTANTS}
        return {role: keys[role][self.code] for role in roles if self.code in keys[role]}

    def sample(self, row: Any, *roles: Role, **arguments: Any) -> Sample:
        """This place's row as the matrix sees it, naming its people in these roles."""
        return Sample(row.pk, self.code, self.names(*roles), arguments)


def open_place(cast: Cast, code: str) -> Place:
    """A place with its resident: somebody of the cast in a cell, somebody new elsewhere."""
    organization = cast.organization(code)
    newcomer = _newcomer(f"Người ở {code}", organization)
    resident = cast.member(RESIDENTS[code]) if code in RESIDENTS else newcomer
    if code in ASSISTANTS:
        resident.assistant = cast.member(ASSISTANTS[code])
        resident.save()
    minute_taker = cast.member(MINUTE_TAKERS[code]) if code in MINUTE_TAKERS else newcomer
    return Place(cast, organization, resident, minute_taker)


def _newcomer(full_name: str, organization: Organization) -> Member:
    account = create_account(full_name=full_name, home_id=organization.pk, actor=SYSTEM)
    return Member.objects.create(
        account=account, cell=organization, full_name=full_name, sort_key=full_name, folded=full_name.lower()
    )


def account(place: Place) -> Sample:
    return place.sample(Account.objects.get(pk=place.resident.pk), Role.SELF)


def role_grant(place: Place) -> Sample:
    """A grant of the past, so that the cast stays what it is."""
    row = RoleGrant.objects.create(
        account_id=place.resident.pk,
        organization=place.organization,
        role=Role.RULE_ADMINISTRATOR.value,
        during=DateRange(SINCE, SINCE + dt.timedelta(days=1)),
        source=RoleGrant.Source.DECISION,
    )
    return place.sample(row, Role.SELF)


def organization(place: Place) -> Sample:
    return place.sample(place.organization)


def group(place: Place) -> Sample:
    row = OrgGroup.objects.create(organization=place.organization, code=f"K{place.code}", name="Khối thử")
    OrgGroupMembership.objects.create(
        group=row, organization=place.organization, during=DateRange(SINCE, None)
    )
    return place.sample(row, organization_id=place.organization.pk)


def member(place: Place) -> Sample:
    return place.sample(place.resident, Role.SELF, Role.ASSISTANT)


def post(place: Place) -> Sample:
    row = Post.objects.create(
        member=place.resident,
        organization=place.organization,
        kind_id="committee_member",
        during=DateRange(SINCE, None),
    )
    return place.sample(row, Role.SELF)


def in_charge(place: Place) -> Sample:
    row = InCharge.objects.create(
        member=place.resident, organization=place.organization, during=DateRange(SINCE, None)
    )
    return place.sample(row, Role.SELF)


def task(place: Place) -> Sample:
    row = Task.objects.create(
        organization=place.organization,
        content="Việc thử",
        person=place.resident,
        assigned_on=SINCE,
        deadline=clock.today(),
        first_deadline=clock.today(),
    )
    return place.sample(row, Role.SELF, Role.ASSISTANT)


def notice(place: Place) -> Sample:
    row = Notice.objects.create(
        account_id=place.resident.pk,
        organization=place.organization,
        kind="thu",
        subject_key=f"thu:{place.code}",
        title="Thông báo thử",
        url="/",
        told_on=clock.today(),
        told_at=clock.now(),
    )
    return place.sample(row, Role.SELF)


def import_run(place: Place) -> Sample:
    row = ImportRun.objects.create(
        kind=LIST_KIND,
        organization_id=place.organization.pk,
        organization_path=place.organization.path or "",
        organization_name=place.organization.name,
        state=ImportRun.State.PREVIEWED,
        file_name="danh-sach.xlsx",
        sha256="0" * 64,
        size=1,
        uploaded_by_id=place.resident.pk,
        uploaded_by_name=place.resident.full_name,
    )
    ImportFile.objects.create(run=row, content=b"khong phai bang tinh")
    return place.sample(row)


def the_meeting(place: Place) -> Meeting:
    """A meeting that has gone all its way: held, minuted, published, reported, with everything that belongs to it."""
    if "meeting" not in place.made:
        place.made["meeting"] = _hold_meeting(place)
    found: Meeting = place.made["meeting"]
    return found


def _hold_meeting(place: Place) -> Meeting:
    moment = clock.now() - dt.timedelta(days=3)
    held = Meeting.objects.create(
        organization=place.organization,
        month=clock.today().replace(day=1),
        state=Meeting.State.REPORTED,
        starts_at=moment,
        chair=place.resident,
        minute_taker=place.minute_taker,
        acting_minute_taker=place.minute_taker,
        planned_at=moment,
        convened_at=moment,
        roll_call_opened_at=moment,
        roll_call_closed_at=moment,
        ended_at=moment,
        minuted_at=moment,
        published_at=moment,
        reported_at=moment,
    )
    Sitting.objects.create(meeting=held, number=1, started_at=moment, ended_at=moment)
    Invitation.objects.create(meeting=held, member=place.resident, sent_at=moment)
    Attendance.objects.create(
        meeting=held,
        member=place.resident,
        standing=Attendance.Standing.OFFICIAL,
        state=Attendance.State.PRESENT,
    )
    minutes = Minutes.objects.create(
        meeting=held, text="Biên bản thử", state=Minutes.State.SIGNED, signed_at=moment, revision=1
    )
    MinutesRevision.objects.create(
        minutes=minutes,
        revision=1,
        text="Biên bản thử",
        saved_by_id=place.minute_taker.pk,
        saved_by_name=place.minute_taker.full_name,
        saved_at=moment,
    )
    Resolution.objects.create(
        meeting=held, subject_line="Nghị quyết thử", text="Nội dung", issued_at=moment, number=_number(place)
    )
    return held


def _number(place: Place) -> DocumentNumber:
    series = NumberSeries.objects.create(
        organization=place.organization, type_code="NQ", term_id=1, last_number=1
    )
    return DocumentNumber.objects.create(
        organization=place.organization,
        series=series,
        number=1,
        organ_code="CB",
        subject_line="Nghị quyết thử",
        issued_on=clock.today(),
    )


def meeting(place: Place) -> Sample:
    return place.sample(the_meeting(place), Role.MINUTE_TAKER)


def agenda_item(place: Place) -> Sample:
    row = AgendaItem.objects.create(meeting=the_meeting(place), order=1, title="Nội dung thử")
    return place.sample(row, Role.MINUTE_TAKER)


def ballot(place: Place) -> Sample:
    row = Ballot.objects.create(
        meeting=the_meeting(place),
        text="Biểu quyết thử",
        state=Ballot.State.CLOSED,
        opened_at=clock.now(),
        closed_at=clock.now(),
        base_count=1,
        needed_count=1,
        present_voters=1,
        agree_count=1,
        disagree_count=0,
        other_count=0,
        is_passed=True,
        majority_value="1/2",
    )
    return place.sample(row, Role.MINUTE_TAKER)


def opinion(place: Place) -> Sample:
    row = Opinion.objects.create(
        meeting=the_meeting(place),
        member=place.resident,
        channel=Opinion.Channel.SPOKEN,
        kind=Opinion.Kind.PROPOSAL,
        text="Kiến nghị thử",
        entered_by_id=place.resident.pk,
        entered_by_name=place.resident.full_name,
        entered_at=clock.now(),
    )
    return place.sample(row, Role.SELF, Role.MINUTE_TAKER)


def leave_request(place: Place) -> Sample:
    row = LeaveRequest.objects.create(
        meeting=the_meeting(place),
        member=place.resident,
        reason=LeaveRequest.Reason.ILLNESS,
        entered_by_id=place.resident.pk,
        entered_by_name=place.resident.full_name,
        submitted_at=clock.now(),
    )
    return place.sample(row, Role.SELF)


def paper(place: Place) -> Sample:
    content = b"tep thu"
    file = StoredFile.objects.create(
        organization=place.organization,
        name="tai-lieu.pdf",
        content_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        secrecy_class=SecrecyClass.INTERNAL,
        storage_name=keep(content),
        uploaded_by_id=place.resident.pk,
        uploaded_by_name=place.resident.full_name,
    )
    row = MeetingPaper.objects.create(
        meeting=the_meeting(place),
        title="Tài liệu thử",
        secrecy_class=SecrecyClass.INTERNAL,
        file=file,
        published_at=clock.now(),
        added_by_id=place.resident.pk,
        added_by_name=place.resident.full_name,
        added_at=clock.now(),
    )
    return place.sample(row, Role.MINUTE_TAKER)


def report(place: Place) -> Sample:
    """A report stands where it is received; here both ends are one place."""
    row = MeetingReport.objects.create(
        meeting=the_meeting(place),
        to_organization=place.organization,
        sent_at=clock.now(),
        sent_by_name="Bí thư",
    )
    return place.sample(row)


SAMPLES: Mapping[type[Model], Callable[[Place], Sample]] = {
    Account: account,
    AgendaItem: agenda_item,
    Ballot: ballot,
    ImportRun: import_run,
    InCharge: in_charge,
    LeaveRequest: leave_request,
    Meeting: meeting,
    MeetingPaper: paper,
    MeetingReport: report,
    Member: member,
    Notice: notice,
    Opinion: opinion,
    OrgGroup: group,
    Organization: organization,
    Post: post,
    RoleGrant: role_grant,
    Task: task,
}

World = Mapping[type[Model], Mapping[str, Sample]]


LIST_KIND = "members"
"""The kind of list that the import runs of this world bring in."""


def build_world(cast: Cast) -> World:
    """One row of every model in SAMPLES in every place, and one value of its own of the committee on top."""
    places = [open_place(cast, code) for code in PLACES]
    LocalValue.objects.create(
        organization_id=cast.organizations["QU"],
        organization_name="Quận ủy Quận Mẫu",
        key="meeting.min_minutes",
        during=DateRange(clock.today(), None),
        value="90",
        decision_number="12-QĐ/QU",
        decided_on=clock.today(),
        set_by_id=cast.members["rule_administrator"],
        set_by_name="Hoàng Đức Yến",
    )
    return {model: {place.code: make(place) for place in places} for model, make in SAMPLES.items()}
