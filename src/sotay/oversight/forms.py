"""Shapes of input of the board."""

import datetime as dt

from django import forms

from sotay.kernel.days import NotUnderstood, parse_day


class DayField(forms.CharField):
    """A day as people write it."""

    widget = forms.DateInput

    def clean(self, value: object) -> dt.date | None:
        written = super().clean(value)
        if not written:
            return None
        try:
            return parse_day(written).day
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.sentence) from problem


class ExemptionForm(forms.Form):
    since = DayField(label="Từ ngày", required=False)
    until = DayField(label="Đến ngày", required=False)
    reason = forms.CharField(label="Lý do", max_length=200, required=False)
    decision = forms.CharField(label="Quyết định (số, ngày, cơ quan)", max_length=200, required=False)
