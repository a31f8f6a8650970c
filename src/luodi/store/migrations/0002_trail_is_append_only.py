"""Let the database itself refuse to change or delete an event of the trail."""

from django.db import migrations

_SQLITE = [
    """
    CREATE TRIGGER trail_no_update BEFORE UPDATE ON store_event
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
    """,
    """
    CREATE TRIGGER trail_no_delete BEFORE DELETE ON store_event
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
    """,
]
_SQLITE_UNDO = ["DROP TRIGGER trail_no_update", "DROP TRIGGER trail_no_delete"]

_POSTGRES = [
    """
    CREATE FUNCTION trail_is_append_only() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'the trail is append-only'; END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE ON store_event
    FOR EACH ROW EXECUTE FUNCTION trail_is_append_only()
    """,
]
_POSTGRES_UNDO = [
    "DROP TRIGGER trail_no_change ON store_event",
    "DROP FUNCTION trail_is_append_only()",
]


def _run(statements_sqlite, statements_postgres):
    def apply(apps, schema_editor):
        vendor = schema_editor.connection.vendor
        for statement in statements_sqlite if vendor == "sqlite" else statements_postgres:
            schema_editor.execute(statement)

    return apply


class Migration(migrations.Migration):
    """Triggers that make the trail append-only, on SQLite and PostgreSQL."""

    dependencies = [("store", "0001_initial")]

    operations = [
        migrations.RunPython(_run(_SQLITE, _POSTGRES), _run(_SQLITE_UNDO, _POSTGRES_UNDO)),
    ]
