"""Tasks given in a meeting: one named person, one deadline (meetings.md §11, oversight.md §5)."""

from dataclasses import dataclass
from datetime import date

from sotay.kernel.objections import Objection
from sotay.meetings.rules.states import State
from sotay.meetings.wording import assignments as wording


@dataclass(frozen=True)
class TaskLine:
    """One task as it is written down. `is_standing` marks "thường xuyên", which lifts the deadline."""

    content: str
    has_person: bool
    deadline: date | None = None
    is_standing: bool = False


def objections_to_task_line(task: TaskLine) -> list[Objection]:
    """Content, one person, and a deadline unless the task is a standing one."""
    found = []
    if not task.content.strip():
        found.append(Objection(wording.no_content(), field="content"))
    if not task.has_person:
        found.append(Objection(wording.no_person(), field="person"))
    if task.deadline is None and not task.is_standing:
        found.append(Objection(wording.no_deadline(), field="deadline"))
    return found


def objections_to_assigning(
    task: TaskLine, *, meeting_state: State, assigned_on: date, is_person_of_cell: bool = True
) -> list[Objection]:
    """A task of a meeting is given while it runs or before its minutes are signed, to a member
    of the cell.
    """
    found = objections_to_task_line(task)
    if meeting_state not in {State.IN_SESSION, State.INTERRUPTED, State.ENDED}:
        found.append(Objection(wording.only_around_the_meeting()))
    if task.has_person and not is_person_of_cell:
        found.append(Objection(wording.person_of_another_cell(), field="person"))
    if task.deadline is not None and task.deadline < assigned_on:
        found.append(Objection(wording.deadline_before_assignment(assigned_on), field="deadline"))
    return found
