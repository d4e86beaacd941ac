from datetime import date

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import NumberIssued
from ..models import DocumentNumber, NumberSeries
from ..rules.numbers import label_of, objections_to_number


@transaction.atomic
def issue_number(
    *,
    organization_id: int,
    type_code: str,
    term_id: int,
    organ_code: str,
    subject_line: str,
    on: date,
    number: int | None = None,
    is_gap_accepted: bool = False,
    actor: Actor,
) -> DocumentNumber:
    """Give a document the next number of its type and term, at issue and never before (documents.md §2).

    `number` sets it by hand, as a paper register may demand; one that leaves a gap must be accepted on purpose. The row
    of the series is locked, so that two documents issued at one moment never share a number. The right to issue belongs
    to the act that publishes the document. Raises Refused: number taken, gap not accepted, no subject or organ code.
    """
    series = locked_series(organization_id=organization_id, type_code=type_code, term_id=term_id)

    given = series.last_number + 1 if number is None else number
    taken = (
        set() if number is None else set(series.numbers.filter(number=given).values_list("number", flat=True))
    )
    insist(
        objections_to_number(
            given,
            last=series.last_number,
            taken=taken,
            label=label_of(given, type_code, organ_code),
            subject_line=subject_line,
            organ_code=organ_code,
            is_gap_accepted=is_gap_accepted,
        )
    )

    issued = DocumentNumber.objects.create(
        organization_id=organization_id,
        series=series,
        number=given,
        organ_code=clean(organ_code),
        subject_line=clean(subject_line),
        issued_on=on,
    )
    is_gap_left = given > series.last_number + 1
    series.last_number = max(series.last_number, given)
    series.save(update_fields=["last_number"])

    record(
        NumberIssued(issued.pk, organization_id, type_code, term_id, given, on, is_gap_left=is_gap_left),
        actor=actor,
    )
    return issued


def locked_series(*, organization_id: int, type_code: str, term_id: int) -> NumberSeries:
    """The series under a lock that lasts until the transaction ends, opened where it did not exist."""
    key = {"organization_id": organization_id, "type_code": type_code, "term_id": term_id}
    NumberSeries.objects.bulk_create([NumberSeries(**key)], ignore_conflicts=True)
    return NumberSeries.objects.select_for_update().get(**key)
