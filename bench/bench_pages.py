"""Server time of pages, warm, beside the time of an empty Django answer in the same run."""

from __future__ import annotations

import os
import tempfile
from datetime import date

from measure import line, median

PAGES = (
    ("/", "30 ms"),
    ("/targets/gdp-level/", "30 ms"),
    ("/en/targets/gdp-level/", "30 ms"),
    ("/targets/", ""),
    ("/plans/xiangxi-145/", "150 ms"),
    ("/places/433100/", ""),
    ("/indicators/gdp/", ""),
    ("/indicators/gdp.csv", ""),
    ("/?indicator=gdp&period=2023", ""),
)


def main() -> None:
    os.environ["LUODI_HOME"] = tempfile.mkdtemp()
    os.environ["DJANGO_SETTINGS_MODULE"] = "luodi.settings"
    os.environ["LUODI_ALLOWED_HOSTS"] = "testserver"
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from luodi.actions.open_region import open_region

    open_region(settings.LUODI_HOME, "xiangxi", today=date.today())
    client = Client()
    for path, _ in PAGES:
        assert client.get(path).status_code == 200, path
    empty = median(lambda: client.post("/methods/"), runs=50)
    line("an answer without a page (405)", empty * 1000, "ms")
    for path, goal in PAGES:
        took = median(lambda path=path: client.get(path), runs=50)
        size = len(client.get(path).content) / 1000
        line(f"{path}  ({size:.0f} kB)", took * 1000, "ms", goal, f"{took / empty:.0f} x")


if __name__ == "__main__":
    main()
