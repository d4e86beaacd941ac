"""One sign-in per role, listed on the sign-in page in demo mode only."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from sotay.access.actor import Role
from sotay.accounts.actions.choose_password import choose_password
from sotay.accounts.actions.create_account import create_account
from sotay.accounts.actions.grant_role_by_decision import grant_role_by_decision
from sotay.accounts.actors import actor_of
from sotay.accounts.models import Account, SignInName
from sotay.kernel import clock

from .building.ground import BUILDER, Ground
from .building.present import OWN_CELL

PASSWORD = "Mot ngay lam viec vui 2023"
FILE_NAME = "demo-sign-ins.json"


@dataclass(frozen=True)
class SignIn:
    """One line of the list: who, and one line on what to try. The field names are those of the sign-in page."""

    role: str
    name: str
    sign_in: str
    password: str
    try_: str


def sign_ins_file() -> Path:
    return Path(settings.HOME) / FILE_NAME


def make_sign_ins(ground: Ground) -> list[SignIn]:
    """Give the people of the list their passwords, as each would set it the first time."""
    own = ground.members[OWN_CELL]
    wanted = [
        (
            "Bí thư chi bộ",
            own[0],
            "Chuẩn bị cuộc họp tháng sau, trả lời đơn xin vắng, kết thúc cuộc họp đang diễn ra",
        ),
        ("Người ghi biên bản", own[1], "Ghi ý kiến, chốt biểu quyết, soạn biên bản cuộc họp đang diễn ra"),
        ("Chi ủy viên", own[2], "Chuẩn bị chương trình và tài liệu"),
        ("Đảng viên", own[4], "Đọc tài liệu, xin vắng, gửi ý kiến, biểu quyết trên điện thoại"),
        ("Cấp ủy viên phụ trách", ground.people["in_charge"], "Xem các chi bộ mình theo dõi"),
        (
            "Văn phòng đảng ủy cơ sở",
            ground.people["office:DN"],
            "Xem bảng của 72 chi bộ, nhắc chi bộ còn thiếu",
        ),
        (
            "Ban Tổ chức Quận ủy",
            ground.people["organisation_board_deputy_head"],
            "Bảng tháng 6/2023: 72/72; danh sách chưa ứng dụng; tải bảng",
        ),
        ("Thường trực Quận ủy", ground.people["standing_deputy_secretary"], "Xem số liệu chung"),
        (
            "Quản trị quy định",
            ground.people["rule_administrator"],
            "Xem quy định theo ngày, đặt giá trị riêng",
        ),
        ("Giám sát an toàn", ground.people["security_officer"], "Xem nhật ký"),
        ("Quản trị hệ thống", make_administrator(), "Xem trang kiểu dáng, tài khoản; không xem nội dung họp"),
    ]
    made = [sign_in_of(role, account_id, hint) for role, account_id, hint in wanted]
    write(made)
    return made


def make_administrator() -> int:
    account = create_account(full_name="Quản trị hệ thống", home_id=None, actor=BUILDER)
    grant_role_by_decision(account.pk, Role.SYSTEM_ADMINISTRATOR, reason="Quyết định minh họa", actor=BUILDER)
    return account.pk


def sign_in_of(role: str, account_id: int, hint: str) -> SignIn:
    """Set the password the way its owner would after the first sign-in."""
    actor = actor_of(account_id, on=clock.today())
    assert actor is not None  # noqa: S101 - entered by the scene itself
    choose_password(PASSWORD, repeated=PASSWORD, actor=actor)
    number = SignInName.objects.get(account_id=account_id, kind=SignInName.Kind.NUMBER).value
    return SignIn(role, Account.objects.get(pk=account_id).full_name, number, PASSWORD, hint)


def write(sign_ins: list[SignIn]) -> None:
    rows = [{name.rstrip("_"): value for name, value in asdict(one).items()} for one in sign_ins]
    partial = sign_ins_file().with_suffix(".part")
    partial.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.replace(sign_ins_file())


def read() -> list[dict[str, str]]:
    """The list as it was written; empty before the scene stands."""
    if not sign_ins_file().exists():
        return []
    rows: list[dict[str, str]] = json.loads(sign_ins_file().read_text(encoding="utf-8"))
    return rows
