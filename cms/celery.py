"""The Celery application. The database is the schedule; the queue only wakes workers."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

app = Celery("linja")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
