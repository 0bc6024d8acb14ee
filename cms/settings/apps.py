"""What Linja is made of."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import BASE_DIR, PRODUCTION, flag

INSTALLED_APPS = [
    "cms",
    "cms.home",
    "reports",
    "publishing",
    "editorial",
    "strategy",
    "personas",
    "networks",
    "brand",
    "brand.isolation",
    "cms.workflows",
    "cms.users",
    "cms.core",
    "wagtailmedia",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "brand.isolation.fence.BrandFence",
    "cms.core.content_policy.AdminContentPolicy",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DEBUG = not PRODUCTION
#: Set by ``manage.py demo``: the admin says on every page that what it shows is made up.
DEMO = flag("LINJA_DEMO", default=False)
if DEMO and PRODUCTION:
    raise ImproperlyConfigured(
        "LINJA_DEMO=1 is not allowed with LINJA_ENV=production: the demo's passwords are public. "
        "Allowed: 0."
    )
# An address without a scheme is meant as https, as from Django 6.0 on.
FORMS_URLFIELD_ASSUME_HTTPS = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
