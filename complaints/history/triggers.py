"""Database triggers that refuse to change or remove what happened, on SQLite and PostgreSQL."""

from django.db.backends.base.base import BaseDatabaseWrapper

FIXED = ("complaints_event", "complaints_seal")
WORDS = "complaints_eventtext"
TABLES = (*FIXED, WORDS)
REFUSAL = "the history of a case is never changed"

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table} {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION complaints_refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$
LANGUAGE plpgsql
"""
POSTGRES = """
CREATE OR REPLACE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION complaints_refuse()
"""
POSTGRES_TRUNCATE = """
CREATE OR REPLACE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION complaints_refuse()
"""


def create(connection: BaseDatabaseWrapper) -> None:
    """Makes every trigger that is not there; words may be emptied, nothing else may change."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if not sqlite:
            cursor.execute(POSTGRES_FUNCTION.format(refusal=REFUSAL))
        for table in TABLES:
            for act in ("update", "delete"):
                emptying = table == WORDS and act == "update"
                when = "WHEN NEW.text <> ''" if emptying and sqlite else "WHEN (NEW.text <> '')" if emptying else ""
                form = SQLITE if sqlite else POSTGRES
                cursor.execute(
                    form.format(name=f"{table}_{act}", act=act.upper(), table=table, when=when, refusal=REFUSAL)
                )
            if not sqlite:
                cursor.execute(POSTGRES_TRUNCATE.format(table=table))


def drop(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away; only tests that flush the database do this."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for act in ("update", "delete", "truncate"):
                on = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{act}{on}")


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of triggers that should be there and are not."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    acts = ("update", "delete") if connection.vendor == "sqlite" else ("update", "delete", "truncate")
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    return {f"{table}_{act}" for table in TABLES for act in acts} - there
