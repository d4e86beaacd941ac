"""Fields that many forms share: days and hours as people write them."""

import datetime as dt
from typing import Any

from django import forms

from sotay.kernel.days import NotUnderstood, WrittenDay, parse_day


class DayField(forms.Field):
    """A day written the Vietnamese way: 3/12/2025, 03-12-2025, 2025-12-03; the month never comes first."""

    widget = forms.DateInput

    def to_python(self, value: Any) -> dt.date | None:
        if not value or isinstance(value, dt.date):
            return value or None
        try:
            return parse_day(str(value)).day
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.sentence) from problem


class PartialDayField(forms.Field):
    """A day as far as it is known: 02/06/1975, 6/1975 or 1975."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> WrittenDay | None:
        if not value or isinstance(value, WrittenDay):
            return value or None
        try:
            return parse_day(str(value), partial=True)
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
