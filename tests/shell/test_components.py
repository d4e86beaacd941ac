"""The components say what they should, with every hook that screen readers and the policy of scripts need."""

import datetime as dt
import re
from typing import Any

import pytest
from django import forms
from jinja2 import UndefinedError

from sotay.kernel.objections import Objection
from tests.shell.conftest import Draw

OBJECTIONS = [
    Objection("Điểm danh chưa xong.", "42-HD/BTCTW", "/diem-danh/", "Hoàn thành điểm danh"),
    Objection("Biểu quyết còn đang mở.", mend="/bieu-quyet/"),
    Objection('Nội dung "<b>" không hợp lệ.'),
]


def words_of(markup: str) -> str:
    """What is read aloud: the text without tags, spaces closed up."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


def test_a_status_is_a_shape_and_a_word(draw: Draw) -> None:
    assert (
        draw('{{ ui.status("excused_gap", "có lý do") }}')
        == '<span class="status is-excused-gap">có lý do</span>'
    )


def test_text_is_escaped(draw: Draw) -> None:
    assert draw("{{ ui.badge(word) }}", word="<script>") == '<span class="badge">&lt;script&gt;</span>'


def test_a_refusal_says_every_reason_with_basis_and_mend(draw: Draw) -> None:
    drawn = draw("{{ ui.refusal(objections) }}", objections=OBJECTIONS)
    assert words_of(drawn) == (
        "Chưa thực hiện được Điểm danh chưa xong. Căn cứ: 42-HD/BTCTW Hoàn thành điểm danh "
        "Biểu quyết còn đang mở. Đến chỗ xử lý Nội dung &#34;&lt;b&gt;&#34; không hợp lệ."
    )
    assert re.findall(r'href="([^"]*)"', drawn) == ["/diem-danh/", "/bieu-quyet/"]
    assert re.findall(r'role="([^"]*)"', drawn) == ["alert"]


def test_no_refusal_is_drawn_without_objections(draw: Draw) -> None:
    assert draw("{{ ui.refusal([]) }}") == ""


def test_a_post_button_is_a_form_with_its_key_and_hidden_fields(draw: Draw) -> None:
    drawn = draw('{{ ui.post_button("Mở điểm danh", "/mo/", "primary", hidden={"version": 3}) }}')
    assert re.sub(r'value="\w{64}"', 'value="KEY"', drawn) == (
        '<form class="act" method="post" action="/mo/">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="KEY">'
        '<input type="hidden" name="version" value="3">'
        '<button class="button primary" type="submit">Mở điểm danh</button></form>'
    )


def test_a_closed_act_is_no_form_and_says_why(draw: Draw) -> None:
    drawn = draw(
        '{{ ui.post_button("Kết thúc", "/ket-thuc/", closed_because=reasons) }}', reasons=OBJECTIONS[:2]
    )
    assert re.findall(r"<form|formaction", drawn) == []
    assert re.findall(r'aria-disabled="(\w+)"', drawn) == ["true"]
    assert words_of(drawn) == (
        "Kết thúc Điểm danh chưa xong. Căn cứ: 42-HD/BTCTW Hoàn thành điểm danh Biểu quyết còn đang mở. Đến chỗ xử lý"
    )


@pytest.mark.parametrize("reason", ["Chưa đến giờ họp.", Objection("Chưa đến giờ họp.")])
def test_one_reason_needs_no_list(draw: Draw, reason: Any) -> None:
    assert words_of(draw("{{ ui.why_not(reason) }}", reason=reason)) == "Chưa đến giờ họp."


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('ui.figure(72, 72, "Đã họp", noun="chi bộ")', "72/72 chi bộ (100,00%) Đã họp không tính: 0"),
        (
            'ui.figure(392, 547, "Đã họp", as_of="17:00", left_out=[("mới lập", 3), ("đặc thù", 1)])',
            "392/547 (71,66%) Đã họp tính đến 17:00; không tính: 3 mới lập, 1 đặc thù",
        ),
        ('ui.figure(0, 0, "Đúng hạn")', "0/0 (—) Đúng hạn không tính: 0"),
        ('ui.figure(12, 10, "Đã họp")', "mẫu số sai Đã họp không tính: 0"),
    ],
)
def test_a_figure_is_honest(draw: Draw, call: str, said: str) -> None:
    """oversight.md §1: n/N, cut-off, who is left out; nothing for nobody; no figure from a wrong base."""
    assert words_of(draw("{{ " + call + " }}")) == said


def test_a_figure_opens_to_the_list_behind_it(draw: Draw) -> None:
    assert re.findall(r'href="([^"]*)">([^<]*)<', draw('{{ ui.figure(3, 4, "Đã họp", url="/ds/") }}')) == [
        ("/ds/", "3/4")
    ]


def test_progress_asks_again_only_while_it_runs(draw: Draw) -> None:
    running = draw('{{ ui.progress(3, 9, "Đang đọc", url="/td/", cancel_url="/dung/") }}')
    finished = draw('{{ ui.progress(9, 9, "Đang đọc", url="/td/", is_finished=true, result_url="/tep/") }}')
    assert re.findall(r'hx-get="([^"]*)"', running + "|" + finished) == ["/td/"]
    assert re.findall(r"<progress[^>]*>[^<]*", running) == [
        '<progress class="bar" max="9" value="3" aria-label="Đang đọc">3/9'
    ]
    assert re.findall(r'action="([^"]*)"', running) == ["/dung/"]
    assert re.findall(r'href="([^"]*)"', finished) == ["/tep/"]


def test_a_chart_has_its_table_and_a_hole_where_nothing_is_known(draw: Draw) -> None:
    rows = [("1/23", 17, 23), ("2/23", 0, 0), ("3/23", 23, 23)]
    for macro in ("bar_chart", "line_chart"):
        drawn = draw("{{ ui." + macro + '("Dự họp", rows) }}', rows=rows)
        cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", drawn)
        assert cells[3:] == ["1/23", "17/23", "73,91%", "2/23", "0/0", "—", "3/23", "23/23", "100,00%"]
    bars = draw('{{ ui.bar_chart("Dự họp", rows) }}', rows=rows)
    assert re.findall(r'<rect class="(\w+)"[^>]*height="([\d.]+)"', bars) == [
        ("mark", "110.9"), ("gap", "150"), ("mark", "150.0"),
    ]  # fmt: skip
    curve = draw('{{ ui.line_chart("Dự họp", rows) }}', rows=rows)
    assert re.findall(r' d="(M70 [^"]*)"', curve) == ["M70 64.1M132 25.0"]


def test_the_current_step_tab_and_page_are_told_to_screen_readers(draw: Draw) -> None:
    steps = [
        {"name": "Họp", "state": "done", "word": "xong"},
        {"name": "Ký", "state": "due", "word": "đến hạn", "is_current": True},
    ]
    assert re.findall(r'<li( aria-current="step")?>', draw("{{ ui.steps(steps) }}", steps=steps)) == [
        "",
        ' aria-current="step"',
    ]
    tabs = [{"label": "A", "url": "/a/"}, {"label": "B", "url": "/b/", "is_current": True, "count": 2}]
    assert re.findall(r'href="(\S+)" aria-current="page"', draw("{{ ui.tabs(tabs) }}", tabs=tabs)) == ["/b/"]


def test_pages_offer_only_the_directions_there_are(draw: Draw) -> None:
    assert draw("{{ ui.pages() }}") == ""
    assert words_of(draw('{{ ui.pages(next="?sau=9", shown="50 trong 547") }}')) == "50 trong 547 Trang sau"


def test_an_empty_value_is_a_dash_and_zero_is_zero(draw: Draw) -> None:
    assert (
        words_of(draw('{{ ui.pairs([("Thư ký", ""), ("Vắng", 0), ("Giờ", none)]) }}'))
        == "Thư ký — Vắng 0 Giờ —"
    )


def test_a_misspelt_name_is_an_error(draw: Draw) -> None:
    with pytest.raises(UndefinedError):
        draw("{{ ui.stauts('done', 'xong') }}")


def test_a_confirmation_tells_the_consequence_before_the_button(draw: Draw) -> None:
    drawn = draw('{{ ui.confirm("Hủy cuộc họp", "Giấy mời sẽ được báo hủy.", "/huy/", "Hủy cuộc họp này") }}')
    assert words_of(drawn) == "Hủy cuộc họp Giấy mời sẽ được báo hủy. Hủy cuộc họp này"
    assert re.findall(r"<summary|<form|<button", drawn) == ["<summary", "<form", "<button"]


def test_an_icon_is_silent_unless_it_carries_the_meaning(draw: Draw) -> None:
    assert re.findall(r'aria-\w+="[^"]*"', draw('{{ icon("check") }}{{ icon("x-mark", "Đóng") }}')) == [
        'aria-hidden="true"', 'aria-label="Đóng"',
    ]  # fmt: skip


class Everything(forms.Form):
    """Kinds of field the shell must draw; the tests of values look at each."""

    name = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ.", max_length=100)
    email = forms.EmailField(label="Thư điện tử", required=False)
    password = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)
    minutes = forms.IntegerField(label="Thời lượng", min_value=1)
    held_on = forms.DateField(label="Ngày", input_formats=["%d/%m/%Y"])
    starts_at = forms.TimeField(label="Giờ")
    cell = forms.ChoiceField(label="Chi bộ", choices=[("1", "Số 1"), ("2", "Số 2")])
    group = forms.ChoiceField(
        label="Khối", choices=[("Cơ quan", [("a", "A")]), ("Dân cư", [("b", "B")])], required=False
    )
    answer = forms.ChoiceField(
        label="Trả lời", choices=[("yes", "Sẽ dự"), ("no", "Xin vắng")], widget=forms.RadioSelect
    )
    sent_to = forms.MultipleChoiceField(
        label="Gửi tới",
        choices=[("1", "Số 1"), ("2", "Số 2")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(label="Ý kiến", widget=forms.Textarea, required=False)
    paper = forms.FileField(label="Tài liệu", required=False)
    is_read = forms.BooleanField(label="Đã đọc", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


TYPED = {
    "name": 'Đặng "Thị" <Ước>', "email": "sai", "minutes": "0", "held_on": "31/02/2023", "starts_at": "25:00",
    "cell": "2", "group": "b", "answer": "no", "sent_to": ["2"], "text": "\nDòng <1>\nDòng 2",
    "is_read": "on", "version": "4",
}  # fmt: skip


def test_everything_typed_comes_back_as_typed(draw: Draw) -> None:
    drawn = draw("{{ ui.fields(form) }}", form=Everything(TYPED))
    values = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', drawn))
    assert {name: values[name] for name in ("name", "email", "minutes", "held_on", "starts_at", "version")} == {
        "name": "Đặng &#34;Thị&#34; &lt;Ước&gt;", "email": "sai", "minutes": "0", "held_on": "31/02/2023",
        "starts_at": "25:00", "version": "4",
    }  # fmt: skip
    assert re.findall(r'value="(\w+)"[^>]* (?:selected|checked)', drawn) == ["2", "b", "no", "2"]
    assert re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", drawn, re.DOTALL) == ["\nDòng &lt;1&gt;\nDòng 2"]
    assert re.findall(r'name="is_read"[^>]*( checked)', drawn) == [" checked"]


def test_a_password_never_comes_back(draw: Draw) -> None:
    drawn = draw("{{ ui.field(form.password) }}", form=Everything(TYPED | {"password": "bi-mat"}))
    assert re.findall(r"bi-mat", drawn) == []


def test_days_and_times_are_shown_the_vietnamese_way(draw: Draw) -> None:
    form = Everything(initial={"held_on": dt.date(2023, 6, 2), "starts_at": dt.time(19, 30)})
    drawn = draw("{{ ui.field(form.held_on) }}{{ ui.field(form.starts_at) }}", form=form)
    assert re.findall(r'type="(\w+)"[^>]*value="([^"]*)"', drawn) == [
        ("text", "02/06/2023"),
        ("text", "19:30"),
    ]


def test_every_control_has_a_label_and_points_to_its_help_and_error(draw: Draw) -> None:
    drawn = draw("{{ ui.fields(form) }}", form=Everything(TYPED))
    ids = re.findall(r'\sid="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))
    labelled = set(re.findall(r'<label for="([^"]+)"', drawn))
    controls = set(re.findall(r'<(?:input|select|textarea)[^>]*\sid="([^"]+)"', drawn))
    wrapped = {"id_is_read", "id_version"} | {
        name for name in controls if re.fullmatch(r"id_(answer|sent_to)_\d", name)
    }
    assert controls - wrapped == labelled
    described = {name for value in re.findall(r'aria-describedby="([^"]+)"', drawn) for name in value.split()}
    assert described - set(ids) == set()
    assert {"id_name-help", "id_email-error", "id_held_on-error"} - described == set()


def test_the_summary_of_errors_leads_to_each_field(draw: Draw) -> None:
    drawn = draw("{{ ui.error_summary(form) }}", form=Everything(TYPED | {"password": "x"}))
    assert re.findall(r'href="#(\w+)">([^<]*)<', drawn) == [
        ("id_email", "Thư điện tử"), ("id_minutes", "Thời lượng"), ("id_held_on", "Ngày"), ("id_starts_at", "Giờ"),
    ]  # fmt: skip
    assert draw("{{ ui.error_summary(form) }}", form=Everything()) == ""


def test_optional_fields_say_so(draw: Draw) -> None:
    drawn = draw("{{ ui.field(form.name) }}{{ ui.field(form.text) }}", form=Everything())
    assert words_of(drawn) == "Họ và tên Như trên giấy tờ. Ý kiến (không bắt buộc)"
    assert len(re.findall(r" required", drawn)) == 1
