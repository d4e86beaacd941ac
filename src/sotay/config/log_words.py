"""What the log calls each fact, and the names behind its numbers: the page that knows every module's events."""

from collections.abc import Iterable, Mapping

from sotay.accounts.models import Account
from sotay.audit.queries import LogWords
from sotay.organizations.models import Organization

LABELS: Mapping[str, str] = {
    # accounts
    "AccountClosed": "Khóa tài khoản",
    "AccountCreated": "Lập tài khoản",
    "AccountMoved": "Đổi nơi quản lý tài khoản",
    "AccountRemoved": "Bỏ tài khoản lập nhầm",
    "AccountRenamed": "Sửa họ tên trên tài khoản",
    "AccountReopened": "Mở lại tài khoản",
    "OneTimeCodeIssued": "Cấp mã đăng nhập một lần",
    "OneTimeCodeUsed": "Dùng mã đăng nhập một lần",
    "PasswordChosen": "Đặt mật khẩu",
    "RoleEnded": "Kết thúc vai trò",
    "RoleGranted": "Cấp vai trò",
    "SessionsEnded": "Đăng xuất thiết bị",
    "SignInClosed": "Tạm khóa đăng nhập vì nhập sai nhiều lần",
    "SignInNamesChanged": "Sửa tên đăng nhập",
    "SignedIn": "Đăng nhập",
    "SignedOut": "Đăng xuất",
    # organizations
    "GroupOpened": "Lập khối",
    "OrganizationFounded": "Thành lập tổ chức",
    "OrganizationMoved": "Chuyển tổ chức trực thuộc",
    "OrganizationRemoved": "Bỏ tổ chức đã nhập",
    "OrganizationRenamed": "Đổi tên tổ chức",
    "OrganizationUpdated": "Sửa thông tin tổ chức",
    "PutInGroup": "Đưa tổ chức vào khối",
    "TakenOutOfGroup": "Đưa tổ chức ra khỏi khối",
    # members
    "MemberAdded": "Đưa đảng viên vào danh sách",
    "MemberDatesCorrected": "Đính chính ngày vào Đảng, ngày chính thức",
    "MemberLeft": "Đảng viên thôi sinh hoạt",
    "MemberPlaced": "Chuyển nơi sinh hoạt của đảng viên",
    "MemberRecognised": "Công nhận đảng viên chính thức",
    "MemberRemoved": "Bỏ đảng viên đã nhập",
    "MemberSentTemporarily": "Chuyển sinh hoạt tạm thời",
    "MemberUpdated": "Sửa thông tin đảng viên",
    "NoDeviceDeclared": "Ghi nhận không có thiết bị",
    "StandingBegun": "Bắt đầu tình trạng đảng viên",
    "StandingEnded": "Kết thúc tình trạng đảng viên",
    "TemporaryStayEnded": "Hết sinh hoạt tạm thời",
    # committees
    "BodyOpened": "Lập cơ quan tham mưu, giúp việc",
    "ChargeBegun": "Phân công cấp ủy viên phụ trách",
    "ChargeEnded": "Thôi phân công phụ trách",
    "CommitteeOpened": "Mở nhiệm kỳ cấp ủy",
    "PostBegun": "Giữ chức vụ",
    "PostEnded": "Thôi giữ chức vụ",
    # tasks
    "DeadlineChanged": "Gia hạn nhiệm vụ",
    "TaskAssigned": "Giao nhiệm vụ",
    "TaskCancelled": "Hủy nhiệm vụ",
    "TaskFinished": "Hoàn thành nhiệm vụ",
    "TaskReopened": "Mở lại nhiệm vụ",
    "TaskReported": "Báo tiến độ nhiệm vụ",
    # documents
    "FileReceived": "Nhận tệp tài liệu",
    "FirstNumberSet": "Đặt số bắt đầu của sổ văn bản",
    "NumberIssued": "Cấp số văn bản",
    "SecretFileRefused": "Từ chối tệp có dấu mật",
    # spreadsheets
    "ImportAbandoned": "Bỏ lần nhập Excel",
    "ImportApplied": "Nhập Excel xong",
    "ImportConfirmed": "Xác nhận nhập Excel",
    "ImportPreviewed": "Xem trước lần nhập Excel",
    "ImportUndone": "Hoàn tác lần nhập Excel",
    "StampedListRefused": "Từ chối danh sách có dấu mật",
    # regulations
    "LocalValueEnded": "Kết thúc giá trị riêng của quy định",
    "LocalValueSet": "Đặt giá trị riêng của quy định",
    "LocalValueWithdrawn": "Rút giá trị riêng của quy định",
    # oversight
    "CellExempted": "Đưa chi bộ ra ngoài diện ứng dụng",
    "CellsReminded": "Nhắc các chi bộ còn thiếu bước",
    # meetings
    "AdmissionFailedOften": "Nhiều lần biểu quyết kết nạp không đủ tỷ lệ",
    "AgendaChanged": "Sửa chương trình họp",
    "AgendaItemNoted": "Ghi chép nội dung họp",
    "AllMarkedPresent": "Điểm danh tất cả có mặt",
    "AmendmentOpened": "Mở đính chính biên bản",
    "AttendanceMarked": "Điểm danh",
    "BallotCancelled": "Hủy biểu quyết",
    "BallotClosed": "Chốt biểu quyết",
    "BallotOpened": "Mở biểu quyết",
    "BallotReopened": "Mở lại biểu quyết",
    "CountingTeamNamed": "Cử tổ kiểm phiếu",
    "CountsCorrected": "Sửa kết quả kiểm đếm",
    "GapAccepted": "Chấp nhận lý do không họp",
    "InvitationAnswered": "Trả lời giấy mời",
    "InvitationHandedOver": "Trao giấy mời",
    "ExcusedRunReached": "Vắng có lý do nhiều lần liên tiếp",
    "LeadersChanged": "Cử người khác chủ trì, ghi biên bản",
    "LeaveDecided": "Trả lời xin vắng",
    "LeaveRequested": "Xin vắng",
    "LeaveWithdrawn": "Rút xin vắng",
    "MeetingCalledOff": "Hủy cuộc họp",
    "MeetingChanged": "Sửa cuộc họp",
    "MeetingConvened": "Triệu tập cuộc họp",
    "MeetingDrafted": "Dự kiến cuộc họp",
    "MeetingEnded": "Kết thúc cuộc họp",
    "MeetingEnteredLate": "Nhập muộn cuộc họp",
    "MeetingInterrupted": "Gián đoạn cuộc họp",
    "MeetingOpened": "Mở cuộc họp",
    "MeetingPlanned": "Lên kế hoạch cuộc họp",
    "MeetingPostponed": "Hoãn cuộc họp",
    "MeetingResumed": "Họp tiếp",
    "MinutesSaved": "Lưu biên bản",
    "MinutesSigned": "Biên bản đủ chữ ký",
    "MinutesSignedBy": "Ký biên bản",
    "NationalMarkDeclared": "Ghi nhận đã đưa lên Sổ tay đảng viên điện tử",
    "OpinionGiven": "Gửi ý kiến",
    "PaperAdded": "Đưa tài liệu họp",
    "PaperPublished": "Gửi tài liệu họp cho đảng viên",
    "PaperRecordImported": "Nhập cuộc họp từ sổ giấy",
    "ProposalAnswered": "Trả lời kiến nghị",
    "ProposalWithdrawn": "Rút kiến nghị",
    "ReportReceived": "Cấp trên nhận báo cáo kết quả",
    "ResolutionDrafted": "Dự thảo nghị quyết",
    "ResolutionWaived": "Ghi lý do không ban hành nghị quyết",
    "ResultPublished": "Ban hành kết quả cuộc họp",
    "ResultReported": "Báo cáo kết quả lên cấp trên",
    "RollCallClosed": "Chốt điểm danh",
    "SecretBallotClosed": "Có kết quả bỏ phiếu kín",
    "SlipsCounted": "Ghi kết quả kiểm phiếu",
    "ScoreProposed": "Chấm chất lượng sinh hoạt",
    "ScorecardAgreed": "Thống nhất phiếu chấm chất lượng",
    "ScorecardBegun": "Lập phiếu chấm, cử người theo dõi",
    "ScorecardCorrectionOpened": "Lập bản đính chính phiếu chấm",
    "ScorecardSettled": "Chốt mục tạm tính của phiếu chấm",
    "VoteCast": "Biểu quyết",
}


def names_of_organizations(ids: Iterable[int]) -> Mapping[int, str]:
    """The names of organizations by their numbers."""
    return dict(Organization.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def names_of_members(ids: Iterable[int]) -> Mapping[int, str]:
    """The names of members by their numbers, which are those of their accounts."""
    return dict(Account.objects.filter(pk__in=list(ids)).values_list("pk", "full_name"))


WORDS = LogWords(LABELS, names_of_organizations, names_of_members)
