"""The data says what the handbook's catalogue says, on both sides of every day on which something changed."""

from datetime import date, timedelta

import pytest

from sotay.regulations.catalogue import catalogue
from sotay.regulations.provisions import bases, provision, provision_or_none

CHARTER, SIXTEEN, OLD_GUIDE, TRIAL = "2011-01-19", "2016-07-25", "2018-07-06", "2022-12-27"
JULY, DIRECTIVE, GUIDE = "2025-07-01", "2025-07-23", "2025-10-28"

RULES = {
    "vote.ordinary_majority": [(CHARTER, ">1/2", "U"), (JULY, ">1/2", "P")],
    "vote.base.leave_out_temporary_away": [(JULY, "true", "P")],
    "vote.base.leave_out_exempt_absent": [(JULY, "true", "P")],
    "vote.base.count_exempt_present": [(JULY, "true", "P")],
    "vote.base.leave_out_suspended": [(CHARTER, "true", "U")],
    "vote.probationary_votes": [(CHARTER, "false", "O")],
    "vote.temporary_here_votes": [(CHARTER, "false", "P")],
    "vote.admission_majority": [(CHARTER, ">=2/3", "O")],
    "vote.recognition_majority": [(CHARTER, ">=2/3", "O")],
    "vote.strike_off_probationary": [(CHARTER, ">=2/3", "P")],
    "vote.strike_off_official": [(CHARTER, ">1/2", "U")],
    "vote.discipline_majority": [(CHARTER, ">1/2", "P")],
    "vote.expulsion_proposal": [(CHARTER, ">=2/3", "U")],
    "vote.discipline_cumulate": [("2025-05-30", "true", "P")],
    "vote.election_majority": [(CHARTER, ">1/2", "U")],
    "vote.committee_decision": [(JULY, ">1/2", "P")],
    "vote.failed_admission_votes_then_report": [(SIXTEEN, "3", "P")],
    "meeting.regular.per_month": [(CHARTER, "1", "O")],
    "meeting.committee.per_month": [(CHARTER, "1", "O")],
    "meeting.regular.common_day": [(CHARTER, "by_decision", "U"), (DIRECTIVE, "3", "O")],
    "meeting.regular.latest_day": [(DIRECTIVE, "7", "O")],
    "meeting.thematic.min_per_quarter": [(OLD_GUIDE, "1", "O")],
    "meeting.thematic.may_replace_regular": [(GUIDE, "false", "P")],
    "meeting.may_merge_with_other_conference": [(GUIDE, "false", "P")],
    "meeting.min_minutes": [(OLD_GUIDE, "90", "O"), (GUIDE, "90", "O")],
    "meeting.min_minutes.combined": [(OLD_GUIDE, "120", "U"), (GUIDE, "120", "O")],
    "meeting.min_minutes.small_cell": [(GUIDE, "by_decision", "O")],
    "meeting.min_minutes.large_cell": [(GUIDE, "120", "P")],
    "meeting.precommittee.required": [(OLD_GUIDE, "true", "P")],
    "meeting.notice.to_member_in_charge": [(GUIDE, "true", "P")],
    "meeting.notice.due_before_days": [(OLD_GUIDE, "3", "D")],
    "meeting.plan_due_day": [(OLD_GUIDE, "20", "D")],
    "meeting.papers_due_before_days": [(OLD_GUIDE, "none", "U"), (GUIDE, "1", "P")],
    "meeting.result_due_days": [(GUIDE, "2", "P")],
    "meeting.report_due_days": [(GUIDE, "2", "D")],
    "meeting.day_test": [(OLD_GUIDE, "calendar_day", "D")],
    "meeting.agenda": [(OLD_GUIDE, "12HD-2018", "P"), (GUIDE, "42HD-2025", "P")],
    "meeting.app_rollcall.armed_forces_special": [(GUIDE, "false", "P")],
    "meeting.quorum.regular": [(CHARTER, "none", "U")],
    "meeting.quorum.congress": [(CHARTER, ">=2/3", "U")],
    "meeting.quorum.committee": [(JULY, ">=2/3", "P")],
    "meeting.online.unable_share": [(TRIAL, ">1/2", "O")],
    "meeting.online.enabled": [(TRIAL, "false", "D")],
    "meeting.online.secret_ballot": [(TRIAL, "false", "U")],
    "meeting.group.min_members": [(TRIAL, "50", "P")],
    "meeting.group.max_per_year": [(TRIAL, "3", "P")],
    "meeting.offline_entry_days": [(OLD_GUIDE, "3", "D")],
    "attendance.quality_share": [(OLD_GUIDE, ">0.85", "O"), (GUIDE, ">=0.90", "P")],
    "attendance.excused_run_max": [(OLD_GUIDE, "3", "O")],
    "attendance.strike_off_months": [(CHARTER, "3", "O")],
    "attendance.late_leave_request_days": [(OLD_GUIDE, "2", "D")],
    "attendance.temp_exempt_max_months": [("2021-09-28", "12", "U")],
    "opinion.answer_days": [(OLD_GUIDE, "30", "D")],
    "meeting.score.grade.good": [(GUIDE, "90", "P")],
    "meeting.score.grade.fair": [(GUIDE, "70", "P")],
    "meeting.score.grade.average": [(GUIDE, "50", "P")],
    "meeting.score.part.length": [(GUIDE, "5", "P")],
    "meeting.score.part.attendance": [(GUIDE, "5", "P")],
    "meeting.score.part.preparation": [(GUIDE, "10", "P")],
    "meeting.score.part.running": [(GUIDE, "40", "P")],
    "meeting.score.part.principles": [(GUIDE, "5", "P")],
    "meeting.score.part.previous_resolution": [(GUIDE, "30", "P")],
    "meeting.score.part.closing": [(GUIDE, "5", "P")],
    "meeting.score.length.bands": [(GUIDE, "short<=0:5, <=15:4, <=30:3, >=half:2, else:1", "P")],
    "meeting.score.attendance.bands": [(GUIDE, ">=90:4, >=75:3, >=65:2, else:1", "P")],
    "meeting.score.attendance.no_long_run": [(GUIDE, "1", "P")],
    "meeting.score.speakers.bands": [(GUIDE, ">50:5, >=40:4, >=30:3, else:2", "P")],
    "meeting.score.previous.bands": [(GUIDE, ">=90:30, >=80:27, >=70:24, >=60:20, >=50:15, else:10", "P")],
    "meeting.score.na_policy": [(OLD_GUIDE, "rescale", "D")],
}
MARKS = {"O": "official", "P": "practitioner", "U": "unverified", "D": "default"}

BASES = {
    date(2023, 6, 2): {
        "charter_application": "24-QĐ/TW",
        "charter_guide": "01-HD/TW (2021)",
        "member_file": "12-HD/BTCTW (2022)",
        "meeting": "12-HD/BTCTW (2018)",
        "meeting_directive": "10-CT/TW",
        "meeting_online_trial": "03-HD/TW",
        "dues": "342-QĐ/TW",
        "annual_review": "132-QĐ/TW",
        "inspection": "22-QĐ/TW",
        "discipline": "69-QĐ/TW",
        "prohibitions": "37-QĐ/TW",
        "residence_link": "213-QĐ/TW",
        "documents": "66-QĐ/TW",
        "document_layout": "36-HD/VPTW",
        "planning": "50-QĐ/TW",
        "grassroots_democracy": "34/2007/PL-UBTVQH11",
        "state_secrets": "29/2018/QH14",
        "security_level": "85/2016/NĐ-CP",
    },
    date(2025, 12, 5): {
        "charter_application": "294-QĐ/TW",
        "charter_guide": "06-HD/TW",
        "member_file": "38-HD/BTCTW",
        "meeting": "42-HD/BTCTW",
        "meeting_directive": "50-CT/TW",
        "meeting_online_trial": "03-HD/TW",
        "dues": "342-QĐ/TW",
        "annual_review": "366-QĐ/TW",
        "inspection": "296-QĐ/TW",
        "discipline": "69-QĐ/TW",
        "prohibitions": "37-QĐ/TW",
        "residence_link": "213-QĐ/TW",
        "documents": "66-QĐ/TW",
        "document_layout": "36-HD/VPTW",
        "national_app": "339-QĐ/TW",
        "planning": "377-QĐ/TW",
        "grassroots_democracy": "10/2022/QH15",
        "state_secrets": "29/2018/QH14",
        "personal_data": "13/2023/NĐ-CP",
        "security_level": "85/2016/NĐ-CP",
    },
    date(2026, 11, 20): {
        "charter_application": "208-QĐ/TW",
        "charter_guide": "01-HD/TW (2026)",
        "member_file": "38-HD/BTCTW",
        "meeting": "42-HD/BTCTW",
        "meeting_directive": "50-CT/TW",
        "meeting_online_trial": "03-HD/TW",
        "dues": "01-QĐ/TW",
        "annual_review": "366-QĐ/TW",
        "quarterly_rating": "02-HD/BTCTW (2026)",
        "inspection": "21-QĐ/TW",
        "discipline": "212-QĐ/TW",
        "prohibitions": "207-QĐ/TW",
        "residence_link": "213-QĐ/TW",
        "documents": "399-QĐ/TW",
        "document_layout": "05-HD/VPTW",
        "national_app": "339-QĐ/TW",
        "planning": "377-QĐ/TW",
        "grassroots_democracy": "10/2022/QH15",
        "state_secrets": "117/2025/QH15",
        "personal_data": "91/2025/QH15",
        "security_level": "331/2026/NĐ-CP",
    },
}


@pytest.mark.parametrize("key", RULES)
def test_the_versions_of_a_rule_are_those_of_the_handbook(key: str) -> None:
    written = [
        (version.since.isoformat(), version.raw, str(version.confidence))
        for version in catalogue()[key].versions
    ]
    assert written == [(since, value, MARKS[mark]) for since, value, mark in RULES[key]]


@pytest.mark.parametrize("key", [key for key in RULES if not catalogue()[key].is_offer])
def test_each_version_begins_on_its_day_and_the_older_one_holds_until_the_day_before(key: str) -> None:
    older = None
    for since, value, _ in RULES[key]:
        first_day = date.fromisoformat(since)
        before = provision_or_none(key, first_day - timedelta(days=1))
        assert (before.raw if before else None) == older
        assert provision(key, first_day).raw == value
        older = value
    assert provision(key, date(2030, 1, 1)).raw == older


def test_what_a_ward_uses_is_an_offer_and_no_general_value() -> None:
    assert {key for key, rule in catalogue().items() if rule.is_offer} == {
        "document.default_term_days",
        "meeting.min_minutes.large_cell",
        "meeting.score.attendance.bands",
        "meeting.score.attendance.no_long_run",
        "meeting.score.length.bands",
        "meeting.score.previous.bands",
        "meeting.score.speakers.bands",
    }


@pytest.mark.parametrize("on", BASES, ids=str)
def test_the_instruments_in_force_on_a_day(on: date) -> None:
    assert {key.removeprefix("basis."): found.raw for key, found in bases(on).items()} == BASES[on]


def test_every_instrument_of_the_catalogue_was_looked_at() -> None:
    asked = {f"basis.{name}" for names in BASES.values() for name in names}
    assert asked == {key for key in catalogue() if key.startswith("basis.")}
