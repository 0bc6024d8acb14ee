"""Languages and the server's own zone; every brand has its own."""

from django.utils.translation import gettext_lazy as _

from cms.settings.environment import BASE_DIR, time_zone

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fi", _("Finnish"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [
    BASE_DIR / "cms" / "locale",
    # Wagtail's own words: what we call otherwise (live is approved), and what its Finnish lacks.
    BASE_DIR / "cms" / "wording",
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = time_zone("LINJA_TIME_ZONE", "UTC")
FORMAT_MODULE_PATH = ["cms.formats"]
