"""Names of states, kinds and choices as they stand on the page, by the value that is stored (glossary.md)."""

STATES = {
    "draft": "nháp",
    "planned": "đã lên lịch",
    "convened": "đã triệu tập",
    "in_session": "đang họp",
    "interrupted": "gián đoạn",
    "ended": "đã kết thúc",
    "minuted": "đã ký biên bản",
    "published": "đã công bố",
    "reported": "đã gửi cấp trên",
    "locked": "đã khóa",
    "postponed": "hoãn",
    "not_held": "không họp",
}

KINDS = {
    "regular": "thường kỳ",
    "thematic": "chuyên đề",
    "combined": "thường kỳ kết hợp chuyên đề",
    "extraordinary": "bất thường",
}

KIND_TITLES = {
    "regular": "Sinh hoạt thường kỳ",
    "thematic": "Sinh hoạt chuyên đề",
    "combined": "Sinh hoạt thường kỳ kết hợp chuyên đề",
    "extraordinary": "Sinh hoạt bất thường",
}

ENTRIES = {"live": "", "offline": "ngoại tuyến", "late": "nhập muộn", "imported": "nhập từ sổ giấy"}

GAP_REASONS = {
    "epidemic": "dịch bệnh",
    "disaster": "thiên tai",
    "too_few": "không đủ người",
    "secretary_absent": "bí thư vắng",
    "other": "lý do khác",
}

PARTS = {
    "secretary": "bí thư",
    "chair": "người chủ trì",
    "minute_taker": "người ghi biên bản",
    "system": "hệ thống",
}

ACTS = {
    "plan": "lên lịch",
    "change": "thay đổi nội dung đã triệu tập",
    "convene": "triệu tập",
    "open": "khai mạc",
    "interrupt": "tạm dừng",
    "resume": "họp tiếp",
    "end": "kết thúc",
    "sign": "ký biên bản",
    "publish": "công bố kết quả",
    "report": "gửi cấp trên",
    "lock": "khóa",
    "postpone": "hoãn",
    "call_off": "ghi nhận không họp",
}

ATTENDANCE = {
    "present": "có mặt",
    "excused": "vắng có lý do",
    "unexcused": "vắng không lý do",
    "exempt": "miễn",
    "not_required": "không thuộc diện",
}

LEFT_OUT = {
    "exempt": "miễn công tác và sinh hoạt đảng",
    "temporary_away": "đang sinh hoạt tạm thời nơi khác",
    "suspended": "đang bị đình chỉ sinh hoạt đảng",
    "special_duty": "đang làm nhiệm vụ đặc biệt",
}

LEAVE_STATES = {
    "submitted": "chờ quyết định",
    "approved": "đồng ý",
    "refused": "không đồng ý",
    "withdrawn": "đã rút",
    "lapsed": "chưa được trả lời khi chốt điểm danh",
}

LEAVE_REASONS = {
    "illness": "ốm",
    "work": "công tác",
    "family": "việc gia đình",
    "study": "học tập",
    "maternity": "thai sản",
    "disaster": "thiên tai",
    "other": "lý do khác",
}

STEPS = {
    "plan": "lên lịch",
    "precommittee": "họp chi ủy trước",
    "notice": "triệu tập",
    "papers": "gửi tài liệu",
    "held": "họp",
    "rollcall": "điểm danh",
    "resolution": "nghị quyết",
    "tasks": "giao nhiệm vụ",
    "score": "chấm chất lượng",
    "minutes": "ký biên bản",
    "published": "công bố kết quả",
    "reported": "gửi cấp trên",
    "national_mark": "đưa lên Sổ tay ĐVĐT",
}

STEP_STATES = {
    "done": "xong",
    "late": "muộn",
    "due": "đến hạn",
    "missing": "thiếu",
    "excused_gap": "có lý do",
    "not_due": "chưa đến",
    "not_applicable": "không áp dụng",
}

MATTERS = {
    "agenda": "chương trình họp",
    "minutes": "biên bản",
    "resolution": "nghị quyết",
    "admission": "kết nạp đảng viên",
    "recognition": "công nhận đảng viên chính thức",
    "strike_off_probationary": "xóa tên đảng viên dự bị",
    "strike_off_official": "xóa tên đảng viên chính thức",
    "reprimand": "kỷ luật khiển trách",
    "warning": "kỷ luật cảnh cáo",
    "removal": "đề nghị kỷ luật cách chức",
    "expulsion": "đề nghị kỷ luật khai trừ",
    "discipline": "chọn hình thức kỷ luật",
    "other": "nội dung khác",
}

METHODS = {
    "open_hand": "giơ tay",
    "open_app": "biểu quyết công khai trên hệ thống",
    "secret_paper": "bỏ phiếu kín bằng phiếu giấy",
    "secret_app": "bỏ phiếu kín trên hệ thống",
}

FORMS = {
    "expulsion": "khai trừ",
    "removal": "cách chức",
    "warning": "cảnh cáo",
    "reprimand": "khiển trách",
    "no_discipline": "không kỷ luật",
}

OPTIONS = {"agree": "đồng ý", "disagree": "không đồng ý", "other": "ý kiến khác"}

PROPOSAL_STATES = {
    "received": "đã tiếp nhận",
    "answered_in_meeting": "đã trả lời tại kỳ sinh hoạt",
    "assigned": "đã giao giải quyết",
    "forwarded_up": "đã kiến nghị lên cấp trên",
    "out_of_competence": "không thuộc thẩm quyền",
    "withdrawn": "đã rút",
}

OPINION_CHANNELS = {
    "written_before": "gửi trước kỳ sinh hoạt",
    "spoken": "phát biểu tại kỳ sinh hoạt",
    "written_after": "gửi sau kỳ sinh hoạt",
}

OPINION_KINDS = {
    "comment": "góp ý",
    "proposal": "kiến nghị, đề xuất",
    "question": "câu hỏi",
    "public_mood": "phản ánh dư luận",
}
