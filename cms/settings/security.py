"""Secrets, cookies, content security policy, sign-in limits."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from cms.settings.environment import (
    PRODUCTION,
    fernet_keys,
    flag,
    hosts,
    secret,
    url,
    whole_number,
)

SECRET_KEY = secret("LINJA_SECRET_KEY", min_length=50)
#: Keys that encrypt the channels' credentials at rest, the newest first.
CREDENTIAL_KEYS = fernet_keys("LINJA_CREDENTIAL_KEYS")

ALLOWED_HOSTS = hosts("LINJA_HOSTS")
BASE_URL = url(
    "LINJA_BASE_URL", ("https", "http"), "http://localhost:8000", needed_in_production=True
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

#: Whether a channel's server may be one on this machine, without TLS: for trying things out.
ALLOW_LOCAL_SERVERS = flag("LINJA_ALLOW_LOCAL_SERVERS", default=not PRODUCTION)

# Behind TLS in production; LINJA_INSECURE_HTTP=1 is for a private network without it.
_TLS = PRODUCTION and not flag("LINJA_INSECURE_HTTP", default=False)
SESSION_COOKIE_SECURE = _TLS
CSRF_COOKIE_SECURE = _TLS
SECURE_SSL_REDIRECT = _TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = (
    whole_number("LINJA_HSTS_SECONDS", default=31_536_000, low=0, high=63_072_000) if _TLS else 0
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = _TLS
SECURE_HSTS_PRELOAD = _TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Wagtail's preview panel is a frame of our own origin, which check --deploy asks to think about.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        # Wagtail's admin sets style attributes; scripts stay strict.
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "object-src": [NONE],
    }
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username", "password"]
AXES_DISABLE_ACCESS_LOG = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
