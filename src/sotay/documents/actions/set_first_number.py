from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.organizations.models import Organization

from ..events import FirstNumberSet
from ..models import NumberSeries
from ..policy import SET_FIRST_NUMBER
from ..rules.numbers import objections_to_first_number
from .issue_number import locked_series


@transaction.atomic
def set_first_number(
    first_number: int, *, organization_id: int, type_code: str, term_id: int, actor: Actor
) -> NumberSeries:
    """Let a series go on where the paper register stopped: the next number issued is `first_number` (documents.md §2).

    Raises Refused where the series has already reached that number.
    """
    claim(Organization, organization_id, actor, SET_FIRST_NUMBER, seen_by=SET_FIRST_NUMBER)
    series = locked_series(organization_id=organization_id, type_code=type_code, term_id=term_id)

    insist(objections_to_first_number(first_number, last=series.last_number))

    series.last_number = first_number - 1
    series.save(update_fields=["last_number"])

    record(FirstNumberSet(organization_id, type_code, term_id, first_number), actor=actor)
    return series
