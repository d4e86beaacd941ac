"""Who may do what with a cell's meetings (protection.md §3). The state of a meeting is a rule, no part of it."""

from sotay.access.actor import Role
from sotay.access.permission import Permission, Reach

SECRETARY = {Role.SECRETARY: Reach.OWN}
PREPARERS = {Role.SECRETARY: Reach.OWN, Role.CELL_COMMITTEE: Reach.OWN}
RUNNERS = {Role.SECRETARY: Reach.OWN, Role.MINUTE_TAKER: Reach.NAMED}
MEMBERS = {Role.MEMBER: Reach.OWN, Role.SECRETARY: Reach.OWN}
INVITED = {**MEMBERS, Role.IN_CHARGE: Reach.OWN}
COMMITTEES_ABOVE = {
    Role.IN_CHARGE: Reach.OWN,
    Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
    Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW,
    Role.STANDING_MEMBER: Reach.OWN_AND_BELOW,
}

VIEW_MEETING = Permission(
    "meetings.view_meeting",
    "Xem cuộc họp",
    {
        Role.MEMBER: Reach.OWN,
        Role.SECRETARY: Reach.OWN,
        Role.CELL_COMMITTEE: Reach.OWN,
        Role.IN_CHARGE: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.MINUTE_TAKER: Reach.NAMED,
    },
    shows_people=True,
)
VIEW_RECORD = Permission(
    "meetings.show_record",
    "Xem kết quả sinh hoạt đã công bố và các bước",
    {**VIEW_MEETING.granted_to, **COMMITTEES_ABOVE},
)
VIEW_ATTENDANCE = Permission(
    "meetings.view_attendance",
    "Xem điểm danh có tên",
    {
        Role.MEMBER: Reach.OWN,
        Role.SECRETARY: Reach.OWN,
        Role.CELL_COMMITTEE: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.MINUTE_TAKER: Reach.NAMED,
    },
    shows_people=True,
)
VIEW_LEAVE_REASON = Permission(
    "meetings.view_leave_reason", "Xem lý do xin vắng", {**SECRETARY, Role.SELF: Reach.NAMED}
)

DRAFT_MEETING = Permission("meetings.draft_meeting", "Lập cuộc họp", SECRETARY)
COPY_LAST_MEETING = Permission("meetings.copy_last_meeting", "Lập cuộc họp từ tháng trước", SECRETARY)
PLAN_MEETING = Permission("meetings.plan_meeting", "Lên lịch cuộc họp", SECRETARY)
CHANGE_AGENDA = Permission("meetings.change_agenda", "Sửa chương trình họp", PREPARERS)
ADD_PAPER = Permission("meetings.add_paper", "Thêm tài liệu họp", PREPARERS)
REPLACE_PAPER = Permission("meetings.replace_paper", "Thay tài liệu họp", PREPARERS)
PUBLISH_PAPER = Permission("meetings.publish_paper", "Gửi tài liệu họp cho đảng viên", PREPARERS)
READ_PAPER = Permission("meetings.read_paper", "Đọc tài liệu họp", VIEW_MEETING.granted_to, shows_people=True)
CONVENE_MEETING = Permission("meetings.convene_meeting", "Triệu tập cuộc họp", SECRETARY)
HAND_OVER_INVITATION = Permission("meetings.hand_over_invitation", "Ghi đã trao giấy mời", SECRETARY)
ANSWER_INVITATION = Permission("meetings.answer_invitation", "Trả lời giấy mời", INVITED)
ASK_LEAVE = Permission("meetings.ask_leave", "Xin vắng", MEMBERS)
WITHDRAW_LEAVE = Permission("meetings.withdraw_leave", "Rút đơn xin vắng", {Role.SELF: Reach.NAMED})
DECIDE_LEAVE = Permission("meetings.decide_leave", "Trả lời đơn xin vắng", SECRETARY)
GIVE_OPINION = Permission("meetings.give_opinion", "Gửi ý kiến", MEMBERS)
ENTER_FOR_MEMBER = Permission(
    "meetings.enter_for_member", "Nhập hộ đảng viên", {**RUNNERS, Role.ASSISTANT: Reach.NAMED}
)
POSTPONE_MEETING = Permission("meetings.postpone_meeting", "Hoãn cuộc họp", SECRETARY)
CALL_OFF_MEETING = Permission("meetings.call_off_meeting", "Ghi không họp", SECRETARY)
ACCEPT_GAP = Permission(
    "meetings.accept_gap",
    "Chấp nhận lý do không họp",
    {Role.BASE_OFFICE: Reach.BELOW, Role.ORGANISATION_BOARD: Reach.BELOW},
)
ENTER_LATE = Permission("meetings.enter_late", "Nhập cuộc họp đã diễn ra", SECRETARY)

OPEN_MEETING = Permission("meetings.open_meeting", "Khai mạc, cử người ghi biên bản", SECRETARY)
MARK_ATTENDANCE = Permission("meetings.mark_attendance", "Điểm danh", RUNNERS)
MARK_ALL_PRESENT = Permission("meetings.mark_all_present", "Điểm danh tất cả có mặt", RUNNERS)
CLOSE_ROLL_CALL = Permission("meetings.close_roll_call", "Chốt điểm danh", RUNNERS)
CHANGE_LEADERS = Permission("meetings.change_leaders", "Cử người khác chủ trì, ghi biên bản", RUNNERS)
INTERRUPT_MEETING = Permission("meetings.interrupt_meeting", "Tạm dừng cuộc họp", SECRETARY)
RESUME_MEETING = Permission("meetings.resume_meeting", "Họp tiếp", RUNNERS)
NOTE_AGENDA_ITEM = Permission("meetings.note_agenda_item", "Ghi chép nội dung", RUNNERS)
RECORD_OPINION = Permission("meetings.record_opinion", "Ghi ý kiến phát biểu", RUNNERS)
ANSWER_PROPOSAL = Permission("meetings.answer_proposal", "Trả lời kiến nghị", SECRETARY)
WITHDRAW_PROPOSAL = Permission("meetings.withdraw_proposal", "Rút kiến nghị", {Role.SELF: Reach.NAMED})
OPEN_BALLOT = Permission("meetings.open_ballot", "Mở biểu quyết", RUNNERS)
CAST_VOTE = Permission("meetings.cast_vote", "Biểu quyết", MEMBERS)
CLOSE_BALLOT = Permission("meetings.close_ballot", "Chốt biểu quyết", RUNNERS)
CORRECT_COUNTS = Permission("meetings.correct_counts", "Sửa kết quả kiểm đếm", RUNNERS)
REOPEN_BALLOT = Permission("meetings.reopen_ballot", "Biểu quyết lại", RUNNERS)
CAST_SECRET_VOTE = Permission("meetings.cast_secret_vote", "Bỏ phiếu kín trên hệ thống", MEMBERS)
NAME_COUNTING_TEAM = Permission("meetings.name_counting_team", "Cử tổ kiểm phiếu", RUNNERS)
COUNT_SLIPS = Permission("meetings.count_slips", "Ghi kết quả kiểm phiếu (người của tổ kiểm phiếu)", MEMBERS)
CANCEL_BALLOT = Permission("meetings.cancel_ballot", "Hủy biểu quyết đang mở", RUNNERS)
PRINT_BALLOT_SLIPS = Permission("meetings.print_ballot_slips", "In phiếu biểu quyết kín", RUNNERS)
PRINT_COUNT_RECORD = Permission("meetings.print_count_record", "In biên bản kiểm phiếu", MEMBERS)
ASSIGN_MEETING_TASK = Permission("meetings.assign_meeting_task", "Giao nhiệm vụ tại cuộc họp", RUNNERS)
END_MEETING = Permission("meetings.end_meeting", "Bế mạc cuộc họp", SECRETARY)

SAVE_MINUTES = Permission("meetings.save_minutes", "Soạn biên bản", RUNNERS)
RESTORE_MINUTES = Permission("meetings.restore_minutes", "Khôi phục bản ghi biên bản", RUNNERS)
SIGN_MINUTES = Permission("meetings.sign_minutes", "Ký biên bản", {**MEMBERS, Role.MINUTE_TAKER: Reach.NAMED})
AMEND_MINUTES = Permission("meetings.amend_minutes", "Lập bản đính chính biên bản", SECRETARY)
DRAFT_RESOLUTION = Permission("meetings.draft_resolution", "Soạn nghị quyết, kết luận", SECRETARY)
PUBLISH_RESULT = Permission("meetings.publish_result", "Công bố kết quả", SECRETARY)
REPORT_RESULT = Permission("meetings.report_result", "Gửi kết quả lên cấp trên", SECRETARY)
RECEIVE_REPORT = Permission(
    "meetings.receive_report",
    "Tiếp nhận kết quả sinh hoạt",
    {Role.BASE_OFFICE: Reach.OWN, Role.ORGANISATION_BOARD: Reach.OWN},
)
DECLARE_NATIONAL_MARK = Permission("meetings.declare_national_mark", "Ghi đã đưa lên Sổ tay ĐVĐT", SECRETARY)
MAKE_UPLOAD_PACK = Permission(
    "meetings.make_upload_pack", "Lấy bộ tài liệu để đưa lên Sổ tay ĐVĐT", SECRETARY
)
RUN_MEETING = Permission("meetings.run_meeting", "Điều hành, ghi chép cuộc họp đang diễn ra", RUNNERS)
READ_MINUTES = Permission("meetings.read_minutes", "Đọc biên bản", VIEW_MEETING.granted_to, shows_people=True)
PRINT_PACK = Permission("meetings.print_pack", "In bộ giấy cho cuộc họp", PREPARERS)
VIEW_REPORT = Permission(
    "meetings.view_report",
    "Xem kết quả sinh hoạt gửi lên",
    {
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW,
        Role.STANDING_MEMBER: Reach.OWN,
    },
)

SHOW_SCORECARD = Permission(
    "meetings.show_scorecard", "Xem phiếu chấm chất lượng sinh hoạt", VIEW_RECORD.granted_to
)
BEGIN_SCORECARD = Permission("meetings.begin_scorecard", "Cử người theo dõi chấm chất lượng", SECRETARY)
PROPOSE_SCORE = Permission(
    "meetings.propose_score", "Chấm chất lượng sinh hoạt", {**RUNNERS, Role.CELL_COMMITTEE: Reach.OWN}
)
AGREE_SCORECARD = Permission("meetings.agree_scorecard", "Ghi việc thống nhất phiếu chấm", RUNNERS)
CORRECT_SCORECARD = Permission("meetings.correct_scorecard", "Lập bản đính chính phiếu chấm", SECRETARY)
SETTLE_SCORECARD = Permission("meetings.settle_scorecard", "Chốt mục tạm tính của phiếu chấm", {})
