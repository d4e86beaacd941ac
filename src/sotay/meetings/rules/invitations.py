"""Invitations: handing them over, answering them (meetings.md §4)."""

from sotay.kernel.objections import Objection
from sotay.meetings.rules.states import RUNNING, State
from sotay.meetings.wording import invitations as wording

HANDED_OVER_IN = frozenset({State.CONVENED, State.ENDED, *RUNNING})
"""From convening until the minutes are signed: what was handed over is noted with the hour of the noting."""


def objections_to_answering(state: State, *, has_live_leave: bool = False) -> list[Objection]:
    """An invitation is answered between convening and the opening; who has asked leave takes the request back first."""
    found = [] if state is State.CONVENED else [Objection(wording.not_open_to_answers())]
    if has_live_leave:
        found.append(Objection(wording.leave_stands_in_the_way()))
    return found


def objections_to_handing_over(state: State, *, chosen: int) -> list[Objection]:
    """Invitations on paper are noted as handed over to people who were chosen, once the meeting is convened."""
    found = [] if state in HANDED_OVER_IN else [Objection(wording.nothing_to_hand_over())]
    if chosen == 0:
        found.append(Objection(wording.nobody_chosen(), field="members"))
    return found
