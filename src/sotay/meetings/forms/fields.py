"""Fields and small forms that several pages share."""

import datetime as dt
from typing import Any

from django import forms

from sotay.kernel import clock
from sotay.kernel.days import NotUnderstood, parse_day

CHOOSE = ("", "— chọn —")


class DayField(forms.CharField):
    """A day as people write it: 3/12/2025, 03-12-2025, 2025-12-03."""

    widget = forms.DateInput

    def clean(self, value: Any) -> dt.date | None:
        written = super().clean(value)
        if not written:
            return None
        try:
            return parse_day(written).day
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.sentence) from problem


class TimeField(forms.TimeField):
    """An hour of the day: 19:30, 19h30, 19 giờ 30."""

    def to_python(self, value: Any) -> dt.time | None:
        if isinstance(value, str):
            value = (
                value.lower()
                .replace("giờ", ":")
                .replace("g", ":")
                .replace("h", ":")
                .replace(" ", "")
                .rstrip(":")
            )
            value = f"{value}:00" if value.isdigit() and len(value) <= 2 else value
        return super().to_python(value)


def moment(day: dt.date | None, time: dt.time | None) -> dt.datetime | None:
    """A day and an hour of Viet Nam put together; None while one of them is missing."""
    return dt.datetime.combine(day, time, tzinfo=clock.VIETNAM) if day and time else None


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300)
