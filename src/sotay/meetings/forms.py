"""Shapes of input of meetings; what is allowed is said by the rules, not here."""

import datetime as dt
from typing import Any

from django import forms

from sotay.documents.forms import DeclaredField, PaperFileField, SecrecyField
from sotay.kernel import clock
from sotay.kernel.days import NotUnderstood, parse_day

from .models import Attendance, Ballot, LeaveRequest, Meeting, MeetingPaper, Opinion, Resolution, Vote

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
    matter = forms.ChoiceField(label="Biểu quyết về", choices=Ballot.Matter.choices)
    text = forms.CharField(
        label="Nội dung biểu quyết", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    method = forms.ChoiceField(label="Hình thức", choices=Ballot.Method.choices, widget=forms.RadioSelect)
    agenda_item = forms.TypedChoiceField(label="Nội dung họp", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, items: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agenda_item"].choices = [CHOOSE, *items]  # type: ignore[attr-defined]


class VoteForm(forms.Form):
    choice = forms.ChoiceField(label="Đồng chí chọn", choices=Vote.Choice.choices, widget=forms.RadioSelect)
    member = forms.IntegerField(required=False, widget=forms.HiddenInput)
    slip_number = forms.CharField(label="Số phiếu giấy", max_length=40, required=False)


class CountsForm(forms.Form):
    agree = forms.IntegerField(label="Đồng ý", initial=0)
    disagree = forms.IntegerField(label="Không đồng ý", initial=0)
    other = forms.IntegerField(label="Ý kiến khác", initial=0)


class CorrectionForm(CountsForm):
    reason = forms.CharField(label="Lý do sửa", max_length=300)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300)


class ReopenForm(ReasonForm):
    cannot_pass = forms.BooleanField(
        label="Vẫn biểu quyết lại nếu số có mặt không đủ để thông qua", required=False
    )


class PostponeForm(ReasonForm):
    day = DayField(label="Ngày họp mới")
    time = TimeField(label="Giờ họp mới")


class CallOffForm(forms.Form):
    reason = forms.ChoiceField(label="Lý do", choices=Meeting.GapReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(label="Nói rõ thêm", max_length=300, required=False)
    counts_as_missing = forms.BooleanField(
        label="Tôi hiểu tháng này tính là chưa họp cho đến khi cấp trên chấp nhận lý do", required=False
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
