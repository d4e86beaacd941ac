"""The running meeting: leaders, roll call, notes, speakers, ballots, tasks, end."""

from typing import Any

from django import forms

from sotay.shell.fields import DayField, TimeField

from ..models import Attendance, Ballot, Opinion
from .fields import CHOOSE, ReasonForm


class LeadersForm(forms.Form):
    """Who chairs and who takes the minutes."""

    chair = forms.TypedChoiceField(label="Chủ trì", coerce=int, empty_value=None)
    minute_taker = forms.TypedChoiceField(label="Người ghi biên bản", coerce=int, empty_value=None)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("chair", "minute_taker"):
            self.fields[name].choices = [CHOOSE, *people]  # type: ignore[attr-defined]


class OpenForm(LeadersForm):
    chair_reason = forms.CharField(
        label="Lý do cử người chủ trì",
        max_length=300,
        required=False,
        help_text="Chỉ ghi khi bí thư, phó bí thư vắng và chi bộ cử đồng chí khác chủ trì.",
    )


class ChangeLeadersForm(LeadersForm):
    reason = forms.CharField(label="Lý do", max_length=300)


class MarkForm(forms.Form):
    member = forms.IntegerField()
    state = forms.ChoiceField(choices=Attendance.State.choices)
    revision = forms.IntegerField(min_value=0)
    late_minutes = forms.IntegerField(
        required=False, error_messages={"invalid": "Số phút đến muộn ghi bằng chữ số."}
    )
    has_left = forms.BooleanField(required=False)
    is_assisted = forms.BooleanField(required=False)


class InterruptForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300)
    day = DayField(label="Ngày họp tiếp")
    time = TimeField(label="Giờ họp tiếp")


class NoteForm(forms.Form):
    note = forms.CharField(
        label="Ghi chép", widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=50_000
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class SpokenForm(forms.Form):
    member = forms.TypedChoiceField(label="Người phát biểu", coerce=int, empty_value=None)
    kind = forms.ChoiceField(label="Loại", choices=Opinion.Kind.choices, initial=Opinion.Kind.COMMENT)
    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000)
    is_reserved = forms.BooleanField(label="Bảo lưu ý kiến (ghi nguyên văn)", required=False)
    agenda_item = forms.TypedChoiceField(label="Nội dung họp", coerce=int, empty_value=None, required=False)

    def __init__(
        self, *args: Any, people: list[tuple[int, str]], items: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [CHOOSE, *people]  # type: ignore[attr-defined]
        self.fields["agenda_item"].choices = [CHOOSE, *items]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    state = forms.ChoiceField(
        label="Kết quả",
        choices=[
            choice
            for choice in Opinion.ProposalState.choices
            if choice[0] not in {"", "received", "withdrawn"}
        ],
    )
    answer = forms.CharField(label="Trả lời", widget=forms.Textarea(attrs={"rows": 4}), max_length=10_000)
    addressee = forms.CharField(label="Chuyển tới", max_length=200, required=False)
    person = forms.TypedChoiceField(label="Giao cho", coerce=int, empty_value=None, required=False)
    deadline = DayField(label="Thời hạn", required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [CHOOSE, *people]  # type: ignore[attr-defined]


class BallotForm(forms.Form):
    matter = forms.ChoiceField(choices=Ballot.Matter.choices, widget=forms.HiddenInput)
    about_person = forms.CharField(
        label="Họ và tên người được đưa ra biểu quyết",
        max_length=150,
        error_messages={"required": "Chưa ghi họ tên người được đưa ra biểu quyết."},
    )
    text = forms.CharField(
        label="Nội dung biểu quyết", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    method = forms.ChoiceField(label="Hình thức", choices=Ballot.Method.choices, widget=forms.RadioSelect)
    agenda_item = forms.TypedChoiceField(label="Nội dung họp", coerce=int, empty_value=None, required=False)

    def __init__(
        self,
        *args: Any,
        items: list[tuple[int, str]],
        methods: list[tuple[str, str]],
        is_about_person: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].widget.choices = methods  # shown; the act refuses the others
        self.fields["about_person"].required = is_about_person
        if not is_about_person:
            self.fields["about_person"].widget = forms.HiddenInput()
        self.fields["agenda_item"].choices = [CHOOSE, *items]  # type: ignore[attr-defined]


class CountsForm(forms.Form):
    agree = forms.IntegerField(label="Đồng ý", initial=0)
    disagree = forms.IntegerField(label="Không đồng ý", initial=0)
    other = forms.IntegerField(label="Ý kiến khác", initial=0)


class CorrectionForm(CountsForm):
    reason = forms.CharField(label="Lý do sửa", max_length=300)


class ReopenForm(ReasonForm):
    cannot_pass = forms.BooleanField(
        label="Vẫn biểu quyết lại nếu số có mặt không đủ để thông qua", required=False
    )


class TaskForm(forms.Form):
    content = forms.CharField(label="Nhiệm vụ", max_length=500)
    person = forms.TypedChoiceField(label="Người thực hiện", coerce=int, empty_value=None, required=False)
    product = forms.CharField(label="Sản phẩm", max_length=200, required=False)
    deadline = DayField(label="Thời hạn", required=False)
    is_standing = forms.BooleanField(label="Nhiệm vụ thường xuyên (không có thời hạn)", required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [CHOOSE, *people]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    day = DayField(label="Ngày kết thúc")
    time = TimeField(label="Giờ kết thúc")
