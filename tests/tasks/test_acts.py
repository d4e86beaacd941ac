"""Giving, reporting, finishing, taking up again, cancelling, another deadline: each fact, each refusal, who may."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connections, transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.audit.models import Fact
from sotay.kernel import clock
from sotay.kernel.objections import Refused
from sotay.tasks.actions.assign_task import assign_task
from sotay.tasks.actions.cancel_task import cancel_task
from sotay.tasks.actions.change_deadline import change_deadline
from sotay.tasks.actions.finish_task import finish_task
from sotay.tasks.actions.reopen_task import reopen_task
from sotay.tasks.actions.report_task import report_task
from sotay.tasks.models import Task
from sotay.tasks.queries import history_of, label_of, tasks_due_since, tasks_for, tasks_of_source
from sotay.tasks.rules import Label
from sotay.tasks.stale import Stale
from tests.people import Cast

from .made import given_task


def history(task: Task) -> list[tuple[str, str]]:
    return [(entry.kind, entry.text) for entry in history_of(task)]


def facts(kind: str) -> list[dict[str, object]]:
    return list(Fact.objects.filter(kind=kind).order_by("pk").values_list("payload", flat=True))


def test_giving(cast: Cast, at: Callable[..., None]) -> None:
    at(2023, 6, 2)
    task = given_task(cast, content="  Lập   danh sách ", product="danh sách")
    assert (task.content, task.state, task.first_deadline) == (
        "Lập danh sách",
        "assigned",
        dt.date(2023, 6, 12),
    )
    assert history(task) == [("assigned", "")]
    assert facts("TaskAssigned") == [
        {
            "task_id": task.pk,
            "organization_id": cast.organizations["DN01"],
            "person_id": cast.members["member"],
            "deadline": "2023-06-12",
            "source_kind": "meeting",
            "source_id": 7,
        }
    ]


def test_giving_is_refused_with_every_reason_and_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(Refused) as caught:
        given_task(cast, content="", deadline=None, is_person_in_organization=False)
    assert [objection.field for objection in caught.value.objections] == ["content", "person", "deadline"]
    assert not Task.objects.exists()
    assert facts("TaskAssigned") == []


def test_no_stamp_of_secrecy_enters_through_a_task(cast: Cast) -> None:
    with pytest.raises(Refused, match="dấu độ mật"):
        given_task(cast, content="MẬT")
    task = given_task(cast)
    with pytest.raises(Refused, match="dấu độ mật"):
        report_task(task.pk, text="Đã xong\nTỐI MẬT", revision=0, actor=cast.actor("member"))


def test_standing_work_has_no_deadline(cast: Cast) -> None:
    task = given_task(cast, deadline=None, is_standing=True)
    assert (
        label_of(Task.objects.select_related("organization").get(pk=task.pk), on=clock.today())
        is Label.STANDING
    )


def test_the_database_refuses_what_no_action_would_write(cast: Cast) -> None:
    task = given_task(cast)
    for broken in (
        {"deadline": None},
        {"deadline": task.assigned_on - dt.timedelta(days=1)},
        {"state": "done"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(**broken)


def test_reporting_keeps_every_report(cast: Cast) -> None:
    task = given_task(cast)
    report_task(task.pk, text="Đã rà soát 3 tổ", revision=0, actor=cast.actor("member"))
    told = report_task(
        task.pk, text="Đã rà soát đủ 5 tổ\nCòn 2 hộ chưa gặp", revision=1, actor=cast.actor("secretary")
    )
    assert (told.state, told.revision, told.changed_by_name) == ("in_progress", 2, "Nguyễn Thị An")
    assert history(told) == [
        ("reported", "Đã rà soát đủ 5 tổ\nCòn 2 hộ chưa gặp"),
        ("reported", "Đã rà soát 3 tổ"),
        ("assigned", ""),
    ]
    assert len(facts("TaskReported")) == 2


@pytest.mark.parametrize(("day", "is_late", "label"), [(12, False, Label.DONE), (13, True, Label.DONE_LATE)])
def test_finishing_counts_the_server_s_day(
    cast: Cast, at: Callable[..., None], day: int, is_late: bool, label: Label
) -> None:
    at(2023, 6, 2)
    task = given_task(cast)
    at(2023, 6, day, 23, 59)
    done = finish_task(task.pk, text="Đã nộp danh sách", revision=0, actor=cast.actor("member"))
    assert (done.state, done.done_on, done.progress) == ("done", dt.date(2023, 6, day), "Đã nộp danh sách")
    assert facts("TaskFinished")[0]["is_late"] is is_late
    assert label_of(Task.objects.select_related("organization").get(pk=task.pk), on=clock.today()) is label


def test_finishing_without_words_keeps_the_last_report(cast: Cast) -> None:
    task = given_task(cast)
    report_task(task.pk, text="Còn một hộ", revision=0, actor=cast.actor("member"))
    assert finish_task(task.pk, revision=1, actor=cast.actor("member")).progress == "Còn một hộ"


def test_taking_up_again(cast: Cast) -> None:
    task = given_task(cast)
    finish_task(task.pk, revision=0, actor=cast.actor("member"))
    opened = reopen_task(
        task.pk, reason="Danh sách còn thiếu tổ 5", revision=1, actor=cast.actor("secretary")
    )
    assert (opened.state, opened.done_on) == ("in_progress", None)
    assert facts("TaskReopened")[0]["reason"] == "Danh sách còn thiếu tổ 5"
    with pytest.raises(Refused, match="đang thực hiện"):
        reopen_task(task.pk, reason="nữa", revision=2, actor=cast.actor("secretary"))


def test_cancelling(cast: Cast) -> None:
    task = given_task(cast)
    cancelled = cancel_task(task.pk, reason="Cấp trên đã làm", revision=0, actor=cast.actor("secretary"))
    assert (cancelled.state, cancelled.cancelled_reason) == ("cancelled", "Cấp trên đã làm")
    for act in ACTS.values():
        with pytest.raises(Refused, match="đã hủy"):
            act(cancelled, cast.actor("secretary"))


def test_every_deadline_is_kept(cast: Cast, at: Callable[..., None]) -> None:
    at(2023, 6, 2)
    task = given_task(cast)
    at(2023, 6, 20)
    secretary = cast.actor("secretary")
    change_deadline(task.pk, deadline=dt.date(2023, 6, 25), reason="Chờ số liệu", revision=0, actor=secretary)
    changed = change_deadline(
        task.pk, deadline=dt.date(2023, 6, 30), reason="Mưa bão", revision=1, actor=secretary
    )
    assert (changed.first_deadline, changed.deadline, changed.deadline_change_count) == (
        dt.date(2023, 6, 12),
        dt.date(2023, 6, 30),
        2,
    )
    kept = [(entry.deadline_before, entry.deadline_after, entry.text) for entry in history_of(changed)]
    assert kept == [
        (dt.date(2023, 6, 25), dt.date(2023, 6, 30), "Mưa bão"),
        (dt.date(2023, 6, 12), dt.date(2023, 6, 25), "Chờ số liệu"),
        (None, dt.date(2023, 6, 12), ""),
    ]
    assert [
        (fact["deadline_before"], fact["deadline_after"], fact["reason"]) for fact in facts("DeadlineChanged")
    ] == [
        ("2023-06-12", "2023-06-25", "Chờ số liệu"),
        ("2023-06-25", "2023-06-30", "Mưa bão"),
    ]


ACTS: dict[str, Callable[[Task, Actor], object]] = {
    "report": lambda task, actor: report_task(task.pk, text="x", revision=task.revision, actor=actor),
    "finish": lambda task, actor: finish_task(task.pk, revision=task.revision, actor=actor),
    "cancel": lambda task, actor: cancel_task(task.pk, reason="x", revision=task.revision, actor=actor),
    "deadline": lambda task, actor: change_deadline(
        task.pk,
        deadline=dt.date(2099, 12, 30),
        reason="x",
        revision=task.revision,
        actor=actor,
    ),
}
WHO = [
    # who, doing the work, leading it
    ("member", 200, 403),
    ("secretary", 200, 200),
    ("deputy", 200, 200),
    ("committee_member", 200, 403),
    ("minute_taker", 403, 403),
    ("probationary", 403, 403),
    ("in_charge", 403, 403),
    ("base_office", 403, 403),
    ("standing_member", 403, 403),
    ("organisation_board", 404, 404),
    ("neighbour", 404, 404),
    ("neighbour_secretary", 404, 404),
    ("former_secretary", 404, 404),
    ("former", 404, 404),
    ("outside_office", 404, 404),
    ("auditor", 404, 404),
    ("administrator", 404, 404),
]


@pytest.mark.parametrize(("who", "doing", "leading"), WHO, ids=[row[0] for row in WHO])
@pytest.mark.parametrize("act", ACTS)
def test_who_may(cast: Cast, act: str, who: str, doing: int, leading: int) -> None:
    task = given_task(cast)
    expected = doing if act in {"report", "finish"} else leading
    if expected == 200:
        ACTS[act](task, cast.actor(who))
        return
    with pytest.raises(PermissionDenied if expected == 403 else Http404):
        ACTS[act](task, cast.actor(who))
    task.refresh_from_db()
    assert task.revision == 0


def test_who_may_reopen(cast: Cast) -> None:
    for who, refusal in (("member", PermissionDenied), ("neighbour_secretary", Http404)):
        task = given_task(cast)
        finish_task(task.pk, revision=0, actor=cast.actor("member"))
        with pytest.raises(refusal):
            reopen_task(task.pk, reason="x", revision=1, actor=cast.actor(who))


@pytest.mark.parametrize("act", ACTS)
def test_a_stale_form_changes_nothing_and_brings_both_texts(cast: Cast, act: str) -> None:
    task = given_task(cast)
    report_task(task.pk, text="Bản của người khác", revision=0, actor=cast.actor("secretary"))
    with pytest.raises(Stale) as caught:
        ACTS[act](task, cast.actor("secretary"))
    assert (caught.value.task.progress, caught.value.task.revision) == ("Bản của người khác", 1)
    assert history(task) == [("reported", "Bản của người khác"), ("assigned", "")]


def test_two_at_one_moment_one_wins(committed_database: Cast) -> None:
    cast = committed_database
    task = given_task(cast)
    actors = [cast.actor("member"), cast.actor("secretary")]
    start, outcomes = threading.Barrier(2), []

    def report(number: int) -> None:
        try:
            start.wait()
            report_task(task.pk, text=f"Bản {number}", revision=0, actor=actors[number])
            outcomes.append("won")
        except Stale:
            outcomes.append("told")
        finally:
            connections.close_all()

    people = [threading.Thread(target=report, args=[number]) for number in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(outcomes) == ["told", "won"]
    task.refresh_from_db()
    assert task.revision == 1


def test_reads(cast: Cast, at: Callable[..., None]) -> None:
    at(2023, 6, 2)
    first = given_task(cast, deadline=dt.date(2023, 6, 20))
    second = given_task(cast, deadline=dt.date(2023, 6, 10))
    standing = given_task(cast, deadline=None, is_standing=True, source_id=8)
    done = given_task(cast, deadline=dt.date(2023, 6, 5))
    finish_task(done.pk, revision=0, actor=cast.actor("member"))
    cancelled = given_task(cast, deadline=dt.date(2023, 6, 6))
    cancel_task(cancelled.pk, reason="x", revision=0, actor=cast.actor("secretary"))
    given_task(cast, person="neighbour", cell="DN02", by="neighbour_secretary", source_id=9)

    assert [task.pk for task in tasks_for(cast.actor("member"))] == [second.pk, first.pk, standing.pk]
    assert list(tasks_for(cast.actor("secretary"))) == []
    assert [task.pk for task in tasks_of_source("meeting", 7)] == [first.pk, second.pk, done.pk, cancelled.pk]
    assert list(tasks_of_source("directive", 7)) == []
    due = tasks_due_since(cast.organizations["DN01"], since=dt.date(2023, 6, 5), until=dt.date(2023, 6, 20))
    assert [task.pk for task in due] == [second.pk, first.pk]
    assert [
        task.pk
        for task in tasks_due_since(
            cast.organizations["DN01"], since=dt.date(2023, 6, 4), until=dt.date(2023, 6, 9)
        )
    ] == [done.pk]


def test_assign_task_needs_no_role_of_its_own(cast: Cast) -> None:
    """The right belongs to the act that decides the task; a minute-taker gives it through the meeting."""
    task = assign_task(
        organization_id=cast.organizations["DN01"],
        content="Ghi sổ",
        person_id=cast.members["member"],
        assigned_on=clock.today(),
        deadline=clock.today(),
        is_person_in_organization=True,
        actor=cast.actor("minute_taker"),
    )
    assert task.assigned_by_id is None
