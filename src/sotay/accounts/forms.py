"""The shape of what is typed on the pages of signing in, codes and roles."""

from django import forms

from sotay.access.actor import SYSTEM_WIDE_ROLES

LONGEST_PASSWORD = 200


class SignInForm(forms.Form):
    """Any name of the account, and a password or a one-time code."""

    username = forms.CharField(
        label="Số đăng nhập, số điện thoại hoặc thư điện tử",
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="Mật khẩu hoặc mã đăng nhập một lần",
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


class PasswordForm(forms.Form):
    """A new password, twice; the one in use where there is one."""

    current = forms.CharField(
        label="Mật khẩu đang dùng",
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label="Mật khẩu mới",
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="Nhập lại mật khẩu mới",
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class FirstPasswordForm(PasswordForm):
    """After a sign-in with a code there is no password to ask for."""

    current = None  # type: ignore[assignment]


class NamesForm(forms.Form):
    """Phone and e-mail as names to sign in with."""

    phone = forms.CharField(
        label="Số điện thoại",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.CharField(
        label="Thư điện tử",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "email"}),
    )


class ReasonForm(forms.Form):
    """Why an account is closed."""

    reason = forms.CharField(label="Lý do", max_length=200, required=False)


class RoleForm(forms.Form):
    """A role of the whole system for somebody, by a decision."""

    name = forms.CharField(label="Số đăng nhập, số điện thoại hoặc thư điện tử", max_length=200)
    role = forms.ChoiceField(
        label="Vai trò", choices=[(role.value, role.label) for role in SYSTEM_WIDE_ROLES]
    )
    organization_code = forms.CharField(
        label="Mã tổ chức", max_length=40, required=False, help_text="Chỉ ghi với vai trò quản trị quy định."
    )
    reason = forms.CharField(label="Căn cứ (số, ngày quyết định)", max_length=200, required=False)


class AccountFilterForm(forms.Form):
    """What the list of accounts shows."""

    search = forms.CharField(label="Họ tên hoặc số đăng nhập", max_length=100, required=False)
    state = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[
            ("", "tất cả"),
            ("waiting", "chưa đăng nhập lần nào"),
            ("open", "đang dùng"),
            ("closed", "đã khóa"),
        ],
    )
