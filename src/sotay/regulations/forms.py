"""The shape of what people type about regulations."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sotay.shell.fields import DayField

from .catalogue import Rule
from .policy import Holder
from .values import Kind


class DayChoice(forms.Form):
    """The day for which the list is shown, and words to look for."""

    on = DayField(label="Ngày", required=False)
    find = forms.CharField(label="Tìm", max_length=100, required=False)


class LocalValueForm(forms.Form):
    """A committee's own value with the document it rests on."""

    holder = forms.TypedChoiceField(label="Tổ chức đảng", coerce=int)
    value = forms.CharField(label="Giá trị", max_length=300)
    since = DayField(label="Áp dụng từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa có ngày kết thúc.")
    decision_number = forms.CharField(
        label="Số, ký hiệu văn bản", max_length=60, help_text="Văn bản của cấp ủy quy định giá trị này."
    )
    decided_on = DayField(label="Ngày văn bản")
    note = forms.CharField(
        label="Ghi chú", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, rule: Rule, holders: Sequence[Holder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {holder.id: holder for holder in holders}
        organization = self.fields["holder"]
        assert isinstance(organization, forms.TypedChoiceField)  # noqa: S101 - declared above, for the type checker
        organization.choices = [(holder.id, holder.name) for holder in holders]
        if len(holders) == 1:
            organization.initial = holders[0].id
        if choices := _choices_of(rule):
            self.fields["value"] = forms.ChoiceField(label="Giá trị", choices=choices)
        else:
            self.fields["value"].help_text = EXAMPLES.get(rule.kind, "")


class EndLocalValueForm(forms.Form):
    """The last day of a committee's own value."""

    last_day = DayField(label="Áp dụng đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=500, help_text="Ghi cả số văn bản, nếu có.")


class WithdrawLocalValueForm(forms.Form):
    """Why an entry was a mistake."""

    reason = forms.CharField(label="Lý do", max_length=500)


EXAMPLES = {
    Kind.INTEGER: "Số nguyên, ví dụ: 3.",
    Kind.DECIMAL: "Phần thập phân viết sau dấu chấm, ví dụ: 0.5.",
    Kind.SHARE: "Tỷ lệ, ví dụ: 1/3.",
    Kind.THRESHOLD: "Ngưỡng, ví dụ: >1/2 (quá một nửa) hoặc >=2/3 (ít nhất hai phần ba).",
    Kind.BANDS: "Các mức điểm từ trên xuống, ví dụ: >=90:4, >=75:3, else:1.",
    Kind.DAY_OF_YEAR: "Ngày và tháng, ví dụ: 10-06.",
    Kind.INTEGERS: "Các số, cách nhau bằng dấu phẩy, ví dụ: 3, 1.",
    Kind.WORDS: "Các từ, cách nhau bằng dấu phẩy.",
    Kind.DAYS_OF_YEAR: "Các ngày, cách nhau bằng dấu phẩy, ví dụ: 03-02, 19-05.",
}


def _choices_of(rule: Rule) -> list[tuple[str, str]]:
    if rule.kind is Kind.BOOLEAN:
        return [("true", "có"), ("false", "không")]
    return list(rule.choices.items()) if rule.kind is Kind.WORD else []
