"""The shape of what people send while a list is brought in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from sotay.access.actor import Grant
from sotay.kernel.numbers import parse_row_number

from . import wording
from .actions.decide_rows import CHOICES
from .containers import LARGEST_FILE_MB
from .models import ImportRow, ImportRun

WHOLE_SYSTEM = "Toàn hệ thống"


class UploadForm(forms.Form):
    """A file, for which organization, and the word that it bears no stamp."""

    organization = forms.TypedChoiceField(label="Nhập cho tổ chức", coerce=int)
    file = forms.FileField(
        label="Tệp danh sách",
        help_text="Tệp .xlsx hoặc .csv, tối đa 10 MB và 10.000 dòng.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    has_no_secret = forms.BooleanField(
        label="Tôi đã xem: danh sách này không có dấu mật, không thuộc bí mật nhà nước."
    )
    is_again = forms.BooleanField(label="Vẫn nhập lại nếu tệp này đã từng được nhập", required=False)

    def __init__(self, *args: Any, places: Sequence[Grant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organization = self.fields["organization"]
        assert isinstance(organization, forms.TypedChoiceField)  # noqa: S101 - declared above, for the type checker
        organization.choices = [(place.organization_id, place.name or WHOLE_SYSTEM) for place in places]
        if len(places) == 1:
            organization.initial = places[0].organization_id

    def clean_file(self) -> "UploadedFile[bytes]":
        """Of a file far too large only a part has been kept: it is refused by its size, before it is read."""
        uploaded: UploadedFile[bytes] = self.cleaned_data["file"]
        if (uploaded.size or 0) > LARGEST_FILE_MB * 1024 * 1024:
            raise ValidationError(wording.TOO_LARGE.format(limit=LARGEST_FILE_MB))
        return uploaded

    def content(self) -> bytes:
        """The bytes of the chosen file."""
        uploaded: UploadedFile[bytes] = self.cleaned_data["file"]
        return bytes(uploaded.read())


class RowFilter(forms.Form):
    """Which rows of a run are looked at, and from which row number on."""

    loc = forms.ChoiceField(
        choices=[("", "tất cả"), *((state.value, state.value) for state in ImportRow.State)]
    )
    chon = forms.ChoiceField(choices=[("", ""), ("open", "open")])
    tu = forms.IntegerField(min_value=0)

    def __init__(self, typed: QueryDict) -> None:
        super().__init__(typed)
        for field in self.fields.values():
            field.required = False


def corrections_from(typed: QueryDict, run: ImportRun) -> dict[str, str]:
    """Which column each heading was corrected to; only headings that were changed."""
    corrected = {}
    for index, heading in enumerate(run.headings):
        chosen = typed.get(f"column-{index}")
        if chosen is not None and heading["key"] and chosen != heading["column"]:
            corrected[heading["key"]] = chosen
    return {**run.corrections, **corrected}


def decisions_from(typed: QueryDict) -> dict[str, list[int]]:
    """The numbers of the rows by what was decided about them."""
    decided: dict[str, list[int]] = {choice.value: [] for choice in CHOICES}
    for name, value in typed.items():
        number = parse_row_number(name.removeprefix("row-")) if name.startswith("row-") else None
        if number is not None and value in decided:
            decided[str(value)].append(number)
    return decided
