"""A sign-in name is one account's: later holders of a shared phone or e-mail sign in with their number."""

from django.db import migrations, models

KEEP_THE_FIRST = """
DELETE FROM accounts_signinname later USING accounts_signinname earlier
WHERE later.value = earlier.value AND later.id > earlier.id AND later.kind <> 'number'
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(KEEP_THE_FIRST, migrations.RunSQL.noop),
        migrations.RemoveConstraint("signinname", "sign_in_name_once"),
        migrations.RemoveConstraint("signinname", "sign_in_number_is_unique"),
        migrations.AlterField("signinname", "value", models.CharField(max_length=200)),
        migrations.AddConstraint(
            "signinname",
            models.UniqueConstraint(fields=["value"], name="sign_in_name_is_of_one_account"),
        ),
    ]
