"""Old fonts: vietnamese.md §1, decisions 4."""

import pytest

from sotay.kernel.legacy import Legacy, convert_legacy, detect_legacy


@pytest.mark.parametrize(
    ("legacy", "old", "modern"),
    [
        (Legacy.TCVN3, "§ång chÝ NguyÔn V¨n An", "Đồng chí Nguyễn Văn An"),
        (Legacy.TCVN3, "ph­êng TrÇn H­ng §¹o", "phường Trần Hưng Đạo"),
        (Legacy.TCVN3, "bÐ, tÐp, BÐ", "bé, tép, Bé"),
        (Legacy.TCVN3, "NGUYÔN THÞ B×NH", "NGUYỄN THỊ BÌNH"),
        (Legacy.TCVN3, "§¶NG Bé", "ĐẢNG BỘ"),
        (Legacy.VNI, "Nguyeãn Vaên An", "Nguyễn Văn An"),
        (Legacy.VNI, "Ñaûng uûy phöôøng Traàn Höng Ñaïo", "Đảng ủy phường Trần Hưng Đạo"),
        (Legacy.VNI, "NGUYEÃN THÒ THUYÛ", "NGUYỄN THỊ THUỶ"),
        (Legacy.VNI, "Chi boä soá 5, kyõ thuaät", "Chi bộ số 5, kỹ thuật"),
    ],
)
def test_converts(legacy: Legacy, old: str, modern: str) -> None:
    assert convert_legacy(old, legacy) == modern


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["NguyÔn V¨n An", "TrÇn ThÞ H­¬ng", "Lª Hoµng"], Legacy.TCVN3),
        (["Nguyeãn Vaên An", "Ñaûng boä", "Leâ Hoaøng"], Legacy.VNI),
        (["Nguyễn Văn An", "Trần Thị Hương"], None),
        (["Hà", "Trà", "Bình", "Sóc"], None),
        (["Hội đồng", "Lý Quân", "Cà Mau"], None),
        (["An", "Binh"], None),
        (["café", "München", "Señor"], None),
        ([], None),
    ],
)
def test_detects_only_what_is_clear(texts: list[str], found: Legacy | None) -> None:
    assert detect_legacy(texts) == found


def test_a_modern_heading_over_an_old_column_does_not_hide_it() -> None:
    column = ["Họ và tên", *["NguyÔn V¨n An", "TrÇn ThÞ H­¬ng", "§ç Quèc B¶o"] * 4]
    assert detect_legacy(column) is Legacy.TCVN3
