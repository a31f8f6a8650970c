"""Which database holds people and workflow: SQLite in the home, or PostgreSQL by address."""

from __future__ import annotations

import importlib.util
from typing import Any
from urllib.parse import unquote, urlsplit

from luodi.store.home import Home
from luodi.values import Problem, Refused


def database_from(url: str, home: Home) -> dict[str, Any]:
    """Django's settings for an address; none means SQLite in the home folder."""
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        return _sqlite(parts.path if url else str(home.database))
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise Refused(Problem("settings.bad_url", "LUODI_DATABASE_URL", parts.scheme or url[:20]))
    if importlib.util.find_spec("psycopg") is None:
        raise Refused(Problem("settings.no_driver", "LUODI_DATABASE_URL"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Readers never wait for the one writer; a writer waits up to 20 seconds for another.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }
