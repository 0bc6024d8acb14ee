"""Static files, media and the limits of what may be uploaded."""

from pathlib import Path

from cms.settings.environment import DATA_DIR, PRODUCTION, text, whole_number

STATIC_URL = "/static/"
STATIC_ROOT = Path(text("LINJA_STATIC", default=str(DATA_DIR / "static"), allowed="a folder"))
# Media is never served by the web server: cms.core.media checks who asks.
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o640

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
    # Documents that Linja made: immutable, found by their hash, read only through a checked view.
    "documents": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "documents", "base_url": None},
    },
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A guideline with a thousand rules is one form, of some twenty fields a rule.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 30_000
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.core.picture_form.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "core.BrandFile"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.core.file_form.BrandFileForm"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "core.Video",
    "MEDIA_FORM_BASE": "cms.core.video_form.VideoForm",
    "VIDEO_EXTENSIONS": ["m4v", "mov", "mp4", "webm"],
    "AUDIO_EXTENSIONS": ["m4a", "mp3", "wav"],
}
VIDEO_MAX_UPLOAD_BYTES = (
    whole_number("LINJA_VIDEO_MAX_MB", default=512, low=1, high=10_240) * 1024 * 1024
)
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "otf", "pdf", "pptx", "txt", "ttf", "woff2", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
