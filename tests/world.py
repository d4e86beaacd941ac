"""A small world for the permission matrix: one row of every model that a page is about, in every place of the tree.

Rows are written straight into the tables, whole and in one state, because only rights are asked of them here. A new
model that a page is about needs one function, named in SAMPLES; the matrix fails until it has one.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from sotay.access.actor import Role
from sotay.accounts.models import Account, RoleGrant
from sotay.committees.models import InCharge, Post
from sotay.kernel import clock
from sotay.meetings.models import (
    AgendaItem,
    Ballot,
    LeaveRequest,
    Meeting,
    MeetingPaper,
    MeetingReport,
    Opinion,
)
from sotay.members.models import Member
from sotay.notifications.models import Notice
from sotay.organizations.models import Organization, OrgGroup, OrgGroupMembership
from sotay.regulations.models import LocalValue
from sotay.spreadsheets.models import ImportFile, ImportRun
from sotay.tasks.models import Task
from tests import world_of_meetings as held
from tests.people import Cast
from tests.places import PLACES, SINCE, Place, Sample, open_place


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


SAMPLES: Mapping[type[Model], Callable[[Place], Sample]] = {
    Account: account,
    AgendaItem: held.agenda_item,
    Ballot: held.ballot,
    ImportRun: import_run,
    InCharge: in_charge,
    LeaveRequest: held.leave_request,
    Meeting: held.meeting,
    MeetingPaper: held.paper,
    MeetingReport: held.report,
    Member: member,
    Notice: notice,
    Opinion: held.opinion,
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
