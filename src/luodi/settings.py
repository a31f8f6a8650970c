"""Django settings, all from the environment and the home folder; see docs/manual/settings.md."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from luodi import __version__
from luodi.configuration import configuration
from luodi.store.database import database_from

BASE_DIR = Path(__file__).resolve().parent

_CONFIGURATION = configuration()
LUODI_HOME = _CONFIGURATION.home
LUODI_PACK = _CONFIGURATION.pack
LUODI_VERSION = __version__
# Who signs reports; never made up, so it is empty until an office names itself.
LUODI_ISSUER = os.environ.get("LUODI_ISSUER", "").strip()

# Off unless asked for: demo accounts sign in only while it is on.
DEBUG = os.environ.get("LUODI_DEBUG", "") == "1"
SECRET_KEY = os.environ.get("LUODI_SECRET_KEY") or LUODI_HOME.secret_key()
_LOCAL = "127.0.0.1,localhost,[::1]"
ALLOWED_HOSTS = os.environ.get("LUODI_ALLOWED_HOSTS", _LOCAL).split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("LUODI_TRUSTED_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "luodi.store",
    "luodi.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "luodi.web.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "luodi.web.middleware.ProblemPages",
]
ROOT_URLCONF = "luodi.web.urls"
WSGI_APPLICATION = "luodi.web.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "luodi.web.context.frame",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
            "libraries": {"luodi": "luodi.web.templatetags.luodi"},
            "builtins": ["luodi.web.templatetags.luodi"],
        },
    }
]
DATABASES = {"default": database_from(os.environ.get("LUODI_DATABASE_URL", ""), LUODI_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["luodi.web.sign_in.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "workbench:targets"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
# Behind TLS both cookies travel encrypted only; an office network without TLS turns it off.
_TLS = os.environ.get("LUODI_TLS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "luodi.web.problems.csrf_failure"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# Files change with the version, which stands in their address.
WHITENOISE_MAX_AGE = 0 if DEBUG else 86400

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

# Details of faults go to a file in the home folder; neither pages nor terminals show them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {message}", "style": "{"}},
    "handlers": {
        "file": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": str(LUODI_HOME.errors),
            "maxBytes": 1_000_000,
            "backupCount": 2,
            "encoding": "utf-8",
            "delay": True,
            "formatter": "line",
        }
    },
    "loggers": {
        "luodi": {"handlers": ["file"], "level": "ERROR", "propagate": False},
        "django.request": {"handlers": ["file"], "level": "ERROR", "propagate": False},
    },
}
