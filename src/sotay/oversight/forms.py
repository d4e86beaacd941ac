"""Shapes of input of the board."""

from django import forms

from sotay.shell.fields import DayField


class ExemptionForm(forms.Form):
    since = DayField(label="Từ ngày", required=False)
    until = DayField(label="Đến ngày", required=False)
    reason = forms.CharField(label="Lý do", max_length=200, required=False)
    decision = forms.CharField(label="Quyết định (số, ngày, cơ quan)", max_length=200, required=False)
