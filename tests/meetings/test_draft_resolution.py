"""The resolution or conclusion on paper, or why nothing is issued."""

from collections.abc import Callable
from typing import Any

import pytest

from sotay.meetings.actions.draft_resolution import draft_resolution
from sotay.meetings.models import Meeting, Resolution
from sotay.meetings.stale import Stale
from tests.meetings.checks import SECRETARIES, allowed, cell_month, everything, facts, refused, who_may
from tests.meetings.life import convened, ended, fresh, published, signed
from tests.people import Cast


def write(cast: Cast, meeting: Meeting, *, by: str = "secretary", **changed: Any) -> Resolution | None:
    return draft_resolution(
        meeting.pk,
        **{
            "type_code": "NQ",
            "subject_line": " về  công tác tháng 12 ",
            "text": "I. Kết quả\r\nII. Nhiệm vụ ",
            "secrecy_class": "internal",
            "seen_revision": 0,
            "actor": cast.actor(by),
            **changed,
        },
    )


def test_the_text_finds_the_ballot_that_passed_it(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    with facts() as recorded:
        resolution = write(cast, meeting)
    assert resolution is not None
    assert (resolution.subject_line, resolution.text, resolution.revision, resolution.number_id) == (
        "về công tác tháng 12",
        "I. Kết quả\nII. Nhiệm vụ",
        1,
        None,
    )
    assert resolution.ballot_id == meeting.ballots.get().pk
    assert recorded == [
        (
            "ResolutionDrafted",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "resolution_id": resolution.pk,
            },
        )
    ]


def test_row_no_resolution_this_month_is_said_with_its_reason(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast, with_ballot=False)
    at(2025, 12, 3, 22)
    write(cast, meeting)
    with facts() as recorded:
        nothing = write(cast, meeting, text=" ", nothing_issued_reason=" chưa có  việc mới ", seen_revision=1)
    assert nothing is None
    assert (fresh(meeting).result_note, Resolution.objects.exists()) == ("chưa có việc mới", False)
    assert "resolution" in cell_month(meeting).not_applicable
    assert recorded == [
        (
            "ResolutionWaived",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "reason": "chưa có việc mới",
            },
        )
    ]


def test_a_conclusion_may_say_why_there_is_no_resolution(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast, with_ballot=False)
    at(2025, 12, 3, 22)
    assert write(cast, meeting, type_code="KL", nothing_issued_reason="việc nhỏ") is not None
    assert fresh(meeting).result_note == "việc nhỏ"
    assert "resolution" in cell_month(meeting).not_applicable


def test_two_people_never_overwrite_each_other(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    write(cast, meeting)
    before = everything()
    with pytest.raises(Stale) as stale:
        write(cast, meeting, by="deputy", subject_line="về việc khác", text="Bản của phó bí thư")
    assert "Bản của phó bí thư" in stale.value.yours
    assert "I. Kết quả" in stale.value.stored
    with pytest.raises(Stale):  # the same text under another subject line
        write(cast, meeting, by="deputy", subject_line="về việc khác")
    with pytest.raises(Stale):  # saying that nothing is issued would throw the text away
        write(cast, meeting, by="deputy", text="", nothing_issued_reason="không có")
    assert everything() == before
    resolution = write(cast, meeting, by="deputy", text="Bản của cả hai", seen_revision=1)
    assert resolution is not None
    assert resolution.revision == 2


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"type_code": "QĐ", "secrecy_class": "secret"}, ["type_code", "secrecy_class"]),
        ({"text": " "}, ["text"]),
        ({"nothing_issued_reason": "không có"}, ["nothing_issued_reason"]),
        ({"text": "TỐI MẬT", "subject_line": "MẬT"}, ["subject_line", "text"]),
    ],
)
def test_refusals(cast: Cast, at: Callable[..., None], changed: dict[str, str], fields: list[str]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    assert [one.field for one in refused(write, cast, meeting, **changed)] == fields


def test_it_may_be_prepared_before_the_meeting(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    resolution = write(cast, meeting)
    assert resolution is not None
    assert resolution.ballot is None


def test_once_published_and_where_there_was_no_meeting(cast: Cast, at: Callable[..., None]) -> None:
    meeting = published(cast)
    at(2025, 12, 4)
    assert len(refused(write, cast, meeting, seen_revision=1)) == 1
    Meeting.objects.filter(pk=meeting.pk).update(state="not_held")
    assert len(refused(write, cast, meeting, seen_revision=1)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 4)
    found = who_may(
        cast,
        lambda actor: draft_resolution(
            meeting.pk,
            type_code="NQ",
            subject_line="về công tác",
            text="I. Kết quả",
            secrecy_class="internal",
            seen_revision=0,
            actor=actor,
        ),
    )
    assert found == allowed(SECRETARIES)
