"""Every sentence of signing in."""

PASSWORD_CLASSES = "Mật khẩu cần có chữ thường, chữ hoa, chữ số và ký hiệu, hoặc là một câu dài từ {} ký tự trở lên."
