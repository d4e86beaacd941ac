"""Planning, papers, postponing, calling off."""

import datetime as dt
from typing import Any

from django import forms

from sotay.documents.forms import DeclaredField, PaperFileField, SecrecyField
from sotay.shell.fields import DayField, TimeField

from ..models import Meeting, MeetingPaper
from .fields import CHOOSE, ReasonForm, moment


class DraftForm(forms.Form):
    kind = forms.ChoiceField(label="Loại sinh hoạt", choices=Meeting.Kind.choices)
    month = forms.RegexField(
        label="Tháng",
        regex=r"^\s*(0?[1-9]|1[0-2])\s*[/-]\s*(20\d\d)\s*$",
        help_text="Ví dụ: 12/2026",
        error_messages={"invalid": "Tháng ghi theo dạng tháng/năm, ví dụ 12/2026."},
    )
    topic = forms.CharField(label="Chuyên đề, nội dung chính", max_length=300, required=False)

    def clean_month(self) -> dt.date:
        month, year = self.cleaned_data["month"].replace("-", "/").split("/")
        return dt.date(int(year), int(month), 1)


class PlanForm(forms.Form):
    """When, where, who chairs; the answers to warnings come back under their codes."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="Loại sinh hoạt", choices=Meeting.Kind.choices)
    topic = forms.CharField(label="Chuyên đề, nội dung chính", max_length=300, required=False)
    day = DayField(label="Ngày họp")
    starts = TimeField(label="Bắt đầu", help_text="Ví dụ: 19:30")
    ends = TimeField(label="Dự kiến kết thúc", help_text="Ví dụ: 21:00")
    place = forms.CharField(label="Địa điểm", max_length=200)
    chair = forms.TypedChoiceField(label="Chủ trì", coerce=int, empty_value=None)
    guests = forms.CharField(label="Đại biểu, khách mời", max_length=500, required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].choices = [CHOOSE, *people]  # type: ignore[attr-defined]

    def span(self) -> tuple[dt.datetime | None, dt.datetime | None]:
        """Start and end; an end at or before the start in the small hours belongs to the next day."""
        starts_at = moment(self.cleaned_data.get("day"), self.cleaned_data.get("starts"))
        ends_at = moment(self.cleaned_data.get("day"), self.cleaned_data.get("ends"))
        return starts_at, ends_at


class EnterLateForm(PlanForm):
    is_offline = forms.TypedChoiceField(
        label="Cuộc họp này",
        coerce=lambda value: value == "1",
        choices=[("1", "họp ghi trên giấy, nhập trong thời hạn"), ("0", "nhập muộn")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Lý do nhập sau", max_length=300)


class PaperForm(forms.Form):
    title = forms.CharField(label="Tên tài liệu", max_length=200)
    kind = forms.ChoiceField(label="Loại tài liệu", choices=MeetingPaper.Kind.choices)
    secrecy_class = SecrecyField()
    upload = PaperFileField(required=False)
    text = forms.CharField(
        label="Hoặc gõ nội dung", widget=forms.Textarea(attrs={"rows": 8}), required=False, max_length=200_000
    )
    is_declared = DeclaredField()
    is_draft = forms.BooleanField(label="Mới là dự thảo, chưa gửi đảng viên", required=False)


class ReplacePaperForm(forms.Form):
    upload = PaperFileField(label="Tệp mới", required=False)
    text = forms.CharField(
        label="Hoặc nội dung mới",
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=200_000,
    )
    is_spelling_fix = forms.BooleanField(label="Chỉ sửa lỗi chính tả (bản cũ vẫn xem được)", required=False)
    is_declared = DeclaredField()


class PostponeForm(ReasonForm):
    day = DayField(label="Ngày họp mới")
    time = TimeField(label="Giờ họp mới")


class CallOffForm(forms.Form):
    reason = forms.ChoiceField(label="Lý do", choices=Meeting.GapReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(label="Nói rõ thêm", max_length=300, required=False)
    counts_as_missing = forms.BooleanField(
        label="Tôi hiểu tháng này tính là chưa họp cho đến khi cấp trên chấp nhận lý do", required=False
    )
