"""Notices: one each, never twice a day, in any concurrency; letters carry title and time only."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from sotay.accounts.models import Account
from sotay.notifications.actions.send_waiting import MOST_TRIES, send_waiting
from sotay.notifications.actions.tell import tell
from sotay.notifications.jobs import NotAllSent, send_messages
from sotay.notifications.models import Notice, OutgoingMessage
from tests.people import Cast

TITLE = "Giấy mời sinh hoạt thường kỳ tháng 6/2023, 19:30 ngày 02/06/2023"
LOCMEM = override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")


def say(cast: Cast, *people: str, **options: object) -> int:
    return tell(
        [cast.members[person] for person in people],
        **{
            "kind": "meeting_convened",
            "subject_key": "meeting:1",
            "title": TITLE,
            "url": "/sinh-hoat/1/",
            **options,
        },  # type: ignore[arg-type]
    )


def give_address(cast: Cast, *people: str) -> None:
    for person in people:
        Account.objects.filter(pk=cast.members[person]).update(email=f"{person}@mau.example")


def test_each_gets_one_notice(cast: Cast, at: Callable[..., None]) -> None:
    at(2023, 5, 29, 8)
    assert say(cast, "member", "deputy", "member", organization_id=cast.organizations["DN01"]) == 2
    told = Notice.objects.order_by("account_id").values_list(
        "account_id", "kind", "title", "url", "told_on", "read_at"
    )
    assert list(told) == [
        (cast.members[who], "meeting_convened", TITLE, "/sinh-hoat/1/", dt.date(2023, 5, 29), None)
        for who in ("deputy", "member")
    ]


def test_never_twice_a_day_for_one_subject_and_kind(cast: Cast, at: Callable[..., None]) -> None:
    at(2023, 5, 29, 8)
    assert say(cast, "member") == 1
    at(2023, 5, 29, 23, 59)
    assert say(cast, "member", "deputy") == 1
    assert say(cast, "member", kind="meeting_changed") == 1
    assert say(cast, "member", subject_key="meeting:2") == 1
    at(2023, 5, 30, 0, 1)
    assert say(cast, "member") == 1


def test_closed_and_unknown_accounts_are_told_nothing(cast: Cast) -> None:
    Account.objects.filter(pk=cast.members["former"]).update(is_active=False)
    assert tell([cast.members["former"], 999_999_999], kind="k", subject_key="s", title="t") == 0
    assert tell([], kind="k", subject_key="s", title="t") == 0
    with pytest.raises(ValueError, match="title"):
        tell([cast.members["member"]], kind="k", subject_key="s", title=" ")


def test_letters_go_only_to_those_with_an_address_and_are_queued_once(cast: Cast) -> None:
    give_address(cast, "member", "deputy")
    say(cast, "member", "deputy", "secretary")
    messages = OutgoingMessage.objects.order_by("address")
    assert [(message.address, message.state) for message in messages] == [
        ("deputy@mau.example", "waiting"),
        ("member@mau.example", "waiting"),
    ]
    [job] = ProcrastinateJob.objects.filter(task_name="notifications.send_messages")
    assert sorted(job.args["message_ids"]) == sorted(message.pk for message in messages)
    say(cast, "member", "deputy")
    assert (
        OutgoingMessage.objects.count(),
        ProcrastinateJob.objects.filter(task_name="notifications.send_messages").count(),
    ) == (2, 1)


def test_in_the_app_only(cast: Cast) -> None:
    give_address(cast, "member")
    say(cast, "member", by_email=False)
    assert (Notice.objects.count(), OutgoingMessage.objects.count()) == (1, 0)


@LOCMEM
def test_a_letter_holds_title_and_time_and_no_link(cast: Cast, at: Callable[..., None]) -> None:
    at(2023, 5, 29, 8, 15)
    give_address(cast, "member")
    say(cast, "member")
    assert send_waiting(list(OutgoingMessage.objects.values_list("pk", flat=True))) == 0
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["member@mau.example"], "Sổ tay: đồng chí có thông báo mới")
    assert letter.body.startswith(f"{TITLE}\n\nThông báo lúc 08:15 ngày 29/05/2023.\n")
    assert not any(word in letter.body for word in ("http", "/sinh-hoat", "www", "Chi bộ Công ty Mẫu"))
    sent = OutgoingMessage.objects.get()
    assert (sent.state, sent.tries, sent.sent_at is not None) == ("sent", 1, True)
    send_waiting([sent.pk])
    assert len(mail.outbox) == 1


class RefusingServer(BaseEmailBackend):
    """A mail server that takes nothing for one address."""

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:  # type: ignore[override]
        if messages[0].to == ["member@mau.example"]:
            raise ConnectionRefusedError("mailbox full")
        mail.outbox.append(messages[0])
        return 1


@override_settings(EMAIL_BACKEND=f"{__name__}.RefusingServer")
def test_one_bad_address_does_not_hold_up_the_others_and_is_given_up_in_the_end(cast: Cast) -> None:
    mail.outbox = []
    give_address(cast, "member", "deputy")
    say(cast, "member", "deputy")
    ids = list(OutgoingMessage.objects.values_list("pk", flat=True))
    for _ in range(MOST_TRIES - 1):
        with pytest.raises(NotAllSent):
            send_messages(message_ids=ids)
    send_messages(message_ids=ids)
    states = OutgoingMessage.objects.order_by("address").values_list(
        "address", "state", "tries", "last_error"
    )
    assert list(states) == [
        ("deputy@mau.example", "sent", 1, ""),
        ("member@mau.example", "failed", MOST_TRIES, "ConnectionRefusedError: mailbox full"),
    ]
    assert [letter.to for letter in mail.outbox] == [["deputy@mau.example"]]


def test_file_outbox_is_the_default(cast: Cast, tmp_path: object) -> None:
    give_address(cast, "member")
    say(cast, "member")
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend", EMAIL_FILE_PATH=tmp_path
    ):
        send_waiting(list(OutgoingMessage.objects.values_list("pk", flat=True)))
    [kept] = list(tmp_path.iterdir())  # type: ignore[attr-defined]
    assert "member@mau.example" in kept.read_text()


def test_telling_a_thousand_costs_as_much_as_telling_one(cast: Cast) -> None:
    accounts = Account.objects.bulk_create(
        [Account(full_name=f"Người {number}", email=f"n{number}@mau.example") for number in range(1_000)]
    )
    with CaptureQueriesContext(connection) as one:
        tell([accounts[0].pk], kind="k", subject_key="a", title="t")
    with CaptureQueriesContext(connection) as many:
        assert tell([account.pk for account in accounts], kind="k", subject_key="b", title="t") == 1_000
    assert len(many) == len(one)


def test_a_rolled_back_act_tells_nobody(committed_database: Cast) -> None:
    cast = committed_database
    give_address(cast, "member")
    with transaction.atomic():
        assert say(cast, "member") == 1
        transaction.set_rollback(True)
    assert (
        Notice.objects.count(),
        OutgoingMessage.objects.count(),
        ProcrastinateJob.objects.filter(task_name="notifications.send_messages").count(),
    ) == (0, 0, 0)


def test_many_at_one_moment_tell_once(committed_database: Cast) -> None:
    cast = committed_database
    give_address(cast, "member", "deputy", "secretary")
    start, told, failed = threading.Barrier(6), [], []

    def process(number: int) -> None:
        people = ["member", "deputy", "secretary", "committee_member"]
        try:
            start.wait()
            told.append(say(cast, *(people if number % 2 else reversed(people))))
        except Exception as error:  # noqa: BLE001 - shown below
            failed.append(error)
        finally:
            connections.close_all()

    processes = [threading.Thread(target=process, args=[number]) for number in range(6)]
    for each in processes:
        each.start()
    for each in processes:
        each.join()
    assert failed == []
    assert sum(told) == 4
    assert (Notice.objects.count(), OutgoingMessage.objects.count()) == (4, 3)
