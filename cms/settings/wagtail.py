"""Wagtail's own settings."""

from cms.settings.security import BASE_URL

WAGTAIL_SITE_NAME = "Linja"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.workflows.approval.approve_when_finished"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
WAGTAIL_I18N_ENABLED = False
WAGTAILEMBEDS_FINDERS: list[dict] = []  # no oEmbed: the server never fetches what an editor pastes
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
