"""Minutes, signatures, result."""

from typing import Any

from django import forms

from sotay.documents.forms import SecrecyField
from sotay.shell.fields import DayField

from ..models import Resolution
from .fields import CHOOSE


class MinutesForm(forms.Form):
    text = forms.CharField(label="Biên bản", widget=forms.Textarea(attrs={"rows": 30}), max_length=500_000)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    paper_on = DayField(label="Ký trên giấy ngày", required=False)
    paper_capacity = forms.ChoiceField(
        label="Người đã ký",
        choices=[CHOOSE, ("chair", "chủ trì"), ("minute_taker", "người ghi biên bản")],
        required=False,
    )


class ResolutionForm(forms.Form):
    """The text that will be issued; or, with both boxes left empty, why nothing is."""

    type_code = forms.ChoiceField(label="Loại văn bản", choices=Resolution.Type.choices)
    subject_line = forms.CharField(label="Trích yếu", max_length=300, help_text="Ví dụ: về công tác tháng 12")
    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 20}), max_length=300_000)
    secrecy_class = SecrecyField()
    nothing_issued_reason = forms.CharField(
        label="Lý do tháng này không ban hành", max_length=300, required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("nothing_issued_reason", "").strip():
            self.fields["subject_line"].required = self.fields["text"].required = False


class MarkDayForm(forms.Form):
    declared_on = DayField(label="Ngày đưa lên Sổ tay đảng viên điện tử")
