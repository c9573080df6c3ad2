# The three commands: run, test, bench. Each installs what the machine lacks; again, that takes no time.

SHELL := /bin/sh
PROGRAM := .venv/bin
# Where uv and Node.js are put if the machine has none that will do.
export PATH := $(CURDIR)/.data/tools/bin:$(PATH)
# An office whose proxy signs with its own certificate has told the system of it; uv asks nobody unless it is told to.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS ?= true
endif
# Processes that the tests run in.
TEST_PROCESSES ?= auto

.DEFAULT_GOAL := help
WEB := web/client
CLIENTS := tests/clients
# What the built map is made of.
WEB_SOURCES := $(shell find $(WEB)/src $(WEB)/tools -type f) $(addprefix $(WEB)/, index.html desk.html field.html package.json package-lock.json tsconfig.json vite.config.ts)

.PHONY: help run test bench format machine browser

help:  ## tell what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/synced  ## everything from a fresh machine to http://127.0.0.1:8000/; Ctrl-C stops all of it
	@$(MAKE) --no-print-directory $(WEB)/dist/built || echo "The web map cannot be built: the plain page is served in its place." >&2
	@$(PROGRAM)/gazetteer run

test: browser .venv/synced $(WEB)/dist/built $(CLIENTS)/node_modules/.package-lock.json  ## everything that must be green: format, lint, types, floors, tests
	$(PROGRAM)/ruff format --check --quiet .
	$(PROGRAM)/ruff check --quiet .
	$(PROGRAM)/yamllint --strict docker-compose.yml
	@npm --prefix $(WEB) --silent run check
	$(PROGRAM)/mypy
	$(PROGRAM)/lint-imports --no-logo
	$(PROGRAM)/pytest --numprocesses $(TEST_PROCESSES) --maxprocesses 8 --dist worksteal

bench: .venv/synced  ## how fast, against what; writes docs/benchmarks.md
	@$(PROGRAM)/python -m bench

format: .venv/synced $(WEB)/node_modules/.package-lock.json  ## lay out the code, and mend what the linter can
	@npm --prefix $(WEB) --silent run format
	$(PROGRAM)/ruff format --quiet .
	$(PROGRAM)/ruff check --quiet --fix .

machine:  ## install what the machine lacks: PostgreSQL with PostGIS, uv
	@tools/bootstrap.sh

browser: machine  ## install the Chromium that tests need, where there is none
	@tools/bootstrap.sh browser

# Only when a source has changed.
$(WEB)/dist/built: $(WEB_SOURCES) $(WEB)/node_modules/.package-lock.json
	@echo "Building the web map ..."
	@npm --prefix $(WEB) --silent run build
	@touch $@

%/node_modules/.package-lock.json: %/package-lock.json | machine
	@echo "Fetching the packages of $* ..."
	@npm --prefix $* ci --silent --no-audit --no-fund
	@touch $@

# Only when the lock has changed.
.venv/synced: uv.lock pyproject.toml | machine
	uv sync --frozen --quiet
	@touch $@
