"""The whole scene in its order; what stands already is not built again, so an interrupted load goes on."""

import json
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from sotay.kernel import clock
from sotay.members.actions.recognise_member import recognise_member
from sotay.members.models import Member
from sotay.organizations.models import Organization

from ..progress import Reporter
from ..scene import Cell, cells
from ..sign_ins import make_sign_ins, sign_ins_file
from .ground import BUILDER, Ground, build_ground
from .month import CellHand
from .present import CELLS_WITH_A_MEETING, OWN_CELL, build_present
from .year import build_year

GROUND_FILE = "demo-ground.json"
WORD_YEAR, WORD_GROUND, WORD_PRESENT = "mười hai tháng sinh hoạt", "tổ chức và đảng viên", "tháng đang làm"
GROUND_WEIGHT, PRESENT_WEIGHT = 30, CELLS_WITH_A_MEETING + 1


def ground_file() -> Path:
    return Path(settings.HOME) / GROUND_FILE


def be_hasty() -> None:
    """The scene can be built again: its commits need not wait for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")


def ready_ground(reporter: Reporter) -> Ground:
    """The ground as it stands, or built now in one transaction."""
    if Organization.objects.filter(code="QU").exists() and ground_file().exists():
        ground = Ground.from_json(ground_file().read_text(encoding="utf-8"))
        reporter.step(WORD_GROUND, GROUND_WEIGHT)
        return ground
    steps = [0]

    def progress(word: str, done: int, total: int) -> None:
        stages = ("tổ chức đảng", "đảng viên", "chức vụ")
        reached = GROUND_WEIGHT * (stages.index(word) + done / total) / len(stages)
        reporter.step(word, int(reached) - steps[0])
        steps[0] = int(reached)

    with transaction.atomic():
        ground = build_ground(progress)
        partial = ground_file().with_suffix(".part")
        partial.write_text(ground.to_json(), encoding="utf-8")
    partial.replace(ground_file())
    return ground


def ready_sign_ins(ground: Ground) -> None:
    if not sign_ins_file().exists():
        with transaction.atomic():
            make_sign_ins(ground)


def hands_of(ground: Ground) -> dict[str, CellHand]:
    return {
        code: CellHand(code, ground.organizations[code], members) for code, members in ground.members.items()
    }


def ready_present(ground: Ground, reporter: Reporter) -> None:
    """The month in progress, unless it was built by an earlier start."""
    hands = hands_of(ground)
    build_year(next(cell for cell in cells() if cell.code == OWN_CELL), hands[OWN_CELL])
    recognise_newcomers(ground)
    build_present(hands, lambda word, done, total: reporter.step(word))


def recognise_newcomers(ground: Ground) -> None:
    """Who was admitted in the year of the scene became an official member twelve months later."""
    for cell in cells():
        for place, day in enumerate(reversed(cell.newcomers_on), start=1):
            end = day.replace(year=day.year + 1)
            member_id = ground.members[cell.code][-place]
            if (
                end <= clock.today()
                and not Member.objects.filter(pk=member_id, official_on__isnull=False).exists()
            ):
                recognise_member(member_id, official_on=end, actor=BUILDER)


def share_of(part: int, parts: int) -> list[Cell]:
    """Every so-many-th cell, so that large and small ones are spread over the processes."""
    return [cell for number, cell in enumerate(cells()) if cell.is_in_bloc and number % parts == part]


def build_share(ground: Ground, part: int, parts: int, reporter: Reporter) -> None:
    """Twelve months of every cell of a share."""
    hands = hands_of(ground)
    for cell in share_of(part, parts):
        build_year(cell, hands[cell.code])
        reporter.step(WORD_YEAR)


def total_work() -> int:
    return GROUND_WEIGHT + PRESENT_WEIGHT + sum(cell.is_in_bloc for cell in cells())


def is_built() -> bool:
    """Whether an earlier start has finished the whole scene."""
    from_file = Path(settings.HOME) / "demo-progress.json"
    if not (from_file.exists() and ground_file().exists() and sign_ins_file().exists()):
        return False
    return bool(json.loads(from_file.read_text(encoding="utf-8")).get("is_finished"))
