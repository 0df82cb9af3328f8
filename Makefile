# Two commands do everything: `make demo` shows it, `make test` proves it.
# Needs Python 3.11 or newer and make; the rest is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.PHONY: demo test lint format lock migrations docs clean system
.DEFAULT_GOAL := demo

.venv/installed: pyproject.toml requirements.lock requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "mailer needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 2; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || \
	  { echo "python3 cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# The sample issue: rendered, checked, sent over SMTP into the built-in inbox, shown in the browser.
# `make demo ARGS=--exit` stops after sending.
demo: .venv/installed
	$(BIN)/mailer demo $(ARGS)

# Everything the tests need, Chromium and fonts for the browser tests included, then the tests.
test: .venv/installed-dev system
	$(BIN)/python -m pytest $(ARGS)

system:
	@sh tests/install-system-packages

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Hashes, yes; addresses of package indexes, no.
lock: .venv/installed-dev
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --python-version 3.11 --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --python-version 3.11 --group dev pyproject.toml -o requirements-dev.lock

migrations: .venv/installed-dev
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations audience mailings

docs: .venv/installed-dev
	$(BIN)/python docs/generate_commands.py > docs/reference/commands.md
	$(BIN)/python docs/generate_doctor.py > docs/reference/doctor.md
	$(BIN)/python docs/generate_checks.py docs/reference
	$(BIN)/python docs/generate_clients.py > docs/reference/clients.md

clean:
	rm -rf .venv build dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
