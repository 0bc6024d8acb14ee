"""Where rows are kept: SQLite in the data folder by default, PostgreSQL in production."""

from cms.settings.environment import DATA_DIR, env, url

_URL = url(
    "DATABASE_URL",
    ("postgres", "postgresql", "sqlite"),
    f"sqlite:///{DATA_DIR / 'linja.sqlite3'}",
)
_DATABASE = env.db_url_config(_URL)

if _DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # A web process and several workers write at once: with DEFERRED transactions most of them would
    # fail when they upgrade their lock.
    _DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # The test database is a file too, so that threads and live servers see one database.
    _DATABASE["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    _DATABASE["CONN_MAX_AGE"] = 60
    _DATABASE["CONN_HEALTH_CHECKS"] = True
    # The state of a post is one long expression: with many rows PostgreSQL would compile it anew for
    # each statement, which takes longer than running it.
    _DATABASE.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")

DATABASES = {"default": _DATABASE}
