"""Fields and small forms that several pages share."""

import datetime as dt

from django import forms

from sotay.kernel import clock

CHOOSE = ("", "— chọn —")


def moment(day: dt.date | None, time: dt.time | None) -> dt.datetime | None:
    """A day and an hour of Viet Nam put together; None while one of them is missing."""
    return dt.datetime.combine(day, time, tzinfo=clock.VIETNAM) if day and time else None


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300)
