"""Settings by concern, read from the environment; docs/operations.md lists the variables."""

from cms.settings.apps import *  # noqa: F403
from cms.settings.database import *  # noqa: F403
from cms.settings.environment import DATA_DIR, PRODUCTION  # noqa: F401
from cms.settings.files import *  # noqa: F403
from cms.settings.language import *  # noqa: F403
from cms.settings.logs import *  # noqa: F403
from cms.settings.mail import *  # noqa: F403
from cms.settings.queue import *  # noqa: F403
from cms.settings.security import *  # noqa: F403
from cms.settings.wagtail import *  # noqa: F403
