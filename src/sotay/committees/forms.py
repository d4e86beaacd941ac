"""The shape of what people type about committees and posts."""

from collections.abc import Callable
from typing import Any

from django import forms

from sotay.shell.fields import DayField

from . import wording
from .models import AdvisoryBody, Post, PostKind


class DayFilter(forms.Form):
    """On which day the posts are shown."""

    ngay = DayField(label="Vào ngày", required=False)


class PersonForm(forms.Form):
    """Somebody named by typing: one match is taken, several are offered to choose from, none is told."""

    person = forms.CharField(
        label="Họ và tên",
        max_length=100,
        help_text="Gõ họ tên, không cần dấu; trùng tên thì chọn ở bước sau.",
    )
    member = forms.ChoiceField(label="Chọn đồng chí", required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        found: Callable[[str], list[tuple[int, str]]],
        where: str,
        nobody: str = wording.NOBODY_FOUND,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.nobody, self.where = nobody, where
        typed = str(self.data.get("person", "")).replace("\0", "").strip()  # refused by the field itself
        self.found = found(typed) if typed else []
        if len(self.found) > 1:
            self.fields["member"].widget = forms.RadioSelect()
            self.fields["member"].choices = self.found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        typed = values.pop("person", "")
        if typed and not self.found:
            self.add_error("person", self.nobody.format(typed=typed, organization=self.where))
        elif len(self.found) == 1:
            values["member"] = self.found[0][0]
        elif typed and not values.get("member"):
            self.add_error("member", wording.CHOOSE_ONE.format(count=len(self.found), typed=typed))
        return values


class AppointForm(PersonForm):
    """Somebody for a post."""

    post_kind = forms.ChoiceField(label="Chức vụ")
    body = forms.ChoiceField(label="Cơ quan", required=False)
    began = forms.ChoiceField(label="Hình thức", choices=Post.Began.choices)
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False)
    decision = forms.CharField(label="Quyết định", required=False, max_length=200)

    field_order = ("person", "member", "post_kind", "body", "began", "since", "until", "decision")

    def __init__(self, *args: Any, kinds: list[PostKind], bodies: list[AdvisoryBody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post_kind"].choices = [  # type: ignore[attr-defined]
            ("", "Chọn chức vụ"),
            *((kind.pk, kind.label) for kind in kinds),
        ]
        self.fields["body"].choices = [  # type: ignore[attr-defined]
            ("", "Không thuộc cơ quan nào"),
            *((body.pk, body.name) for body in bodies),
        ]
        if not bodies:
            del self.fields["body"]


class ChargeForm(PersonForm):
    """Somebody to follow an organization."""

    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False)
    decision = forms.CharField(label="Căn cứ", required=False, max_length=200)

    field_order = ("person", "member", "since", "until", "decision")


class TermForm(forms.Form):
    """A term with its real dates."""

    term_name = forms.CharField(label="Nhiệm kỳ", max_length=60, help_text="Ví dụ 2025 - 2030.")
    since = DayField(label="Từ ngày", help_text="Ngày đại hội hoặc ngày quyết định có hiệu lực.")
    until = DayField(label="Đến hết ngày", required=False)


class BodyForm(forms.Form):
    """A body that serves a committee."""

    kind = forms.ChoiceField(label="Cơ quan", choices=[("", "Chọn cơ quan"), *AdvisoryBody.Kind.choices])
    name = forms.CharField(
        label="Tên gọi", required=False, max_length=120, help_text="Để trống thì dùng tên ở trên."
    )
    since = DayField(label="Từ ngày")


class LastDayForm(forms.Form):
    """The last day with rights."""

    last_day = DayField(
        label="Ngày cuối cùng còn quyền", help_text="Thôi giữ từ ngày nào thì ghi ngày liền trước."
    )
