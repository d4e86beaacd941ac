"""What the pages under measurement show: a cell of 100, a meeting of 20 steps, 50 meetings, a board of 72 cells."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from sotay.access.actor import Actor, system_actor
from sotay.accounts.actors import actor_of
from sotay.accounts.models import Account
from sotay.accounts.sessions import SessionStore
from sotay.committees.actions.appoint_to_post import appoint_to_post
from sotay.committees.actions.open_committee import open_committee
from sotay.kernel import clock
from sotay.meetings.actions.close_roll_call import close_roll_call
from sotay.meetings.actions.convene_meeting import convene_meeting
from sotay.meetings.actions.draft_meeting import draft_meeting
from sotay.meetings.actions.end_meeting import end_meeting
from sotay.meetings.actions.mark_all_present import mark_all_present
from sotay.meetings.actions.note_agenda_item import note_agenda_item
from sotay.meetings.actions.open_meeting import open_meeting
from sotay.meetings.actions.plan_meeting import plan_meeting
from sotay.meetings.actions.record_opinion import record_opinion
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.actions.sign_minutes import sign_minutes
from sotay.meetings.models import AgendaItem, Meeting
from sotay.members.actions.add_members import add_members
from sotay.members.rules import NewMember
from sotay.organizations.actions.found_organization import found_organization

BUILDER = system_actor("dựng dữ liệu đo")
SINCE = dt.date(2020, 1, 1)
MEMBERS, MEETINGS, CELLS, AGENDA = 100, 50, 72, 20
PARAGRAPH = (
    "Chi bộ thống nhất đánh giá kết quả thực hiện nghị quyết kỳ trước, nêu rõ việc đã xong và việc còn chậm. "
)


@dataclass(frozen=True)
class Ground:
    """Numbers that addresses are made of, and the cookies of those who look."""

    cell_id: int
    base_id: int
    meeting_id: int
    running_id: int
    member_ids: list[int]
    secretary_cookie: str
    officer_cookie: str


def build() -> Ground:
    """Everything by the product's own actions, at moments of the last years."""
    base = found(None, "DN", "Đảng bộ khối Doanh nghiệp", "base_org", "")
    cells = [
        found(base, f"DN{n:02d}", f"Chi bộ Công ty Mẫu {n}", "cell_kind", "enterprise")
        for n in range(1, CELLS + 1)
    ]
    people = add_members(
        [member(n, cells[0] if n < MEMBERS else cells[1 + n - MEMBERS]) for n in range(MEMBERS + CELLS - 1)],
        actor=BUILDER,
    )
    ids = [person.pk for person in people]
    own, others = ids[:MEMBERS], ids[MEMBERS:]
    appoint(own[0], cells[0], "secretary")
    for secretary, cell in zip(others, cells[1:], strict=True):
        appoint(secretary, cell, "secretary")
    appoint(own[2], base, "office_officer")
    Account.objects.update(must_choose_password=False)
    meeting_id = history(cells[0], own)
    months_of_the_board(cells[1:], others)
    running_id = running(cells[0], own)
    return Ground(cells[0], base, meeting_id, running_id, own, cookie_of(own[0]), cookie_of(own[2]))


def found(parent: int | None, code: str, name: str, kind: str, cell_type: str) -> int:
    kind = "dependent_cell" if kind == "cell_kind" else kind
    made = found_organization(
        code=code, name=name, kind=kind, cell_type=cell_type, parent_id=parent, on=SINCE, actor=BUILDER
    )
    open_committee(made.pk, term_name="2020 - 2025", since=SINCE, actor=BUILDER)
    return made.pk


def member(number: int, cell_id: int) -> NewMember:
    return NewMember(
        full_name=f"Nguyễn Thị {'ABCDĐGHKLMNOPQRSTUVXY'[number % 21]}nh {'ABCDĐGHKLMNOPQRSTUVXY'[number // 21 % 21]}n",
        cell_id=cell_id,
        on=SINCE,
        joined_on=dt.date(2010, 1, 1),
        official_on=dt.date(2011, 1, 1),
        sex="female",
        birth_date=dt.date(1970, 1, 1) + dt.timedelta(days=number),
        is_another_person=True,
    )


def appoint(member_id: int, organization_id: int, post: str) -> None:
    appoint_to_post(
        member_id=member_id, organization_id=organization_id, post_kind=post, since=SINCE, actor=BUILDER
    )


def actor(member_id: int) -> Actor:
    found_actor = actor_of(member_id, on=clock.today())
    if found_actor is None:
        raise LookupError(member_id)
    return found_actor


def month_before(month: dt.date) -> dt.date:
    return (month - dt.timedelta(days=1)).replace(day=1)


def history(cell_id: int, people: list[int]) -> int:
    """Fifty months back, the last of them held in full with twenty steps and its minutes."""
    month = month_before(clock.today().replace(day=1))
    for _ in range(MEETINGS - 2):
        month = month_before(month)
        draft_meeting(cell_id, kind="regular", month=month, actor=actor(people[0]))
    month = month_before(clock.today().replace(day=1))
    meeting = held(cell_id, people, month)
    return meeting.pk


def held(cell_id: int, people: list[int], month: dt.date) -> Meeting:
    start = dt.datetime(month.year, month.month, 3, 14, tzinfo=clock.VIETNAM)
    secretary, taker = actor(people[0]), actor(people[1])
    with clock.at(start - dt.timedelta(days=20)):
        meeting = planned(cell_id, people, start)
        fill_agenda(meeting)
        convene_meeting(meeting.pk, actor=secretary)
    with clock.at(start):
        open_meeting(meeting.pk, minute_taker_id=people[1], actor=secretary)
        mark_all_present(meeting.pk, actor=taker)
        close_roll_call(meeting.pk, actor=taker)
        for item in meeting.agenda.all():
            note_agenda_item(item.pk, note=PARAGRAPH * 2, seen_revision=item.revision, actor=taker)
        for speaker in people[3:15]:
            record_opinion(meeting.pk, member_id=speaker, text=PARAGRAPH, actor=taker)
    with clock.at(start + dt.timedelta(minutes=100)):
        end_meeting(meeting.pk, answers={"no_resolution": "x"}, actor=secretary)
        save_minutes(meeting.pk, text=(PARAGRAPH * 3 + "\n\n") * 20, seen_revision=0, actor=taker)
        sign_minutes(meeting.pk, seen_revision=1, actor=taker)
        sign_minutes(meeting.pk, seen_revision=1, actor=secretary)
    meeting.refresh_from_db()
    return meeting


def planned(cell_id: int, people: list[int], start: dt.datetime) -> Meeting:
    secretary = actor(people[0])
    meeting = draft_meeting(cell_id, kind="regular", month=start.date().replace(day=1), actor=secretary)
    return plan_meeting(
        meeting.pk,
        starts_at=start,
        ends_at=start + dt.timedelta(minutes=95),
        place="Hội trường",
        chair_id=people[0],
        seen_revision=meeting.revision,
        answers={"late_day_reason": "Trùng việc", "second_regular": "x", "other_month": "x"},
        actor=secretary,
    )


def fill_agenda(meeting: Meeting) -> None:
    have = meeting.agenda.count()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, order=number, part="Nội dung khác", title=f"Nội dung thảo luận {number}")
        for number in range(have + 1, AGENDA + 1)
    )


def months_of_the_board(cells: list[int], secretaries: list[int]) -> None:
    """Every other cell has planned and convened this month's meeting, half of those ten days ahead of time."""
    month = clock.today().replace(day=1)
    start = dt.datetime(month.year, month.month, 3, 14, tzinfo=clock.VIETNAM)
    for cell_id, secretary in zip(cells, secretaries, strict=True):
        with clock.at(start - dt.timedelta(days=12)):
            meeting = planned(cell_id, [secretary], start)
            convene_meeting(meeting.pk, actor=actor(secretary))


def running(cell_id: int, people: list[int]) -> int:
    """This month's meeting, roll call open: what the writes are sent to."""
    start = clock.local(clock.now()).replace(second=0, microsecond=0)
    with clock.at(start - dt.timedelta(minutes=5)):
        meeting = planned(cell_id, people, start)
        convene_meeting(meeting.pk, actor=actor(people[0]))
    with clock.at(start):
        open_meeting(meeting.pk, minute_taker_id=people[1], actor=actor(people[0]))
    return meeting.pk


def cookie_of(account_id: int) -> str:
    """A session as signing in makes it."""
    account = Account.objects.get(pk=account_id)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "sotay.accounts.backend.SignInBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return session.session_key or ""
