"""The sentences of the log and its seals."""

CHAIN_IS_BROKEN = "dấu niêm phong trước đã bị đổi hoặc bị bỏ"
CONTENT_DIFFERS = "nội dung không còn như khi niêm phong"
UNKNOWN_FACT = "việc khác"


def count_differs(found: int, sealed: int) -> str:
    return f"có {found} việc, khi niêm phong là {sealed}"


def breach_line(seal_id: int, first: int, last: int, reason: str) -> str:
    return f"Niêm phong {seal_id} (việc số {first}–{last}): {reason}."


def log_is_changed(count: int) -> str:
    return f"Nhật ký đã bị thay đổi: {count} dấu niêm phong không khớp."


def log_is_whole(count: int, last_hash: str, waiting: int) -> str:
    return (
        f"Nhật ký nguyên vẹn: {count} dấu niêm phong đều khớp, {waiting} việc chờ niêm phong.\n"
        f"Dấu cuối, nên ghi lại ở nơi khác: {last_hash or '–'}"
    )


def facts_sealed(count: int) -> str:
    return f"Đã niêm phong {count} việc."


def search_told(mark: str, found: int) -> str:
    return f"tìm người (dấu {mark}), thấy {found}"
