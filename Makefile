# Bare `make` lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --no-compile --require-hashes
MACHINE := $(PYTHON) -I cms/machine.py
# Arguments for pytest: make test T="tests/brand -k rules"
T ?=
PORT ?= 8000
# Processes of the test run; `make test N=0` runs it in one.
N ?= 2
CI_REQUIRE := $(if $(filter 1,$(LINJA_REQUIRE_ALL)),--require,)
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard cms/locale/*/LC_MESSAGES/*.po cms/wording/*/LC_MESSAGES/*.po))
TEMPLATES = $(shell git ls-files --cached --others --exclude-standard '*.html')


# Install a requirements file with one line of progress every ten packages.
define install
	@echo "$(2) ..."
	@total=$$(grep -c '^[A-Za-z0-9].*==' $(1)); count=0; \
	$(PIP) --requirement $(1) | while read -r word rest; do \
		case $$word in \
			Collecting) count=$$((count + 1)); (( count % 10 )) || echo "  $$count of $$total" ;; \
			Installing) echo "  unpacking" ;; \
		esac; \
	done
	@touch $@
endef

.PHONY: help setup setup-dev demo run test lint format types imports templates messages translations check bench \
	peers peers-install docs audit requirements clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

.venv/.python:
	@$(MACHINE) --require venv
	@echo "Making the virtual environment ..."
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.runtime: requirements.txt | .venv/.python
	$(call install,requirements.txt,Installing what Linja runs on)

.venv/.dev: requirements-dev.txt .venv/.runtime
	$(call install,requirements-dev.txt,Installing what Linja is checked with)

# Catalogues are compiled by Babel, so that nobody needs gettext to see our words.
%.mo: %.po .venv/.runtime
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

setup: .venv/.runtime $(CATALOGUES) ## Install what Linja runs on into .venv
	@$(MACHINE) pdf

setup-dev: .venv/.dev $(CATALOGUES)
	@$(MACHINE) $(CI_REQUIRE) pdf test

demo: setup ## Two demo brands, the whole of Linja running; Ctrl-C stops it (PORT=8000)
	@exec $(BIN)/python manage.py demo --port $(PORT)

run: setup ## Web, worker, beat and queue with your own data; Ctrl-C stops them (PORT=8000)
	@exec $(BIN)/python manage.py run --port $(PORT)

test: setup-dev ## All tests that this machine allows (T="tests/brand -k rules", N=2 processes)
	@$(BIN)/python -m pytest --quiet -n $(N) $(T)

lint: .venv/.dev ## Style of Python
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

format: .venv/.dev ## Put Python and templates in form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@$(if $(TEMPLATES),$(BIN)/djhtml --tabwidth 2 $(TEMPLATES),true)

types: .venv/.dev ## Types
	@$(BIN)/mypy

imports: .venv/.dev ## Which layer imports which
	@PYTHONPATH=calendar $(BIN)/lint-imports --no-logo

templates: .venv/.dev
	@$(if $(TEMPLATES),$(BIN)/djhtml --tabwidth 2 --check $(TEMPLATES) && $(BIN)/curlylint $(TEMPLATES),true)

messages: setup-dev ## Collect new strings into the Finnish catalogues
	@for domain in django djangojs; do \
		$(BIN)/python manage.py makemessages --locale fi --domain $$domain --no-obsolete \
			--add-location file --ignore 'tests/*' --ignore vendor; \
	done

translations: setup-dev
	@$(BIN)/python manage.py check_translations

check: lint types imports templates translations ## Everything that is not a test
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python -m tests.production check --deploy --fail-level WARNING

bench: .venv/.dev ## Ratios, measured in one run; written to var/bench/
	@$(BIN)/python -m tests.bench $(T)

peers-install: .venv/.dev
	@$(BIN)/python -m tests.peers install

peers: peers-install ## Real servers to publish to, in the foreground
	@exec $(BIN)/python -m tests.peers run

docs: .venv/.dev ## Links, commands and variables in the documentation
	@$(BIN)/python -m pytest -q -p no:cacheprovider tests/test_docs.py

audit: .venv/.dev ## Known weaknesses in what is installed (needs the network)
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.txt

requirements: ## Pin the newest versions that the .in files allow (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --upgrade requirements.in -o requirements.txt
	@uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --upgrade requirements-dev.in -o requirements-dev.txt

clean: ## Remove caches and the virtual environment; var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	@find . -name __pycache__ -type d -not -path './.peers/*' -prune -exec rm -rf {} +
