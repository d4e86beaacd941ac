"""What a password needs (protection.md §5 row 2): length by settings, and the four classes of characters."""

from typing import Any

from django.core.exceptions import ValidationError

from . import wording


class FourClassesValidator:
    """Small and capital letters, digits and signs, unless the password is a long phrase."""

    phrase_length = 20

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) >= self.phrase_length:
            return
        classes = (
            any(c.islower() for c in password),
            any(c.isupper() for c in password),
            any(c.isdigit() for c in password),
            any(not c.isalnum() for c in password),
        )
        if not all(classes):
            raise ValidationError(wording.PASSWORD_CLASSES.format(self.phrase_length), code="password_classes")

    def get_help_text(self) -> str:
        return wording.PASSWORD_CLASSES.format(self.phrase_length)
