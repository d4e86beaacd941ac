"""The class of a paper and its file, as every form asks for them: no default, and secrets stop before they are sent."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from . import wording
from .gate import SAID_TO_BE_SECRET
from .models import SecrecyClass


class SecrecyField(forms.ChoiceField):
    """One of the three classes, chosen on purpose.

    Draw it with `secrecy_class(bound)` of documents/_secrecy_class.html, which adds the fourth button "có dấu mật": a
    link to the advice page, so that nothing is sent.
    """

    widget = forms.RadioSelect

    def __init__(self, **options: Any) -> None:
        options = {"label": "Độ mật của tài liệu", "choices": SecrecyClass.choices, **options}
        super().__init__(**options)
        self.error_messages["required"] = wording.CLASS_MISSING

    def clean(self, value: Any) -> str:
        if value == SAID_TO_BE_SECRET:
            raise ValidationError(wording.SECRET_REFUSED, code=SAID_TO_BE_SECRET)
        return str(super().clean(value))


class DeclaredField(forms.BooleanField):
    """The sender's word that a file which cannot be read bears no stamp (decisions 2)."""

    def __init__(self, **options: Any) -> None:
        options = {
            "label": wording.DECLARED_LABEL,
            "help_text": wording.DECLARED_HELP,
            "required": False,
            **options,
        }
        super().__init__(**options)


class PaperFileField(forms.FileField):
    """A file to go through the gate; what it may be is said beside it and checked by its content, not by this field."""

    def __init__(self, **options: Any) -> None:
        help_text = wording.FILE_HELP.format(limit_mb=settings.UPLOAD_LIMIT_MB)
        super().__init__(**{"label": "Tệp", "help_text": help_text, **options})
        self.widget.attrs["accept"] = ".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg"


def is_said_to_be_secret(form: forms.BaseForm) -> bool:
    """Whether the sender pressed "có dấu mật" in this form."""
    return any(
        error.code == SAID_TO_BE_SECRET for errors in form.errors.as_data().values() for error in errors
    )
