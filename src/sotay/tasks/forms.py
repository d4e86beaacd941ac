"""The shape of what people type about tasks. Every form carries the revision it was opened on."""

from typing import Any

from django import forms

from sotay.shell.fields import DayField

from .rules import LONGEST_REASON

STANDINGS = [("open", "đang thực hiện"), ("overdue", "quá hạn"), ("done", "đã xong"), ("all", "tất cả")]
WHOSE = [("own", "của tôi"), ("all", "của chi bộ, đơn vị")]


class TaskFilter(forms.Form):
    """Which tasks a list shows."""

    xem = forms.ChoiceField(label="Nhiệm vụ", choices=WHOSE)
    tinh_trang = forms.ChoiceField(label="Tình trạng", choices=STANDINGS)


class RevisedForm(forms.Form):
    """A form that knows on which state of the task it was opened; with a missing number it is always stale."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{type(self).__name__.lower()}_%s", **kwargs})

    def clean_revision(self) -> int:
        revision = self.cleaned_data.get("revision")
        return -1 if revision is None else int(revision)


class ReportForm(RevisedForm):
    text = forms.CharField(
        label="Tiến độ, kết quả", required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(RevisedForm):
    reason = forms.CharField(label="Lý do", max_length=LONGEST_REASON)


class DeadlineForm(ReasonForm):
    deadline = DayField(label="Thời hạn mới")

    field_order = ("deadline", "reason", "revision")
