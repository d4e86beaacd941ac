"""The agenda of a meeting follows the guide of its day."""

from collections import Counter
from datetime import date

import pytest

from sotay.regulations.agendas import AgendaTemplate, Mandatory, Produces, agendas
from sotay.regulations.catalogue import catalogue
from sotay.regulations.provisions import NoProvisionInForce
from sotay.regulations.queries import agenda_for

LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 10, 27), date(2025, 10, 28)


def codes(template: AgendaTemplate) -> list[list[str]]:
    return [[step.code for step in part.steps] for part in template.parts]


def test_the_regular_meeting_of_2025_has_three_parts_and_fifteen_steps() -> None:
    agenda = agenda_for("regular", FIRST_NEW_DAY)
    assert agenda.name == "42HD-2025"
    assert [part.title for part in agenda.parts] == ["Mở đầu", "Tiến hành", "Kết thúc"]
    assert codes(agenda) == [
        ["1.1", "1.2", "1.3", "1.4", "1.5"],
        ["2.1", "2.2", "2.3", "2.4"],
        ["3.1", "3.2", "3.3", "3.4", "3.5", "3.6"],
    ]
    assert [step.code for step in agenda.steps if step.mandatory is not Mandatory.YES] == ["2.3"]


def test_each_step_of_2025_says_what_it_leaves_in_the_record() -> None:
    produced = {step.code: step.produces for step in agenda_for("regular", FIRST_NEW_DAY).steps}
    assert produced == {
        "1.1": (Produces.GUESTS,),
        "1.2": (Produces.MINUTE_TAKER,),
        "1.3": (Produces.ROLL_CALL,),
        "1.4": (Produces.DUES_SNAPSHOT,),
        "1.5": (Produces.AGENDA_BALLOT,),
        "2.1": (Produces.REPORT,),
        "2.2": (Produces.TASK_REMARKS,),
        "2.3": (Produces.NOTE,),
        "2.4": (Produces.OPINIONS,),
        "3.1": (Produces.SUMMARY,),
        "3.2": (Produces.TASKS,),
        "3.3": (Produces.ANSWERS,),
        "3.4": (Produces.RESOLUTION_BALLOT,),
        "3.5": (Produces.SCORECARD,),
        "3.6": (Produces.MINUTES,),
    }


def test_the_day_before_the_guide_of_2018_holds() -> None:
    agenda = agenda_for("regular", LAST_OLD_DAY)
    assert agenda.name == "12HD-2018"
    assert [part.title for part in agenda.parts] == ["Mở đầu", "Tiến hành", "Kết thúc"]
    assert codes(agenda) == [
        ["1.1", "1.2", "1.3", "1.4"],
        ["2.1", "2.2", "2.3", "2.4"],
        ["3.1", "3.2", "3.3", "3.4"],
    ]
    assert Produces.SCORECARD not in {word for step in agenda.steps for word in step.produces}


@pytest.mark.parametrize("on", [LAST_OLD_DAY, FIRST_NEW_DAY])
def test_a_combined_meeting_is_the_regular_one_with_the_topic_before_the_closing(on: date) -> None:
    regular, thematic = agenda_for("regular", on), agenda_for("thematic", on)
    topic = thematic.parts[1]
    assert agenda_for("combined", on).parts == (*regular.parts[:2], topic, regular.parts[2])
    assert [step.code for step in topic.steps] == ["CĐ.1", "CĐ.2", "CĐ.3"]


def test_a_cell_type_without_an_agenda_of_its_own_takes_the_common_one() -> None:
    assert agenda_for("regular", FIRST_NEW_DAY, "hospital") == agenda_for("regular", FIRST_NEW_DAY)


@pytest.mark.parametrize("kind", ["extraordinary", "congress", "committee", ""])
def test_a_kind_of_meeting_without_an_agenda_is_told_apart(kind: str) -> None:
    with pytest.raises(NoProvisionInForce):
        agenda_for(kind, FIRST_NEW_DAY)


def test_before_any_guide_there_is_no_agenda() -> None:
    with pytest.raises(NoProvisionInForce):
        agenda_for("regular", date(2018, 7, 5))


def test_every_agenda_that_may_be_chosen_exists_and_the_other_way_round() -> None:
    assert set(catalogue()["meeting.agenda"].choices) == set(agendas())


@pytest.mark.parametrize("name", agendas())
def test_every_agenda_takes_attendance_and_signs_minutes_once(name: str) -> None:
    for template in agendas()[name]:
        produced = Counter(word for step in template.steps for word in step.produces)
        assert (
            produced[Produces.ROLL_CALL] == produced[Produces.MINUTES] == produced[Produces.MINUTE_TAKER] == 1
        )
