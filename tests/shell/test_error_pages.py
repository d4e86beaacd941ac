"""The pages of trouble: nothing typed is lost, each says what to do, one of them can be drawn when nothing else can."""

import re

import pytest
from django.template import engines

from sotay.kernel.objections import Objection
from tests.shell.conftest import Draw
from tests.shell.test_components import words_of


def main_of(page: str) -> str:
    found = re.search(r"<main.*</main>", page, re.DOTALL)
    assert found
    return words_of(found.group())


def test_a_refused_act_is_answered_with_every_objection_and_a_way_back(page_of: Draw) -> None:
    objections = [
        Objection("Chưa chọn thư ký.", "42-HD/BTCTW", "/thu-ky/", "Chọn thư ký"),
        Objection("Còn biểu quyết mở."),
    ]
    page = page_of("refused.html", objections=objections, back="/cuoc-hop/7/")
    assert main_of(page) == (
        "Chưa thực hiện được Chưa có gì thay đổi. Các lý do: Chưa chọn thư ký. Căn cứ: 42-HD/BTCTW Chọn thư ký "
        "Còn biểu quyết mở. Quay lại trang trước"
    )
    assert re.findall(r'href="(/thu-ky/|/cuoc-hop/7/)"', page) == ["/thu-ky/", "/cuoc-hop/7/"]


def test_a_stale_form_shows_both_texts(page_of: Draw) -> None:
    rows = [
        {"label": "Kết luận", "yours": "Trước 15/6.", "stored": "Trước 20/6."},
        {"label": "Nơi họp", "yours": "Hội trường", "stored": "Hội trường"},
    ]
    page = page_of("stale.html", rows=rows, reload_url="/sua/", changed_by="Đặng Văn Ước", changed_at="17:12")
    assert main_of(page) == (
        "Nội dung đã được người khác sửa Chưa ghi đè lên phần của ai, chưa mất chữ nào. "
        "Đồng chí Đặng Văn Ước đã lưu bản mới lúc 17:12. Đồng chí so hai bản dưới đây rồi chọn. "
        "Kết luận Bản của đồng chí Trước 15/6. Bản đang lưu Trước 20/6. "
        "Nơi họp giống nhau Bản của đồng chí Hội trường Bản đang lưu Hội trường Mở bản đang lưu để sửa tiếp"
    )


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("400.html", "Yêu cầu không đọc được"),
        ("403.html", "Đồng chí chưa được giao quyền làm việc này"),
        ("404.html", "Không có trang này"),
        ("stale_form.html", "Trang đã mở quá lâu, chưa ghi gì"),
    ],
)
def test_each_page_names_its_trouble(page_of: Draw, name: str, heading: str) -> None:
    assert re.findall(r"<h1>([^<]*)</h1>", page_of(name, act="")) == [heading]


def test_the_last_page_needs_neither_request_nor_globals(shell: None) -> None:
    environment = engines["jinja2"].env.overlay()  # type: ignore[attr-defined]
    bare = type(environment)(loader=environment.loader, autoescape=True)
    page = bare.get_template("shell/500.html").render()
    assert re.findall(r"<h1>([^<]*)</h1>", page) == ["Hệ thống gặp lỗi"]
