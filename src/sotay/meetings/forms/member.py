"""What a member sends, or is entered for him from paper."""

from typing import Any

from django import forms

from ..models import LeaveRequest, Opinion, Vote


class ForMemberForm(forms.Form):
    """Forms that a secretary may also fill in from paper for a member without a phone."""

    member = forms.TypedChoiceField(
        label="Nhập hộ đảng viên",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Để trống nếu là của mình.",
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["member"]
        else:
            self.fields["member"].choices = [("", "— của tôi —"), *people]  # type: ignore[attr-defined]


class LeaveForm(ForMemberForm):
    reason = forms.ChoiceField(label="Lý do", choices=LeaveRequest.Reason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Nói rõ thêm", max_length=500, required=False, help_text="Chỉ bí thư và người duyệt xem được."
    )
    slip_number = forms.CharField(label="Số phiếu giấy", max_length=40, required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        if people is None:
            del self.fields["slip_number"]


class LeaveDecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label="Trả lời",
        choices=[("approved", "Đồng ý"), ("refused", "Không đồng ý")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Lời trả lời", max_length=300, required=False, help_text="Cần ghi khi không đồng ý."
    )


class OpinionForm(ForMemberForm):
    kind = forms.ChoiceField(
        label="Loại", choices=Opinion.Kind.choices, widget=forms.RadioSelect, initial=Opinion.Kind.COMMENT
    )
    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000)
    visibility = forms.ChoiceField(
        label="Ai được xem",
        choices=Opinion.Visibility.choices,
        widget=forms.RadioSelect,
        initial=Opinion.Visibility.CELL,
    )
    slip_number = forms.CharField(label="Số phiếu giấy", max_length=40, required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        if people is None:
            del self.fields["slip_number"]


class VoteForm(forms.Form):
    choice = forms.ChoiceField(label="Đồng chí chọn", choices=Vote.Choice.choices, widget=forms.RadioSelect)
    member = forms.IntegerField(required=False, widget=forms.HiddenInput)
    slip_number = forms.CharField(label="Số phiếu giấy", max_length=40, required=False)
