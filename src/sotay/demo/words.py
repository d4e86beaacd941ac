"""What the invented cells say and write. Own words, of the kind that is heard in such meetings."""

import datetime as dt
import random
from decimal import Decimal

from sotay.kernel.formats import format_month
from sotay.meetings.rules.scoring import Entry
from sotay.regulations.score_sheets import Evidence, ScoreSheet, Way

PLACE = "Phòng họp đơn vị"
PRODUCT = "Báo cáo kết quả tại kỳ sinh hoạt sau"
AWAY = "Đi công tác tỉnh theo phân công của đơn vị"
PROPOSAL = "Đề nghị cấp ủy cấp trên hướng dẫn cụ thể việc đưa kết quả lên Sổ tay đảng viên điện tử."
OPEN_QUESTION = "Nhất trí đưa chuyên đề vào nghị quyết tháng sau"
TOO_FEW = "Phần lớn đảng viên đi công trình xa, không đủ người họp"
DRAFT_TITLE = "Dự thảo nghị quyết (chưa gửi)"
DONE = "Đã hoàn thành, báo cáo chi bộ tại kỳ sinh hoạt."
LATE_DAY = "Trùng lịch làm việc của đơn vị, đã thống nhất trong chi bộ"
REASONS = ("work", "illness", "family")

GRADES = ("good", "fair", "average")
GRADE_SHARES = (70, 25, 5)
GRADE_REASON = "Chi bộ thống nhất, điều kiện chưa đạt đã khắc phục ngay sau kỳ sinh hoạt"

OPINIONS = [
    "Nhất trí với báo cáo; đề nghị nêu rõ hơn kết quả từng nhiệm vụ và nguyên nhân việc chậm.",
    "Đề nghị gửi tài liệu sớm hơn để đảng viên có thời gian nghiên cứu trước kỳ sinh hoạt.",
    "Tình hình tư tưởng đảng viên và người lao động ổn định, yên tâm công tác.",
    "Đề nghị chi ủy phân công đảng viên giúp đỡ quần chúng ưu tú, chuẩn bị nguồn phát triển đảng.",
    "Cần phân công rõ người, rõ thời hạn với việc rà soát quy trình tiếp công dân.",
    "Đề nghị cấp trên sớm hướng dẫn việc nhập danh sách đảng viên mới chuyển đến.",
    "Đồng chí được giao việc tháng trước đã làm xong, đề nghị chi bộ ghi nhận.",
    "Bản thân tự nhận còn chậm báo cáo tiến độ, hứa khắc phục trong tháng này.",
]
TASKS = [
    "Rà soát, cập nhật thông tin đảng viên trên hệ thống",
    "Giúp đỡ quần chúng ưu tú hoàn thiện hồ sơ học lớp bồi dưỡng nhận thức về Đảng",
    "Chuẩn bị báo cáo chuyên đề cho kỳ sinh hoạt quý sau",
    "Nắm tình hình tư tưởng đảng viên, người lao động trong đơn vị",
    "Kiểm tra việc công khai các nội dung theo quy chế dân chủ ở cơ sở",
    "Vận động ủng hộ quỹ khuyến học, lập danh sách gửi cấp trên",
    "Hướng dẫn đảng viên cao tuổi xem tài liệu và xin vắng bằng phiếu giấy",
]
TOPICS = [
    "Nâng cao chất lượng sinh hoạt chi bộ trong tình hình mới",
    "Trách nhiệm nêu gương của cán bộ, đảng viên",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh về thực hành tiết kiệm",
    "Công tác tạo nguồn và phát triển đảng viên mới",
]


def entries_of(sheet: ScoreSheet, chance: random.Random) -> dict[str, Entry]:
    """What the people of a cell give to the items that they alone can judge, and to those nobody has recorded."""
    found = {}
    for item in sheet.items:
        if item.criteria:
            boxes = [number for number in range(len(item.criteria)) if chance.random() < 0.9]
            found[item.code] = Entry(ticks=tuple(boxes), is_ticked=True)
        elif item.way is Way.TICKED or item.evidence is Evidence.PRECOMMITTEE:
            found[item.code] = Entry(Decimal(max(item.points - chance.choice([0, 0, 0, 1]), 1)))
    return found


def paper_title(month: dt.date, kind: str) -> str:
    return f"Báo cáo công tác {format_month(month)}" if kind == "regular" else "Báo cáo và nội dung chuyên đề"


def paper_text(month: dt.date, topic: str) -> str:
    lines = [
        f"I. Kết quả thực hiện nhiệm vụ trước {format_month(month)}: nhiệm vụ được giao đã có kết quả.",
        "II. Tình hình tư tưởng: ổn định; đảng viên chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước.",
        f"III. Nhiệm vụ {format_month(month)}: hoàn thành chuyên môn; giữ nền nếp sinh hoạt.",
    ]
    if topic:
        lines.append(f"IV. Nội dung chuyên đề: {topic}.")
    return "\n\n".join(lines)


def opinion(chance: random.Random) -> str:
    return chance.choice(OPINIONS)


def tasks(chance: random.Random) -> list[tuple[str, int]]:
    """One to three tasks with the days until their deadline."""
    count = chance.choices([1, 2, 3], weights=[5, 4, 1])[0]
    return [(content, chance.randint(12, 26)) for content in chance.sample(TASKS, count)]


def topic(chance: random.Random) -> str:
    return chance.choice(TOPICS)


def resolution_question(month: dt.date) -> str:
    return f"Thông qua nghị quyết chi bộ {format_month(month)}"


def subject_line(month: str) -> str:
    return f"về công tác {month}"
