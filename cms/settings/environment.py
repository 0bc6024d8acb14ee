"""Reading the environment: every variable is checked here, and a wrong value stops the start."""

import secrets
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()


def wrong(name: str, value: str, allowed: str) -> ImproperlyConfigured:
    """Return the error for a variable with a value that is not allowed."""
    return ImproperlyConfigured(f"{name}={value!r} is not allowed. Allowed: {allowed}.")


def text(name: str, *, default: str, allowed: str, needed_in_production: bool = False) -> str:
    """Return a variable's text; production may insist that it is given."""
    value = env.str(name, default="")
    if not value and needed_in_production and PRODUCTION:
        raise ImproperlyConfigured(f"{name} is not set. Allowed: {allowed}.")
    return value or default


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    """Return one of the allowed values of a variable."""
    value = env.str(name, default=default)
    if value not in allowed:
        raise wrong(name, value, " or ".join(allowed))
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return a yes/no variable as a boolean."""
    value = env.str(name, default="")
    if value == "":
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise wrong(name, value, "1, true, yes, on, 0, false, no or off")


def whole_number(name: str, *, default: int, low: int, high: int) -> int:
    """Return a whole number within bounds, both included."""
    raw = env.str(name, default=str(default))
    try:
        value = int(raw)
    except ValueError:
        raise wrong(name, raw, f"a whole number from {low} to {high}") from None
    if not low <= value <= high:
        raise wrong(name, raw, f"a whole number from {low} to {high}")
    return value


def url(
    name: str, schemes: tuple[str, ...], default: str, *, needed_in_production: bool = False
) -> str:
    """Return a URL with one of the allowed schemes; the message never repeats the password."""
    allowed = "a URL that starts with " + " or ".join(f"{scheme}://" for scheme in schemes)
    value = text(name, default=default, allowed=allowed, needed_in_production=needed_in_production)
    try:
        parts = urlsplit(value)
        valid = parts.scheme in schemes and (parts.port is None or parts.port > 0)
    except ValueError:
        valid = False
    if not valid:
        raise ImproperlyConfigured(f"{name} has a value that is not allowed. Allowed: {allowed}.")
    return value


def hosts(name: str) -> list[str]:
    """Return host names, separated by commas; any host in development."""
    allowed = "host names separated by commas, without a scheme or a path"
    value = text(name, default="*", allowed=allowed, needed_in_production=True)
    names = [host.strip() for host in value.split(",") if host.strip()]
    if not names or any("/" in host or (host == "*" and PRODUCTION) for host in names):
        raise wrong(name, value, allowed)
    return names


def mail_address(name: str, default: str) -> str:
    """Return an address to send from, with or without a name: ``Linja <linja@example.com>``."""
    allowed = "an address such as linja@example.com or Linja <linja@example.com>"
    value = text(name, default=default, allowed=allowed, needed_in_production=True)
    if "@" not in parseaddr(value)[1]:
        raise wrong(name, value, allowed)
    return value


def time_zone(name: str, default: str) -> str:
    """Return an IANA time zone."""
    value = env.str(name, default=default)
    if value not in available_timezones():
        raise wrong(name, value, "an IANA time zone such as Europe/Helsinki")
    return value


ENVIRONMENT = choice("LINJA_ENV", ("development", "production"), "development")
PRODUCTION = ENVIRONMENT == "production"
DATA_DIR = Path(env.str("LINJA_DATA", default="") or BASE_DIR / "var").expanduser().resolve()


def _own_file(name: str, make: Callable[[], str]) -> str:
    """Return the contents of a private file in the data folder, made on first use."""
    path = DATA_DIR / name
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="ascii") as new:
                path.chmod(0o600)
                new.write(make())
        except FileExistsError:
            pass
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"LINJA_DATA={str(DATA_DIR)!r} cannot be written ({error.strerror}). "
            "Allowed: a folder that this user may write to."
        ) from None


def secret(name: str, *, min_length: int) -> str:
    """Return a secret: from the environment, or in development from a file made on first use."""
    value = env.str(name, default="")
    if not value:
        if PRODUCTION:
            raise ImproperlyConfigured(
                f"{name} is not set. Allowed: at least {min_length} random characters, "
                "kept the same between starts."
            )
        value = _own_file(name.lower(), lambda: secrets.token_urlsafe(50))
    if len(value) < min_length:
        raise ImproperlyConfigured(
            f"{name} is too short. Allowed: at least {min_length} random characters."
        )
    return value


def fernet_keys(name: str) -> list[str]:
    """Return the keys that encrypt credentials at rest; the first encrypts, all of them decrypt."""
    value = env.str(name, default="")
    if not value:
        if PRODUCTION:
            raise ImproperlyConfigured(
                f"{name} is not set. Allowed: one or more Fernet keys, separated by commas, "
                "the newest first."
            )
        value = _own_file(name.lower(), lambda: Fernet.generate_key().decode("ascii"))
    keys = [key.strip() for key in value.split(",") if key.strip()]
    for key in keys:
        try:
            Fernet(key)
        except ValueError:
            raise ImproperlyConfigured(
                f"{name} holds a key that is not allowed. Allowed: Fernet keys "
                "(32 bytes in URL-safe base64), separated by commas."
            ) from None
    return keys
