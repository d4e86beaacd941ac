"""The running numbers of documents: per type and term, from 01, never twice (documents.md §2)."""

from collections.abc import Collection, Iterator

from sotay.kernel.objections import Objection

from .. import wording


def label_of(number: int, type_code: str, organ_code: str) -> str:
    """The number and sign as papers print it: 05-NQ/CB."""
    return f"{number:02d}-{type_code}/{organ_code}"


def objections_to_number(
    number: int,
    *,
    last: int,
    taken: Collection[int],
    label: str,
    subject_line: str,
    organ_code: str,
    is_gap_accepted: bool,
) -> Iterator[Objection]:
    """Why a number may not be given: it is taken, leaves a gap nobody confirmed, or the document is not described."""
    if number < 1:
        yield Objection(wording.NUMBER_NOT_POSITIVE, field="number")
    if number in taken:
        yield Objection(wording.number_taken(label), field="number")
    if number > last + 1 and not is_gap_accepted:
        yield Objection(wording.number_leaves_gap(label, numbers_between(last, number)), field="number")
    if not subject_line.strip():
        yield Objection(wording.SUBJECT_MISSING, field="subject_line")
    if not organ_code.strip():
        yield Objection(wording.ORGAN_MISSING, field="organ_code")


def objections_to_first_number(number: int, *, last: int) -> Iterator[Objection]:
    """Why a series may not begin at this number: it has already reached it (the paper register's last + 1 is usual)."""
    if number < 1:
        yield Objection(wording.NUMBER_NOT_POSITIVE, field="number")
    elif number <= last:
        yield Objection(wording.first_number_too_low(last), field="number")


def numbers_between(last: int, number: int) -> str:
    """The numbers left out, for people: "03", "03 đến 07"."""
    first, final = last + 1, number - 1
    return f"{first:02d}" if first == final else f"{first:02d} đến {final:02d}"
