"""The shape of what people type about organizations."""

from typing import Any

from django import forms

from sotay.shell.fields import DayField

from .models import CellType, OrganizationKind
from .rules import CODE_LIMIT, NAME_LIMIT, SHORT_NAME_LIMIT


class TreeFilter(forms.Form):
    """On which day the tree is shown, and what is looked for in it."""

    q = forms.CharField(label="Tìm tên hoặc mã tổ chức", required=False, max_length=100)
    ngay = DayField(label="Hệ thống tổ chức vào ngày", required=False)


class NameForm(forms.Form):
    """A name, a kind and a type from a day on."""

    name = forms.CharField(label="Tên tổ chức đảng", max_length=NAME_LIMIT)
    short_name = forms.CharField(label="Tên gọi tắt", max_length=SHORT_NAME_LIMIT, required=False)
    kind = forms.ChoiceField(label="Loại hình tổ chức")
    cell_type = forms.ChoiceField(
        label="Loại hình chi bộ", required=False, help_text="Chỉ ghi khi là chi bộ."
    )
    on = DayField(label="Từ ngày")
    decision = forms.CharField(
        label="Quyết định", max_length=200, required=False, help_text="Số, ký hiệu, ngày và cơ quan ban hành."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = OrganizationKind.objects.values_list("code", "label")
        self.fields["kind"].choices = [("", "Chọn loại hình"), *kinds]  # type: ignore[attr-defined]
        types = CellType.objects.values_list("code", "label")
        self.fields["cell_type"].choices = [("", "Không phải chi bộ"), *types]  # type: ignore[attr-defined]


class FoundForm(NameForm):
    """A new organization."""

    code = forms.CharField(
        label="Mã tổ chức", max_length=CODE_LIMIT, help_text="Mỗi tổ chức một mã, không dùng lại. Ví dụ DN01."
    )
    goes_live_on = DayField(
        label="Ngày bắt đầu dùng hệ thống",
        required=False,
        help_text="Trước ngày này, kỳ sinh hoạt không tính là ứng dụng.",
    )

    field_order = ("code", "name", "short_name", "kind", "cell_type", "on", "decision", "goes_live_on")


class MoveForm(forms.Form):
    """A new superior from a day on."""

    parent = forms.ChoiceField(label="Trực thuộc tổ chức")
    on = DayField(label="Từ ngày")
    decision = forms.CharField(label="Quyết định", max_length=200, required=False)

    def __init__(self, *args: Any, parents: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", "Chọn tổ chức cấp trên"), *parents]  # type: ignore[attr-defined]


class DetailsForm(forms.Form):
    """What has no history."""

    code = forms.CharField(label="Mã tổ chức", max_length=CODE_LIMIT)
    goes_live_on = DayField(label="Ngày bắt đầu dùng hệ thống", required=False)
    is_special_armed_forces = forms.BooleanField(
        label="Đơn vị lực lượng vũ trang đặc thù",
        required=False,
        help_text="Cấp trên chỉ thấy tổng số, không thấy tên đảng viên.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class GroupForm(forms.Form):
    """A new group."""

    code = forms.CharField(label="Mã khối", max_length=40, help_text="Ví dụ HCSN-DN.")
    name = forms.CharField(
        label="Tên khối", max_length=200, help_text="Ví dụ Khối Hành chính sự nghiệp – doanh nghiệp."
    )


class GroupMemberForm(forms.Form):
    """An organization to be counted in a group."""

    organization = forms.ChoiceField(label="Tổ chức")
    on = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False)

    def __init__(self, *args: Any, organizations: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].choices = [("", "Chọn tổ chức"), *organizations]  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    """The last day on which something holds."""

    last_day = DayField(label="Ngày cuối cùng")
