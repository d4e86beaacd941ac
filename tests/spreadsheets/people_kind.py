"""A kind of list over a table of its own, as a module above would declare one."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import connection
from psycopg import sql

from sotay.access.actor import Actor
from sotay.access.permission import Permission
from sotay.kernel.days import WrittenDay
from sotay.organizations.policy import IMPORT_ORGANIZATIONS
from sotay.spreadsheets.columns import Column, shown
from sotay.spreadsheets.kinds import AcceptedRow, Applied, Change, Comparison, ImportKind, Scope
from sotay.spreadsheets.policy import IMPORT_LIST
from sotay.spreadsheets.tables import TableRow
from tests.spreadsheets.people_list import COLUMNS

STORED = ("code", "name", "birth", "phone", "standing")
TABLE = """
CREATE TABLE test_person (
    id bigserial PRIMARY KEY, organization_id bigint NOT NULL, code text UNIQUE, name text NOT NULL,
    birth text, phone text, standing text, is_used boolean NOT NULL DEFAULT false
)
"""

Person = dict[str, Any]


def stored_form(key: str, value: Any) -> Any:
    return value.day.isoformat() if isinstance(value, WrittenDay) else value


def people() -> list[Person]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, code, name, birth, phone, standing FROM test_person ORDER BY id")
        return [dict(zip(("id", *STORED), row, strict=True)) for row in cursor.fetchall()]


@dataclass
class KnownPeople:
    by_code: dict[str, Person] = field(default_factory=dict)
    by_name_and_birth: dict[tuple[str, str], Person] = field(default_factory=dict)


class PeopleKind(ImportKind[KnownPeople]):
    code: ClassVar[str] = "people"
    label: ClassVar[str] = "Danh sách người"
    intro: ClassVar[str] = "Danh sách dùng trong kiểm thử."
    permission: ClassVar[Permission] = IMPORT_LIST
    columns: ClassVar[Sequence[Column]] = COLUMNS
    while_applying: ClassVar[list[Callable[[], None]]] = []

    def identity(self, row: TableRow) -> tuple[Hashable, str] | None:
        return (row.values["code"], "mã") if "code" in row.values else None

    def prefetch(self, rows: Sequence[TableRow], scope: Scope, *, actor: Actor) -> KnownPeople:
        codes = [row.values.get("code") for row in rows]
        names = [row.values.get("name") for row in rows]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, code, name, birth, phone, standing FROM test_person"
                " WHERE organization_id = %s AND (code = ANY(%s) OR name = ANY(%s))",
                [scope.organization_id, codes, names],
            )
            found = [dict(zip(("id", *STORED), row, strict=True)) for row in cursor.fetchall()]
        return KnownPeople(
            {person["code"]: person for person in found if person["code"]},
            {(person["name"], person["birth"]): person for person in found},
        )

    def compare(self, row: TableRow, known: KnownPeople, scope: Scope, *, actor: Actor) -> Comparison:
        person = known.by_code.get(str(row.values.get("code")))
        if person is None:
            namesake = known.by_name_and_birth.get(
                (str(row.values["name"]), stored_form("birth", row.values["birth"]))
            )
            found = Comparison("create", must_decide=namesake is not None)
            if namesake:
                found.warning("Đã có người cùng họ tên và ngày sinh.", row, "name")
            return found
        changes = [
            Change(column.label, str(person[column.key] or ""), shown(row.values[column.key]))
            for column in self.columns
            if column.key in STORED
            and column.key in row.values
            and stored_form(column.key, row.values[column.key]) != person[column.key]
        ]
        comparison = Comparison("update" if changes else "none", person["id"], changes)
        if row.values.get("standing") == "probationary" and person["standing"] == "official":
            comparison.error("Đảng viên chính thức không trở lại dự bị.", row, "standing")
        return comparison

    def apply(
        self, rows: Sequence[AcceptedRow], known: KnownPeople, scope: Scope, *, actor: Actor
    ) -> Iterable[Applied]:
        for look in self.while_applying:
            look()
        with connection.cursor() as cursor:
            for accepted in rows:
                values = {
                    key: stored_form(key, accepted.row.values[key])
                    for key in STORED
                    if key in accepted.row.values
                }
                if accepted.act == "create":
                    cursor.execute(
                        "INSERT INTO test_person (organization_id, code, name, birth, phone, standing)"
                        " VALUES (%s, %s, %s, %s, %s, %s) RETURNING id",
                        [scope.organization_id, *(values.get(key) for key in STORED)],
                    )
                    yield Applied(accepted.row.number, "create", cursor.fetchone()[0], after=values)
                else:
                    before = {key: known.by_code[str(values["code"])][key] for key in values}
                    self._set(cursor, accepted.target_id, values)
                    yield Applied(accepted.row.number, "update", accepted.target_id or 0, before, values)

    def _set(self, cursor: Any, person_id: int | None, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            cursor.execute(
                sql.SQL("UPDATE test_person SET {} = %s WHERE id = %s").format(sql.Identifier(key)),
                [value, person_id],
            )

    def objections_to_undo(self, rows: Sequence[Applied], scope: Scope, *, actor: Actor) -> Mapping[int, str]:
        now = {person["id"]: person for person in people()}
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM test_person WHERE is_used")
            used = {row[0] for row in cursor.fetchall()}
        reasons = {}
        for row in rows:
            if row.target_id in used and row.act == "create":
                reasons[row.number] = "đã có dữ liệu gắn với người này."
            elif any(now[row.target_id][key] != value for key, value in row.after.items()):
                reasons[row.number] = "đã được sửa sau khi nhập."
        return reasons

    def undo(self, rows: Sequence[Applied], scope: Scope, *, actor: Actor) -> None:
        with connection.cursor() as cursor:
            for row in rows:
                if row.act == "create":
                    cursor.execute("DELETE FROM test_person WHERE id = %s", [row.target_id])
                else:
                    self._set(cursor, row.target_id, row.before)


class OrganizationsKind(PeopleKind):
    """The same list for those who may bring in organizations."""

    code: ClassVar[str] = "places"
    label: ClassVar[str] = "Danh sách nơi chốn"
    permission: ClassVar[Permission] = IMPORT_ORGANIZATIONS


KINDS: Mapping[str, ImportKind[Any]] = {"people": PeopleKind(), "places": OrganizationsKind()}
