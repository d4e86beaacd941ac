"""Secret ballots: who counts, what was counted, one's own vote."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ..rules.matters import options_of
from ..rules.secret_ballots import SlipCounts
from ..wording.labels import FORMS, OPTIONS
from .fields import CHOOSE, ReasonForm

LETTERS = "abcde"
METHODS_AGAIN = [
    ("secret_app", "bỏ phiếu kín trên hệ thống"),
    ("secret_paper", "bỏ phiếu kín bằng phiếu giấy"),
]


class CountingTeamForm(forms.Form):
    """Who counts the slips, and who leads them."""

    members = forms.TypedMultipleChoiceField(
        label="Tổ kiểm phiếu", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    leader = forms.TypedChoiceField(label="Tổ trưởng", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = people  # type: ignore[attr-defined]
        self.fields["leader"].choices = [CHOOSE, *people]  # type: ignore[attr-defined]


class SlipsForm(forms.Form):
    """The count record: four numbers of slips, and one for each option."""

    issued = forms.IntegerField(label="Số phiếu phát ra")
    collected = forms.IntegerField(label="Số phiếu thu về")
    valid = forms.IntegerField(label="Số phiếu hợp lệ")
    invalid = forms.IntegerField(label="Số phiếu không hợp lệ")

    def __init__(self, *args: Any, matter: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options: Sequence[str] = options_of(matter)
        for option in self.options:
            self.fields[option] = forms.IntegerField(
                label=(OPTIONS.get(option) or FORMS[option]).capitalize()
            )

    @property
    def counts(self) -> SlipCounts:
        """What was counted, once the form is valid."""
        found = self.cleaned_data
        return SlipCounts(
            found["issued"],
            found["collected"],
            found["valid"],
            found["invalid"],
            {option: found[option] for option in self.options},
        )


class SecretVoteForm(forms.Form):
    """One letter for each option, so that what travels is of one length whatever is chosen."""

    choice = forms.CharField(required=False, max_length=1)
    is_final = forms.BooleanField(required=False)

    def option_of(self, matter: str) -> str:
        """The option behind the letter; "" for none."""
        letter = self.data.get("choice", "")
        place = LETTERS.find(letter) if len(letter) == 1 else -1
        options = options_of(matter)
        return options[place] if 0 <= place < len(options) else ""


class ReopenSecretForm(ReasonForm):
    """Voting again while the urn has not been opened: in the app once more, or on paper."""

    cannot_pass = forms.BooleanField(
        label="Vẫn biểu quyết lại nếu số có mặt không đủ để thông qua", required=False
    )
    method = forms.ChoiceField(label="Bỏ phiếu lại bằng", choices=METHODS_AGAIN, widget=forms.RadioSelect)
