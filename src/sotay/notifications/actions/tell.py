from collections.abc import Iterable

from django.db import connection, transaction
from procrastinate.contrib.django import app

from sotay.kernel import clock

from .. import wording
from ..models import OutgoingMessage

SEND_JOB = "notifications.send_messages"
NOTICES = """
INSERT INTO notifications_notice
    (account_id, organization_id, kind, subject_key, title, url, told_on, told_at)
SELECT a.id, %(organization_id)s, %(kind)s, %(subject_key)s, %(title)s, %(url)s, %(told_on)s, %(told_at)s
FROM accounts_account a
WHERE a.id = ANY(%(account_ids)s) AND a.is_active
ORDER BY a.id
ON CONFLICT ON CONSTRAINT never_told_twice_a_day DO NOTHING
RETURNING id
"""
MESSAGES = """
INSERT INTO notifications_outgoingmessage (notice_id, channel, address, subject_line, text, state, tries, last_error)
SELECT n.id, %(channel)s, a.email, %(subject_line)s, %(text)s, %(state)s, 0, ''
FROM notifications_notice n JOIN accounts_account a ON a.id = n.account_id
WHERE n.id = ANY(%(notice_ids)s) AND a.email <> ''
RETURNING id
"""


@transaction.atomic
def tell(
    account_ids: Iterable[int],
    *,
    kind: str,
    subject_key: str,
    title: str,
    url: str = "",
    organization_id: int | None = None,
    by_email: bool = True,
) -> int:
    """Give these people one notice each; answers how many got it now.

    The same kind about the same subject is told once a day to each, however many processes try. With `by_email` a
    letter with title and time goes to those who have an address, queued in the same transaction. The title must say
    nothing that may not leave the app (protection.md §9).
    """
    told_at = clock.now()
    who = sorted(set(account_ids))
    if not who:
        return 0
    if not title.strip():
        raise ValueError("a notice without a title tells nothing")

    with connection.cursor() as cursor:
        cursor.execute(
            NOTICES,
            {
                "account_ids": who,
                "organization_id": organization_id,
                "kind": kind,
                "subject_key": subject_key,
                "title": title,
                "url": url,
                "told_on": clock.today(),
                "told_at": told_at,
            },
        )
        notice_ids = [row[0] for row in cursor.fetchall()]
        if by_email and notice_ids:
            cursor.execute(
                MESSAGES,
                {
                    "notice_ids": notice_ids,
                    "channel": OutgoingMessage.Channel.EMAIL.value,
                    "subject_line": wording.LETTER_SUBJECT,
                    "text": wording.letter(title, told_at),
                    "state": OutgoingMessage.State.WAITING.value,
                },
            )
            message_ids = [row[0] for row in cursor.fetchall()]
            if message_ids:
                app.configure_task(SEND_JOB).defer(message_ids=message_ids)
    return len(notice_ids)
