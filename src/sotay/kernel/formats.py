"""Writing dates, numbers, rates and durations for people (vietnamese.md §4, §5, §9)."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from .clock import local
from .days import NotUnderstood, Precision, WrittenDay, parse_day

__all__ = [
    "NotUnderstood",
    "Precision",
    "WrittenDay",
    "deadline_phrase",
    "format_count",
    "format_day",
    "format_day_and_month",
    "format_deadline",
    "format_decimal",
    "format_duration",
    "format_fraction",
    "format_half_year",
    "format_minutes",
    "format_moment",
    "format_money",
    "format_month",
    "format_month_short",
    "format_number",
    "format_percent",
    "format_period",
    "format_quarter",
    "format_term",
    "format_time",
    "format_time_in_words",
    "format_weekday",
    "format_written_day",
    "official_date_line",
    "official_day",
    "parse_day",
    "rate_caption",
]

NO_FIGURE = "—"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_QUARTERS = ("I", "II", "III", "IV")


def format_day(day: date) -> str:
    """02/06/2023. A moment is written as its day in Viet Nam."""
    return _day_of(day).strftime("%d/%m/") + f"{_day_of(day).year:04d}"


def format_day_and_month(day: date) -> str:
    """02/06."""
    return _day_of(day).strftime("%d/%m")


def format_written_day(written: WrittenDay) -> str:
    """A date as far as it is known: 02/06/1975, 06/1975 or 1975."""
    if written.precision is Precision.DAY:
        return format_day(written.day)
    if written.precision is Precision.MONTH:
        return f"{written.day.month:02d}/{written.day.year:04d}"
    return f"{written.day.year:04d}"


def format_weekday(day: date) -> str:
    """thứ Hai … Chủ nhật."""
    return _WEEKDAYS[_day_of(day).weekday()]


def format_time(moment: datetime) -> str:
    """17:12, on the clocks of Viet Nam."""
    return local(moment).strftime("%H:%M")


def format_time_in_words(moment: datetime) -> str:
    """17 giờ 12 phút, as minutes of a meeting write it."""
    return local(moment).strftime("%H giờ %M phút")


def format_moment(moment: datetime) -> str:
    """17:12 ngày 02/06/2023."""
    return f"{format_time(moment)} ngày {format_day(moment)}"


def format_month(month: date) -> str:
    """tháng 6/2023."""
    return f"tháng {month.month}/{month.year}"


def format_month_short(month: date) -> str:
    """6/2023."""
    return f"{month.month}/{month.year}"


def format_quarter(quarter: int, year: int) -> str:
    """quý II/2023."""
    return f"quý {_QUARTERS[quarter - 1]}/{year}"


def format_half_year(half: int, year: int) -> str:
    """6 tháng đầu năm 2023, 6 tháng cuối năm 2023."""
    return f"6 tháng {('đầu', 'cuối')[half - 1]} năm {year}"


def format_period(first: date, last: date) -> str:
    """01/06/2023 – 30/06/2023."""
    return f"{format_day(first)} – {format_day(last)}"


def format_term(first_year: int, last_year: int) -> str:
    """nhiệm kỳ 2020 - 2025."""
    return f"nhiệm kỳ {first_year} - {last_year}"


def official_date_line(day: date, place: str = "") -> str:
    """The date line of a paper: "Trần Hưng Đạo, ngày 02 tháng 6 năm 2023"; days below 10 and months 1 and 2
    take a zero.
    """
    line = f"ngày {day.day:02d} tháng {_official_month(day)} năm {day.year}"
    return f"{place}, {line}" if place else line


def official_day(day: date) -> str:
    """A day inside official prose, with the zeros of the date line: 02/6/2023, 05/02/2026."""
    day = _day_of(day)
    return f"{day.day:02d}/{_official_month(day)}/{day.year}"


def _official_month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def _day_of(day: date) -> date:
    return local(day).date() if isinstance(day, datetime) else day


def format_number(number: int | Decimal) -> str:
    """1.234.567; decimals, if there are any, after a comma."""
    whole, _, decimals = f"{number:,}".partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def format_decimal(number: int | Decimal, places: int) -> str:
    """A number rounded half up to so many decimals: 1.234,50."""
    return format_number(Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def format_money(amount: int) -> str:
    """100.000 đ."""
    return f"{format_number(amount)} đ"


def format_count(count: int) -> str:
    """A count in official prose, below 10 with a leading zero: "02 chuyên đề"; none at all is 0."""
    return f"{count:02d}" if 0 < count < 10 else format_number(count)


def format_percent(numerator: int, denominator: int, *, has_space: bool = False) -> str:
    """A rate with two decimals, half up: 392 of 547 is 71,66%; "—" where nobody is counted.

    Raises ValueError for a numerator outside its denominator: such a rate is an error, never a result.
    """
    if not 0 <= numerator <= denominator:
        raise ValueError(f"a rate of {numerator} out of {denominator} cannot be")
    if denominator == 0:
        return NO_FIGURE
    rate = format_decimal(Decimal(100 * numerator) / denominator, 2)
    return f"{rate} %" if has_space else f"{rate}%"


def format_fraction(numerator: int, denominator: int) -> str:
    """72/72."""
    return f"{format_number(numerator)}/{format_number(denominator)}"


def rate_caption(numerator: int, denominator: int, noun: str, *, as_of: datetime, left_out: int = 0) -> str:
    """A rate that explains itself: 72/72 chi bộ (100,00%) – tính đến 17:00 ngày 02/6/2023; không tính: 0."""
    rate = f"{format_fraction(numerator, denominator)} {noun} ({format_percent(numerator, denominator)})"
    cut_off = f"{format_time(as_of)} ngày {official_day(as_of)}"
    return f"{rate} – tính đến {cut_off}; không tính: {format_number(left_out)}"


def deadline_phrase(days_left: int, *, in_working_days: bool = False) -> str:
    """How a deadline stands: "còn 3 ngày", "hạn hôm nay", "quá hạn 2 ngày làm việc"."""
    unit = "ngày làm việc" if in_working_days else "ngày"
    if days_left == 0:
        return "hạn hôm nay"
    return f"còn {days_left} {unit}" if days_left > 0 else f"quá hạn {-days_left} {unit}"


def format_deadline(due_on: date, *, on: date) -> str:
    """How a deadline stands on a day, in calendar days."""
    return deadline_phrase((due_on - on).days)


def format_minutes(minutes: int) -> str:
    """90 phút."""
    return f"{minutes} phút"


def format_duration(duration: timedelta) -> str:
    """A length of time in whole minutes: 45 phút, 1 giờ 30 phút, 2 giờ, 1 ngày 2 giờ."""
    minutes = int(duration.total_seconds() // 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [(days, "ngày"), (hours, "giờ"), (minutes, "phút")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 phút"
