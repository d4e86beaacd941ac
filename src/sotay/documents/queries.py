"""Named reads of files and numbers. Who may open a file is asked by the module whose paper it is."""

from collections.abc import Iterable

from .models import DocumentNumber, NumberSeries, StoredFile
from .rules.numbers import numbers_between
from .vault import fetch


def open_file(stored_file: StoredFile) -> bytes:
    """The decrypted content of a stored file. Raises FileDamaged."""
    return fetch(stored_file.storage_name)


def last_number_of(*, organization_id: int, type_code: str, term_id: int) -> int:
    """The last number given in a series, 0 where there is none; a hint for forms, never a reservation."""
    series = NumberSeries.objects.filter(
        organization_id=organization_id, type_code=type_code, term_id=term_id
    )
    return series.values_list("last_number", flat=True).first() or 0


def gaps_of_series(series: NumberSeries) -> list[str]:
    """The numbers a series skipped, for people ("03", "05 đến 07"); those before its first are the paper book's."""
    return list(_gaps(series.numbers.order_by("number").values_list("number", flat=True)))


def numbers_of_series(*, organization_id: int, type_code: str, term_id: int) -> list[DocumentNumber]:
    """The register book of one type in one term, in the order of its numbers."""
    return list(
        DocumentNumber.objects.filter(
            series__organization_id=organization_id, series__type_code=type_code, series__term_id=term_id
        )
        .select_related("series")
        .order_by("number")
    )


def _gaps(numbers: Iterable[int]) -> Iterable[str]:
    last = None
    for number in numbers:
        if last is not None and number > last + 1:
            yield numbers_between(last, number)
        last = number
