# syntax=docker/dockerfile:1
# One image for web, workers, beat and migrate; compose.yaml says which is which.

FROM python:3.13-slim-bookworm AS environment
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --quiet --require-hashes -r requirements.txt

FROM python:3.13-slim-bookworm
# Pango lays out the PDFs; the fonts are for their text and their emoji; ffmpeg measures videos.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ffmpeg fonts-dejavu-core fonts-noto-color-emoji libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin linja \
    && install --directory --owner linja --group linja --mode 0750 /data

ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LINJA_ENV=production \
    LINJA_DATA=/data \
    LINJA_STATIC=/srv/linja/static

COPY --from=environment /venv /venv
WORKDIR /srv/linja/app
COPY manage.py ./
COPY cms cms
COPY brand brand
COPY networks networks
COPY personas personas
COPY strategy strategy
COPY calendar calendar
COPY reports reports
COPY templates templates

# The catalogues and the static files are made here, once, with secrets that nothing keeps.
RUN for catalogue in cms/locale/*/LC_MESSAGES/*.po cms/wording/*/LC_MESSAGES/*.po; do \
        pybabel --quiet compile --input-file "$catalogue" --output-file "${catalogue%.po}.mo"; \
    done \
    && LINJA_DATA=/tmp/build \
        LINJA_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
        LINJA_CREDENTIAL_KEYS="$(python -c 'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())')" \
        LINJA_HOSTS=localhost LINJA_BASE_URL=http://localhost \
        LINJA_MAIL_FROM=linja@localhost EMAIL_URL=smtp://localhost \
        python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf /tmp/build

USER linja
VOLUME /data
EXPOSE 8000
