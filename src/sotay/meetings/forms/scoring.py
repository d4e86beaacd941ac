"""The score sheet as a form: points, boxes, reasons and remedies of each item of a meeting's own sheet."""

from decimal import Decimal
from typing import Any

from django import forms

from sotay.kernel.text import clean
from sotay.regulations.score_sheets import ScoreSheet, SheetItem

from ..rules.scoring import Entry
from ..wording import scoring as wording
from .fields import CHOOSE

LONGEST = 6
LARGEST_REVISION = 2_000_000_000


class PointsField(forms.DecimalField):
    """Points as people write them: 2, 2,5, 2.5."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_digits=5, decimal_places=2, **kwargs)
        self.widget = forms.TextInput(
            attrs={"inputmode": "decimal", "maxlength": LONGEST, "autocomplete": "off"}
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override] # its parent narrows an integer's
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class ScoreForm(forms.Form):
    """One meeting's sheet. `seen-…`: the boxes of an item stood on the screen, so that none ticked means none."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_REVISION)
    agreed_by = forms.CharField(label="Ai thống nhất", required=False, max_length=10)
    grade = forms.ChoiceField(label=wording.GRADE, choices=[CHOOSE, *wording.GRADES.items()], required=False)
    grade_reason = forms.CharField(label="Lý do xếp loại", required=False, max_length=300)
    declared_points = PointsField(label="Điểm chi bộ tự chấm")

    def __init__(self, *args: Any, sheet: ScoreSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for item in sheet.items:
            name = f"Mục {item.code}"
            self.fields[f"points-{item.code}"] = PointsField(label=name)
            self.fields[f"reason-{item.code}"] = forms.CharField(
                label=f"{name}: lý do sửa điểm", required=False, max_length=300
            )
            self.fields[f"remedy-{item.code}"] = forms.CharField(
                label=f"{name}: biện pháp khắc phục", required=False, max_length=500
            )
            if item.criteria:
                self.fields[f"seen-{item.code}"] = forms.BooleanField(required=False)
            for number, criterion in enumerate(item.criteria):
                self.fields[f"tick-{item.code}-{number}"] = forms.BooleanField(
                    label=criterion.title, required=False
                )

    def entries(self, *, is_filling: bool = False) -> dict[str, Entry]:
        """What was entered, by the codes of the items; `is_filling` gives full points to what people alone can tell."""
        found = {item.code: self._entry(item, is_filling=is_filling) for item in self.sheet.items}
        return {code: entry for code, entry in found.items() if entry != Entry()}

    def _entry(self, item: SheetItem, *, is_filling: bool) -> Entry:
        typed = self.cleaned_data
        boxes = range(len(item.criteria))
        ticks = tuple(number for number in boxes if typed[f"tick-{item.code}-{number}"])
        points = None if item.criteria else typed[f"points-{item.code}"]
        if is_filling and item.evidence is None:
            ticks = ticks or tuple(boxes)
            points = points if points is not None or item.criteria else Decimal(item.points)
        return Entry(
            points,
            ticks,
            clean(typed[f"reason-{item.code}"]),
            clean(typed[f"remedy-{item.code}"]),
            is_ticked=bool(item.criteria) and (bool(ticks) or typed[f"seen-{item.code}"]),
        )


class FollowerForm(forms.Form):
    """Who follows the criteria during the meeting."""

    follower = forms.TypedChoiceField(label="Người theo dõi chấm điểm", coerce=int, empty_value=None)

    def __init__(self, *args: Any, people: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["follower"]
        assert isinstance(choice, forms.TypedChoiceField)  # noqa: S101 - declared above, for the type checker
        choice.choices = [CHOOSE, *((str(pk), name) for pk, name in people.items())]
