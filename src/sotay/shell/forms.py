"""One form with every kind of field, for the page that shows the components."""

from django import forms

REASONS = [
    ("", "Chọn lý do"),
    ("sick", "Ốm"),
    ("work", "Công tác"),
    ("family", "Việc gia đình"),
    ("other", "Khác"),
]
ANSWERS = [("attend", "Sẽ dự"), ("leave", "Xin vắng"), ("later", "Trả lời sau")]
CELLS = [("1", "Chi bộ Tổ dân phố số 1"), ("2", "Chi bộ Tổ dân phố số 2"), ("10", "Chi bộ Trường THCS")]


class ExampleForm(forms.Form):
    """Every kind of field the components draw; it is never saved."""

    name = forms.CharField(label="Họ và tên", max_length=100)
    phone = forms.CharField(
        label="Số điện thoại", widget=forms.TextInput(attrs={"inputmode": "tel"}), required=False
    )
    email = forms.EmailField(
        label="Thư điện tử", required=False, help_text="Để trống nếu đồng chí không dùng."
    )
    password = forms.CharField(
        label="Mật khẩu", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    held_on = forms.DateField(label="Ngày sinh hoạt", help_text="Ví dụ 02/6/2023.")
    starts_at = forms.TimeField(label="Giờ bắt đầu")
    minutes = forms.IntegerField(label="Thời lượng", min_value=1)
    reason = forms.ChoiceField(label="Lý do vắng", choices=REASONS)
    answer = forms.ChoiceField(label="Trả lời giấy mời", choices=ANSWERS, widget=forms.RadioSelect)
    cells = forms.MultipleChoiceField(
        label="Gửi nhắc tới", choices=CELLS, widget=forms.CheckboxSelectMultiple, required=False
    )
    opinion = forms.CharField(label="Ý kiến", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    paper = forms.FileField(
        label="Tài liệu", required=False, help_text="PDF, Word, Excel hoặc ảnh, tối đa 25 MB."
    )
    is_read = forms.BooleanField(label="Tôi đã đọc dự thảo nghị quyết", required=False)
