"""Answering an invitation (meetings.md §4)."""

from sotay.kernel.objections import Objection
from sotay.meetings.rules.states import State
from sotay.meetings.wording import invitations as wording


def objections_to_answering(state: State) -> list[Objection]:
    """An invitation is answered between convening and the opening."""
    return [] if state is State.CONVENED else [Objection(wording.not_open_to_answers())]
