from typing import Any

from django.core.management.base import BaseCommand

from ...sign_ins import read


class Command(BaseCommand):
    help = "In tài khoản dùng thử, mỗi vai trò một tài khoản."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = read()
        if not rows:
            self.stdout.write("Chưa có tài khoản dùng thử.")
            return
        self.stdout.write(f"Tài khoản dùng thử (mật khẩu chung: {rows[0]['password']})")
        for row in rows:
            self.stdout.write(f"  {row['sign_in']:>10}  {row['role']}: {row['name']} – {row['try']}")
