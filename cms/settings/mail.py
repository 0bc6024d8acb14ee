"""Mail: SMTP where EMAIL_URL is given, else files in the data folder that the demo outbox shows."""

from cms.settings.environment import DATA_DIR, env, mail_address, url

EMAIL_URL = url(
    "EMAIL_URL",
    ("smtp", "smtp+tls", "smtp+ssl", "filemail"),
    "filemail:///",
    needed_in_production=True,
)
_MAIL = env.email_url_config(EMAIL_URL)
EMAIL_BACKEND = _MAIL["EMAIL_BACKEND"]
EMAIL_HOST = _MAIL.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _MAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _MAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _MAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _MAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = str(DATA_DIR / "outbox")
DEFAULT_FROM_EMAIL = mail_address("LINJA_MAIL_FROM", "linja@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
