"""The shape of what people type about members."""

from typing import Any

from django import forms

from sotay.kernel.days import WrittenDay
from sotay.shell.fields import DayField, PartialDayField

from .models import Member, MemberEvent, Standing
from .rules import NAME_LIMIT

SEXES = [("", "Chọn"), *Member.Sex.choices]
FLAGS = [
    (Standing.Kind.EXEMPT.value, "miễn công tác và sinh hoạt đảng"),
    (Standing.Kind.SUSPENDED.value, "đình chỉ sinh hoạt đảng"),
    (Standing.Kind.SPECIAL_DUTY.value, "đi làm nhiệm vụ đặc biệt"),
]
WAYS = [
    (kind.value, kind.label)
    for kind in (
        MemberEvent.Kind.DIED,
        MemberEvent.Kind.LEFT,
        MemberEvent.Kind.STRUCK_OFF,
        MemberEvent.Kind.EXPELLED,
    )
]


class MemberFilter(forms.Form):
    """Whom a list shows."""

    q = forms.CharField(label="Tìm họ tên", required=False, max_length=100)


class PersonForm(forms.Form):
    """What is kept about a person (class S1)."""

    full_name = forms.CharField(label="Họ và tên khai sinh", max_length=NAME_LIMIT)
    sex = forms.ChoiceField(label="Giới tính", choices=SEXES)
    birth_date = PartialDayField(
        label="Ngày sinh",
        required=False,
        help_text="Ví dụ 02/06/1975; chỉ biết tháng thì ghi 6/1975, chỉ biết năm thì ghi 1975.",
    )
    card_number = forms.CharField(label="Số thẻ đảng viên", required=False, max_length=20)
    phone = forms.CharField(
        label="Điện thoại", required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.CharField(label="Thư điện tử", required=False, max_length=254)
    is_another_person = forms.BooleanField(
        label="Đúng là người khác, dù trùng họ tên và ngày sinh với người đã có", required=False
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        birth = values.get("birth_date")
        if isinstance(birth, WrittenDay):
            values["birth_date"], values["birth_precision"] = birth.day, birth.precision.value
        return values


class AddMemberForm(PersonForm):
    """Somebody who is to be entered in a cell."""

    joined_on = DayField(label="Ngày vào Đảng", help_text="Ngày làm lễ kết nạp.")
    official_on = DayField(
        label="Ngày chính thức", required=False, help_text="Để trống nếu là đảng viên dự bị."
    )
    on = DayField(label="Ngày về sinh hoạt ở chi bộ")
    has_no_device = forms.BooleanField(label="Không có thiết bị; nhận bản in, được nhập hộ", required=False)
    decision = forms.CharField(label="Quyết định, giấy giới thiệu", required=False, max_length=200)

    field_order = (
        "full_name", "sex", "birth_date", "joined_on", "official_on", "on", "card_number", "phone", "email",
        "has_no_device", "decision", "is_another_person",
    )  # fmt: skip


class UpdateMemberForm(PersonForm):
    """What is corrected about a person."""

    sort_name = forms.CharField(
        label="Tên để xếp",
        required=False,
        max_length=NAME_LIMIT,
        help_text="Chỉ ghi khi danh sách xếp sai chỗ, ví dụ tên một chữ hoặc tên dân tộc ít người.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    field_order = (
        "full_name", "sort_name", "sex", "birth_date", "card_number", "phone", "email", "is_another_person", "revision",
    )  # fmt: skip


class CellForm(forms.Form):
    """A cell to choose."""

    cell = forms.ChoiceField(label="Chi bộ")

    def __init__(self, *args: Any, cells: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cell"].choices = [("", "Chọn chi bộ"), *cells]  # type: ignore[attr-defined]


class PlaceForm(CellForm):
    on = DayField(label="Từ ngày")
    decision = forms.CharField(label="Quyết định, giấy giới thiệu", required=False, max_length=200)


class StayForm(CellForm):
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày")
    for_study = forms.BooleanField(label="Đi học", required=False)
    decision = forms.CharField(label="Giấy giới thiệu", required=False, max_length=200)


class LastDayForm(forms.Form):
    last_day = DayField(label="Ngày cuối cùng")
    decision = forms.CharField(label="Quyết định, nghị quyết", required=False, max_length=200)


class StandingForm(forms.Form):
    kind = forms.ChoiceField(label="Tình trạng", choices=FLAGS, widget=forms.RadioSelect)
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa định ngày kết thúc.")
    decision = forms.CharField(label="Quyết định, nghị quyết", required=False, max_length=200)


class EndStandingForm(LastDayForm):
    kind = forms.ChoiceField(label="Tình trạng", choices=FLAGS, widget=forms.RadioSelect)

    field_order = ("kind", "last_day", "decision")


class RecogniseForm(forms.Form):
    official_on = DayField(
        label="Ngày chính thức", help_text="Là ngày hết thời gian dự bị, kể cả khi quyết định ban hành sau."
    )
    decision = forms.CharField(label="Quyết định", required=False, max_length=200)


class LeaveForm(forms.Form):
    how = forms.ChoiceField(label="Lý do", choices=WAYS, widget=forms.RadioSelect)
    on = DayField(label="Từ ngày", help_text="Ngày đầu tiên không còn trong danh sách.")
    decision = forms.CharField(label="Quyết định", required=False, max_length=200)


class ExportForm(forms.Form):
    """Why a list of names is taken out of the system (protection.md §6)."""

    reason = forms.CharField(
        label="Lý do tải danh sách", max_length=300, help_text="Ví dụ: báo cáo năm 2025."
    )


class CorrectDatesForm(forms.Form):
    """The right days of joining and of becoming official."""

    joined_on = DayField(label="Ngày vào Đảng")
    official_on = DayField(
        label="Ngày chính thức", required=False, help_text="Để trống nếu là đảng viên dự bị."
    )
    decision = forms.CharField(label="Căn cứ đính chính", required=False, max_length=200)


class DeviceForm(forms.Form):
    has_no_device = forms.BooleanField(label="Không có thiết bị; nhận bản in, được nhập hộ", required=False)
    assistant = forms.ChoiceField(label="Người giúp", required=False)

    def __init__(self, *args: Any, fellows: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assistant"].choices = [("", "Chưa có"), *fellows]  # type: ignore[attr-defined]
