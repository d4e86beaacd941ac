from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from sotay.access.reach import ReachedBy
from sotay.members.models import Member
from sotay.organizations.models import Organization


class Meeting(models.Model):
    """One meeting of a cell, from draft to locked (meetings.md §3). Its day is the day its first sitting starts."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(minute_taker="acting_minute_taker_id")

    class Kind(models.TextChoices):
        REGULAR = "regular", "thường kỳ"
        THEMATIC = "thematic", "chuyên đề"
        COMBINED = "combined", "thường kỳ kết hợp chuyên đề"
        EXTRAORDINARY = "extraordinary", "bất thường"

    class State(models.TextChoices):
        DRAFT = "draft", "nháp"
        PLANNED = "planned", "đã lên lịch"
        CONVENED = "convened", "đã triệu tập"
        IN_SESSION = "in_session", "đang họp"
        INTERRUPTED = "interrupted", "gián đoạn"
        ENDED = "ended", "đã kết thúc"
        MINUTED = "minuted", "đã ký biên bản"
        PUBLISHED = "published", "đã công bố"
        REPORTED = "reported", "đã gửi cấp trên"
        LOCKED = "locked", "đã khóa"
        POSTPONED = "postponed", "hoãn"
        NOT_HELD = "not_held", "không họp"

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", "trực tiếp"
        OFFLINE = "offline", "ngoại tuyến (ghi trên giấy, nhập sau)"

    class GapReason(models.TextChoices):
        EPIDEMIC = "epidemic", "dịch bệnh"
        DISASTER = "disaster", "thiên tai"
        TOO_FEW = "too_few", "không đủ người"
        SECRETARY_ABSENT = "secretary_absent", "bí thư vắng"
        OTHER = "other", "khác"

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="meetings", verbose_name="chi bộ"
    )
    kind = models.CharField("loại", max_length=15, choices=Kind, default=Kind.REGULAR)
    month = models.DateField("tháng")  # first day of the month it belongs to
    topic = models.CharField("chuyên đề, nội dung chính", max_length=300, blank=True)
    state = models.CharField("trạng thái", max_length=12, choices=State, default=State.DRAFT)
    mode = models.CharField("hình thức", max_length=10, choices=Mode, default=Mode.IN_PERSON)
    starts_at = models.DateTimeField("bắt đầu", null=True)
    ends_at = models.DateTimeField("dự kiến kết thúc", null=True)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    chair = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="chủ trì"
    )
    minute_taker = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người ghi biên bản"
    )
    acting_minute_taker = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, related_name="+"
    )  # holds the minute-taker's rights, which end when the minutes are signed (meetings.md §2)
    chosen_chair_reason = models.CharField("lý do cử người chủ trì", max_length=300, blank=True)
    guests = models.CharField("đại biểu, khách mời", max_length=500, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    agenda_version = models.CharField("khung chương trình", max_length=20, blank=True)
    basis = models.CharField("căn cứ", max_length=120, blank=True)
    is_late_entry = models.BooleanField("nhập muộn", default=False)
    late_entry_reason = models.CharField(max_length=300, blank=True)
    is_offline_entry = models.BooleanField("ngoại tuyến", default=False)
    is_imported = models.BooleanField("nhập từ sổ giấy", default=False)
    late_day_reason = models.CharField("lý do họp muộn", max_length=300, blank=True)
    planned_at = models.DateTimeField(null=True)
    convened_at = models.DateTimeField(null=True)
    roll_call_opened_at = models.DateTimeField(null=True)
    roll_call_closed_at = models.DateTimeField(null=True)
    tasks_assigned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    minuted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    postponed_from = models.DateTimeField(null=True)
    gap_reason = models.CharField(max_length=20, choices=GapReason, blank=True)
    gap_note = models.CharField(max_length=300, blank=True)
    gap_accepted_at = models.DateTimeField(null=True)
    gap_accepted_by_name = models.CharField(max_length=150, blank=True)
    grade = models.CharField("xếp loại (từ sổ giấy)", max_length=20, blank=True)
    result_note = models.CharField("lý do không ban hành nghị quyết", max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "sinh hoạt, cuộc họp"
        ordering = ["-month", "-starts_at"]
        indexes = [
            models.Index(fields=["organization", "-month"], name="meeting_of_cell_month"),
            models.Index(fields=["state", "starts_at"], name="meeting_by_state"),
        ]

    def __str__(self) -> str:
        return f"Sinh hoạt {self.get_kind_display()} tháng {self.month.month}/{self.month.year}"

    @property
    def counts_as_regular(self) -> bool:
        return self.kind in {self.Kind.REGULAR, self.Kind.COMBINED}

    @property
    def is_over(self) -> bool:
        """Ended, so that roll call and ballots are read-only."""
        return self.state in AFTER_THE_END


AFTER_THE_END = frozenset(
    {
        Meeting.State.ENDED,
        Meeting.State.MINUTED,
        Meeting.State.PUBLISHED,
        Meeting.State.REPORTED,
        Meeting.State.LOCKED,
    }
)


class Sitting(models.Model):
    """One time span of a meeting; a broken-off meeting continues in a further one."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="meeting__organization")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sittings")
    number = models.PositiveSmallIntegerField("phiên")
    started_at = models.DateTimeField("bắt đầu")
    ended_at = models.DateTimeField("kết thúc", null=True)
    break_minutes = models.PositiveSmallIntegerField("phút nghỉ giải lao", default=0)
    interruption_reason = models.CharField("lý do gián đoạn", max_length=300, blank=True)
    continues_at = models.DateTimeField("dự kiến họp tiếp", null=True)

    class Meta:
        verbose_name = "phiên"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="sitting_once")]


class MinuteTaking(models.Model):
    """Who took the minutes of a meeting from which moment on; each signs the part he took (meetings.md §12)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minute_takings")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField("từ lúc")

    class Meta:
        verbose_name = "người ghi biên bản"
        ordering = ["since", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="minute_taker_once")]
