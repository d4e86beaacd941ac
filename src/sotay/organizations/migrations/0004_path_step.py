"""One step of a path, in SQL as in Python: six digits of base 36."""

from django.db import migrations

ADD = """
CREATE FUNCTION organizations_path_step(number bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', ((number / (36 ^ place)::bigint) % 36)::int + 1, 1), '' ORDER BY place DESC)
    FROM generate_series(0, 5) AS place
$$;
"""
REMOVE = """
DROP FUNCTION organizations_path_step(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("organizations", "0003_kinds")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
