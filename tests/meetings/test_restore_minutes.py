"""An earlier text made the current one."""

from collections.abc import Callable

from sotay.meetings.actions.restore_minutes import restore_minutes
from sotay.meetings.actions.sign_minutes import sign_minutes
from sotay.meetings.models import MinutesRevision
from tests.answers import answer_of
from tests.meetings.checks import RUNNERS, allowed, facts, refused, who_may
from tests.meetings.life import ended
from tests.meetings.test_save_minutes import save
from tests.people import Cast


def test_the_text_it_replaces_stays_among_the_saved_ones(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    save(cast, meeting, "Một")
    save(cast, meeting, "Hai", seen=1)
    with facts() as recorded:
        minutes = restore_minutes(meeting.pk, revision=1, actor=cast.actor("secretary"))
    assert (minutes.text, minutes.revision) == ("Một", 3)
    assert list(MinutesRevision.objects.values_list("text", flat=True)) == ["Một", "Hai", "Một"]
    assert [(kind, payload["revision"]) for kind, payload in recorded] == [("MinutesSaved", 3)]


def test_a_text_that_is_not_there(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    secretary = cast.actor("secretary")
    assert answer_of(restore_minutes, meeting.pk, revision=1, actor=secretary) == 404
    save(cast, meeting)
    assert answer_of(restore_minutes, meeting.pk, revision=2, actor=secretary) == 404


def test_not_once_a_signature_stands(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    save(cast, meeting, "Một")
    save(cast, meeting, "Hai", seen=1)
    sign_minutes(meeting.pk, seen_revision=2, actor=cast.actor("secretary"))
    assert len(refused(restore_minutes, meeting.pk, revision=1, actor=cast.actor("secretary"))) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    save(cast, meeting)
    found = who_may(cast, lambda actor: restore_minutes(meeting.pk, revision=1, actor=actor))
    assert found == allowed(RUNNERS)
