"""Up to which number no fact can appear any more: what sealing and the cursor of deliveries may rely on.

Numbers are drawn before a transaction commits, so a lower one may become visible after a higher one. Every transaction
that adds a fact holds an advisory lock shared until it ends (a trigger, migration 0002); whoever gets it alone for a
moment sees everything up to the highest number.
"""

from django.db import OperationalError, connection, transaction
from django.db.models import Max

from .models import Fact

ADVISORY_FACTS = 7_203_002
PATIENCE = "500ms"
"""How long new facts may have to wait behind the question while a long transaction (an import) is open."""


def last_settled_fact() -> int | None:
    """The highest number below which nothing can be added; None while a longer transaction is adding facts.

    Never asked inside a transaction, which would hold everybody else up until its end.
    """
    try:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_FACTS])
            return Fact.objects.aggregate(last=Max("pk"))["last"] or 0
    except OperationalError:
        return None
