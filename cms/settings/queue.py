"""The queue: Redis in production, an embedded Valkey on a unix socket by default."""

from celery.schedules import crontab

from cms.settings.environment import DATA_DIR, env, url
from cms.supervisor import queue_server

QUEUE_SOCKET = queue_server.socket_path(DATA_DIR)
#: True where ``manage.py run`` starts a queue server of its own instead of using one that is there.
QUEUE_IS_EMBEDDED = not env.str("REDIS_URL", default="")

CELERY_BROKER_URL = url(
    "REDIS_URL",
    ("redis", "rediss", "redis+socket", "memory"),
    queue_server.url(DATA_DIR),
)
# A queue that does not answer is an error at once, not a page that never comes.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 5}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Celery's Django fixup closes the connection around every task; reusing it is 3 to 4 times as fast.
CELERY_DB_REUSE_MAX = 1000
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
CELERY_TASK_ROUTES = {"reports.*": {"queue": "documents"}}
CELERY_TASK_DEFAULT_QUEUE = "linja"
CELERY_BEAT_SCHEDULE = {
    "publish-what-is-due": {
        "task": "publishing.tasks.publish_due",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "settle-what-was-interrupted": {
        "task": "publishing.tasks.settle_interrupted",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "render-what-was-interrupted": {
        "task": "reports.tasks.resume_interrupted",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # Once a day, in the morning of Europe; after a night off it is made up for at the start.
    "remind-of-overdue-personas": {
        "task": "personas.tasks.remind_of_reviews",
        "schedule": crontab(hour=5, minute=30),
        "options": {"expires": 3600},
    },
    "check-again-what-was-interrupted": {
        "task": "editorial.tasks.resume_rechecks",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # Series are made weeks ahead: an hour more or less is nothing.
    "make-posts-of-series-ahead": {
        "task": "editorial.tasks.extend_series",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    # A correction comes into force at midnight, new files with a release.
    "notice-changed-rules-of-networks": {
        "task": "networks.tasks.notice_changed_rules",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "measure-videos-that-were-missed": {
        "task": "cms.core.tasks.measure_what_was_missed",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "heartbeat": {
        "task": "cms.core.tasks.heartbeat",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
