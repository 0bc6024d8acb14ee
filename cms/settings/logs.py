"""Logs go to standard error, one line an event."""

from cms.settings.environment import choice

_LEVEL = choice("LINJA_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        name: {"level": _LEVEL} for name in ("cms", "brand", "editorial", "publishing", "reports")
    },
}
