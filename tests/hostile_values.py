"""What somebody may send who means no good, or whose hand slipped; and good values to put beside it."""

from collections.abc import Iterator, Mapping

HOSTILE: Mapping[str, bytes] = {
    "nothing": b"",
    "a word": b"foo",
    "NUL": "Hà\x00Nội".encode(),
    "half a letter": b"H\xc3\xff\xfe",
    "markup": b"<script>alert(1)</script>",
    "a formula": b"=1+1",
    "right to left": "\u202egpj.exe".encode(),
    "a path": b"../../etc/passwd",
    "very long": "ồ".encode() * 25_000,
    "lines": b"\r\nSet-Cookie: a=b\r\n",
    "below zero": b"-1",
    "zero": b"0",
    "beyond a column": b"99999999999",
    "beyond every column": b"9" * 30,
    "beyond a number": b"9" * 5_000,
    "beyond a small column": b"40000",
    "eight digits": b"99999999",
    "a fraction": b"1e400",
    "no number": b"NaN",
    "raised digits": "²".encode(),
    "another's digits": "٣".encode(),
    "31/02": b"31/02/2024",
    "the first day": b"01/01/0001",
    "the last day": b"31/12/9999",
    "the last day of machines": b"9999-12-31",
    "month thirteen": b"2023-13",
    "the last month": b"9999-12",
    "the first month": b"0001-01",
    "midnight": b"24:00",
    "yes": b"1",
}

ALONE = ("NUL", "very long", "below zero", "eight digits", "beyond a number", "raised digits", "the last day")
"""The values that are also sent in one field alone, where all others are good."""

GOOD: Mapping[str, str] = {
    "state": "present",
    "revision": "0",
    "minutes": "10",
    "on": "01/06/2024",
    "since": "01/06/2024",
    "last_day": "01/06/2024",
    "month": "6/2024",
    "thang": "2024-06",
    "day": "31/12/2030",
    "until": "31/12/2030",
    "choice": "agree",
    "member": "1",
    "late_minutes": "5",
    "decision": "approved",
    "paper_on": "",
    "phone": "0912345678",
    "email": "a@b.vn",
    "time": "19:30",
    "starts": "19:30",
    "ends": "20:45",
    "agree": "1",
    "disagree": "0",
    "other": "0",
    "item": "1",
    "new-title": "Nội dung thử",
    "new-order": "1",
    "channel": "paper",
    "deadline": "31/12/2030",
    "official_on": "01/06/2024",
    "birth_date": "01/06/1980",
}
"""Good values of fields whose page does not offer one."""


def requests(good: Mapping[str, str]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Good values with one hostile among them, then every field hostile, then none sent."""
    plain = {field: value.encode() for field, value in good.items()}
    yield "nothing hostile", plain
    for told, hostile in HOSTILE.items():
        yield f"all = {told}", dict.fromkeys(plain, hostile)
    for told in ALONE:
        for field in plain:
            yield f"{field} = {told}", {**plain, field: HOSTILE[told]}
