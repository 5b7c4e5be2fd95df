# Everything a developer or a machine needs, from a fresh clone: each target makes .venv by itself.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

BIN := .venv/bin
RUN := $(BIN)/python -m
RUNTIME := .venv/installed-runtime
DEV := .venv/installed-dev
COVERAGE_FLOOR := 85
TESTS ?= tests

.PHONY: help setup demo test lint format bench soak lock translations

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

setup: $(DEV) ## .venv with all that development needs

demo: $(RUNTIME) ## the bot on SQLite with the playground; prints the one address to open
	@$(BIN)/udkast demo

lint: $(DEV) ## style, types, import contracts, translations, Dockerfile, scripts
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "make format mends the layout" >&2; exit 1; }
	@$(RUN) mypy
	@out=$$($(BIN)/lint-imports --no-logo --cache-dir .import_linter_cache 2>&1) || { echo "$$out"; exit 1; }
	@$(RUN) config.catalogue check
	@$(RUN) config.neutrality check
	@$(BIN)/hadolint Dockerfile
	@if command -v shellcheck >/dev/null; then shellcheck .ci/run scripts/*.sh; fi

format: $(DEV) ## lay out the code and mend what can be mended
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

# The tests start dozens of programs: each would compile everything anew if none could keep what it compiled.
test: lint ## lint, then all tests but the slow ones: what .ci/run runs
	@scripts/system-packages.sh
	@PYTHONDONTWRITEBYTECODE= $(RUN) pytest $(TESTS) -m "not soak" --numprocesses auto --dist loadgroup \
		--cov --cov-branch --cov-report term --cov-fail-under $(COVERAGE_FLOOR)

soak: $(DEV) ## the slow tests
	@scripts/system-packages.sh
	@scripts/agents-playground.sh || true # the one test that needs it then fails and says why
	@HYPOTHESIS_PROFILE=soak $(RUN) pytest $(TESTS) -m soak

bench: $(DEV) ## measurements against the floor
	@scripts/system-packages.sh
	@$(RUN) bench

lock: $(DEV) ## requirements/*.txt anew from pyproject.toml (UPGRADE=1: newest versions)
	@scripts/lock.sh $(if $(UPGRADE),--upgrade)

translations: $(DEV) ## the message catalogues anew from the sources
	@$(RUN) config.catalogue update

# The two stamps are left by scripts/install.sh. Python itself is a prerequisite so that .venv is made anew
# when it is gone or the Python it was made from is.
$(BIN)/python:
	@rm -f $(RUNTIME) $(DEV)

$(RUNTIME): requirements/runtime.txt requirements/build.txt pyproject.toml $(BIN)/python
	@scripts/install.sh runtime

$(DEV): requirements/dev.txt pyproject.toml $(BIN)/python
	@scripts/install.sh dev
