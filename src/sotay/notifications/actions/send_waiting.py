from collections.abc import Sequence

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from sotay.kernel import clock

from ..models import OutgoingMessage

MOST_TRIES = 6


def send_waiting(message_ids: Sequence[int]) -> int:
    """Send those of these messages that wait, each in a transaction of its own; answers how many still wait.

    A message that another worker is sending is left to it. One that failed six times is given up and says why.
    """
    backend = get_connection()
    for message_id in message_ids:
        _send(message_id, backend)
    backend.close()
    return OutgoingMessage.objects.filter(pk__in=message_ids, state=OutgoingMessage.State.WAITING).count()


@transaction.atomic
def _send(message_id: int, backend: BaseEmailBackend) -> None:
    message = (
        OutgoingMessage.objects.select_for_update(skip_locked=True)
        .filter(pk=message_id, state=OutgoingMessage.State.WAITING)
        .first()
    )
    if message is None:
        return
    message.tries += 1
    try:
        EmailMessage(message.subject_line, message.text, to=[message.address], connection=backend).send()
    except Exception as error:  # noqa: BLE001 - whatever a mail server answers, the next address is still tried
        message.last_error = f"{type(error).__name__}: {error}"[:300]
        if message.tries >= MOST_TRIES:
            message.state = OutgoingMessage.State.FAILED
    else:
        message.state = OutgoingMessage.State.SENT
        message.sent_at = clock.now()
        message.last_error = ""
    message.save(update_fields=["state", "tries", "last_error", "sent_at"])
