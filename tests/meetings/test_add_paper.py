"""Papers of a meeting: published, in the meeting, as drafts; what the gate keeps out."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.audit.models import Fact
from sotay.documents.models import StoredFile
from sotay.kernel import clock
from sotay.kernel.objections import Refused
from sotay.meetings.actions.add_paper import add_paper
from sotay.meetings.models import Meeting, MeetingPaper
from tests.documents.files import picture, upload, word
from tests.meetings.checks import SECRETARIES, allowed, cell_month, evidence, facts, refused, who_may
from tests.meetings.life import day, ended, opened, planned, signed
from tests.people import Cast


def add(cast: Cast, meeting: Meeting, *, by: str = "secretary", **changed: Any) -> MeetingPaper:
    return add_paper(
        meeting.pk,
        **{
            "title": " Báo cáo  tháng ",
            "kind": "report",
            "secrecy_class": "internal",
            "text": "Nội dung  báo cáo\r\n",
            "actor": cast.actor(by),
            **changed,
        },
    )


def test_a_text_is_published_to_the_members(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 12, 2, 23, 50)
    with facts() as recorded:
        paper = add(cast, meeting)
    assert (paper.title, paper.text, paper.published_at, paper.was_given_in_session, paper.version) == (
        "Báo cáo tháng",
        "Nội dung báo cáo",
        clock.now(),
        False,
        1,
    )
    assert (paper.added_by_id, paper.added_by_name, paper.added_at) == (
        cast.members["secretary"],
        "Nguyễn Thị An",
        clock.now(),
    )
    assert recorded == [
        (
            "PaperAdded",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "paper_id": paper.pk,
                "secrecy_class": "internal",
                "replaces_id": None,
                "is_spelling_fix": False,
            },
        )
    ]


@pytest.mark.parametrize(
    ("moment", "is_on_time"), [((2025, 12, 2, 23, 50), True), ((2025, 12, 3, 0, 10), False)]
)
def test_vector_d_papers_on_the_day_before_are_on_time_and_on_the_day_itself_late(
    cast: Cast, at: Callable[..., None], moment: tuple[int, ...], is_on_time: bool
) -> None:
    meeting = planned(cast)
    at(*moment)
    add(cast, meeting)
    row = cell_month(meeting)
    assert row.evidence["papers"] == clock.now().isoformat()
    assert (row.evidence["papers"] <= row.due["papers"]) is is_on_time


def test_a_file_is_kept_with_its_class(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    file = upload(word(), "Báo cáo.docx")
    paper = add(cast, meeting, text="", upload=file, secrecy_class="personal")
    assert paper.file is not None
    assert (paper.file.name, paper.file.secrecy_class, paper.file.organization_id) == (
        "Báo cáo.docx",
        "personal",
        meeting.organization_id,
    )


def test_a_draft_waits(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    add(cast, meeting)
    assert "papers" in evidence(meeting)
    assert add(cast, meeting, is_draft=True).published_at is None
    assert "papers" not in evidence(meeting)


def test_what_comes_in_the_meeting_is_flagged_and_does_not_undo_what_came_before(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = opened(cast, before=lambda one: add(cast, one))
    at(2025, 12, 3, 20)
    assert add(cast, meeting).was_given_in_session is True
    assert evidence(meeting)["papers"] == day(-5).astimezone(dt.UTC).isoformat()


def test_papers_only_handed_out_in_the_meeting_are_late(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 20)
    add(cast, meeting)
    assert evidence(meeting)["papers"] == clock.now().isoformat()


def test_what_is_filed_after_the_end_does_not_turn_the_step_late(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 21, 30)
    assert add(cast, meeting).was_given_in_session is True


@pytest.mark.parametrize("text", ["MẬT", "Báo cáo\nTỐI MẬT\n", "TUYỆT MẬT"])
def test_row_a_stamp_is_refused_no_copy_kept_and_the_refusal_noted(
    cast: Cast, at: Callable[..., None], text: str
) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    with pytest.raises(Refused):
        add(cast, meeting, text=text)
    assert not MeetingPaper.objects.exists()
    with pytest.raises(Refused):
        add(
            cast,
            meeting,
            text="",
            upload=upload(word(["MẬT", "Báo cáo"]), "bao-cao.docx"),
        )
    assert not MeetingPaper.objects.exists()
    assert not StoredFile.objects.exists()
    assert text not in str(list(Fact.objects.values_list("payload", flat=True)))


def test_row_class_not_chosen_is_refused_with_every_other_reason(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    found = refused(add, cast, meeting, title=" ", text=" ", secrecy_class="", kind="poem")
    assert [one.field for one in found] == ["title", "file", "secrecy_class", "kind"]


def test_a_picture_without_text_is_declared_by_a_person(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    with pytest.raises(Refused):
        add(cast, meeting, text="", upload=upload(picture(), "anh.png"))
    paper = add(cast, meeting, text="", upload=upload(picture(), "anh.png"), is_declared=True)
    assert paper.file is not None


def test_after_the_signatures_nothing_is_added(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 4)
    assert len(refused(add, cast, meeting)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    found = who_may(
        cast,
        lambda actor: add_paper(
            meeting.pk,
            title="Báo cáo",
            kind="report",
            secrecy_class="internal",
            text="Nội dung",
            actor=actor,
        ),
    )
    assert found == allowed(SECRETARIES | {"committee_member"})
