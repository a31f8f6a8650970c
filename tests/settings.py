"""Django settings of the tests: a home of their own, and the database that is asked for."""

import os
import tempfile

_home = tempfile.mkdtemp(prefix="luodi-test-")
os.environ["LUODI_HOME"] = _home
os.environ["LUODI_PACK"] = "xiangxi"
os.environ["LUODI_DEBUG"] = ""
os.environ["LUODI_SECRET_KEY"] = "only-for-tests"
os.environ["LUODI_DATABASE_URL"] = os.environ.get("LUODI_TEST_DATABASE_URL", "")

from luodi.settings import *  # noqa: E402,F403
from luodi.settings import DATABASES, LUODI_HOME  # noqa: E402

LUODI_HOME.ready()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": f"{_home}/test.db"}
