"""The text of a resolution in tables: what was drafted is read back, what was rewritten stays as it is written."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.resolution_text import AssignedRow, EarlierRow, pieces_of, read_line
from sotay.meetings.wording import resolutions as wording

WORDS = (
    st.text("aăâbđếờ 0123,", min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
)
NAMES = st.sampled_from(["Nguyễn Thị Ánh", "H'Mai Niê", "Trần Văn Bình"])
DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@given(st.integers(1, 99), WORDS, NAMES, st.sampled_from(["đã xong", "đang làm"]), DAYS, st.just("") | WORDS)
def test_last_month_s_tasks_are_read_back(
    number: int, content: str, person: str, state: str, done_on: dt.date | None, result: str
) -> None:
    row = read_line(wording.earlier_task(number, content, person, state, done_on, result))
    assert isinstance(row, EarlierRow)
    assert (row.number, row.content, row.person, row.result) == (str(number), content, person, result)
    assert row.state.startswith(state)


@given(st.integers(1, 99), WORDS, NAMES, st.just("") | WORDS, DAYS)
def test_new_tasks_are_read_back(
    number: int, content: str, person: str, product: str, deadline: dt.date | None
) -> None:
    row = read_line(wording.assignment(number, content, person, product, deadline))
    assert isinstance(row, AssignedRow)
    assert (row.number, row.content, row.person, row.product) == (str(number), content, person, product)
    assert bool(row.deadline) is (deadline is not None)


def test_a_line_somebody_rewrote_stays_and_nothing_is_lost() -> None:
    text = "\n".join([
        "III- PHÂN CÔNG",
        wording.assignment(1, "Rà soát", "Trần Văn Bình", "", None),
        "2. Đồng chí Ánh lo việc còn lại.",
        wording.assignment(3, "Tổng hợp", "Nguyễn Thị Ánh", "báo cáo", dt.date(2026, 1, 5)),
    ])  # fmt: skip
    assert list(pieces_of(text)) == [
        "III- PHÂN CÔNG",
        [AssignedRow("1", "Rà soát", "Trần Văn Bình", "", "")],
        "2. Đồng chí Ánh lo việc còn lại.",
        [AssignedRow("3", "Tổng hợp", "Nguyễn Thị Ánh", "báo cáo", "05/01/2026")],
    ]
