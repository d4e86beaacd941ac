"""The choices that forms of a meeting offer."""

from ..in_force import day_of
from ..models import AgendaItem, Attendance, Meeting
from ..roll import roll_of


def people_choices(meeting: Meeting) -> list[tuple[int, str]]:
    """Everybody on the cell's roll on the meeting's day, in the order of names."""
    return [(person.member_id, person.full_name) for person in roll_of(meeting, day_of(meeting))]


def people_assisted_by(account_id: int, meeting: Meeting) -> list[tuple[int, str]]:
    """Those on the roll whose named assistant this person is."""
    roll = roll_of(meeting, day_of(meeting))
    return [(person.member_id, person.full_name) for person in roll if person.assistant_id == account_id]


def present_choices(meeting: Meeting) -> list[tuple[int, str]]:
    """Who is in the room, for noting who speaks."""
    rows = Attendance.objects.filter(meeting=meeting, state=Attendance.State.PRESENT, left_at=None)
    return list(rows.order_by("member__sort_key", "member_id").values_list("member_id", "member__full_name"))


def item_choices(meeting: Meeting) -> list[tuple[int, str]]:
    """The agenda, for saying at which step something was said or put to the vote."""
    items = AgendaItem.objects.filter(meeting=meeting).order_by("order").values_list("pk", "order", "title")
    return [(pk, f"{order}. {title}") for pk, order, title in items]
