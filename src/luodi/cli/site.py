"""Start the site: the database brought up to date, then the server until it is stopped."""

from __future__ import annotations

import os
import socket

from luodi.configuration import Configuration
from luodi.values import Problem, Refused

HOST = "127.0.0.1"
FIRST_PORT = 8000
TRIED_PORTS = 20


def start_django(settings: Configuration, *, debug: bool | None = None) -> None:
    """Set Django up for an installation and bring its tables up to date."""
    settings.home.ready()
    os.environ["LUODI_HOME"] = str(settings.home.path)
    os.environ["LUODI_PACK"] = settings.pack
    if debug is not None:
        os.environ["LUODI_DEBUG"] = "1" if debug else ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "luodi.settings"
    import django
    from django.core.management import call_command
    from django.db import OperationalError

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0][:120]
        raise Refused(Problem("settings.no_database", "LUODI_DATABASE_URL", reason)) from error
    from luodi.actions.accounts import renew_roles

    renew_roles()


def free_port(wanted: int | None, host: str = HOST) -> int:
    """The port to serve on: the wanted one, or the first free one from 8000."""
    if wanted is not None and not 1 <= wanted <= 65535:
        raise Refused(Problem("serve.bad_port", "--port", str(wanted)))
    candidates = [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + TRIED_PORTS)
    for port in candidates:
        if _is_free(host, port):
            return port
    taken = str(wanted or FIRST_PORT)
    raise Refused(Problem("serve.port_taken", "--port", taken, str(int(taken) + TRIED_PORTS)))


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            return False
    return True


def serve_until_stopped(port: int, host: str = HOST) -> None:
    """Run the server in this terminal; returns when it is interrupted."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "luodi.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=1,
        log_enabled=False,
    ).serve()
