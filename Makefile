# Two commands do everything: `make try` starts the product, `make test` passes the tests.
# Both set themselves up in .venv and need only Python 3.11+ and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BROWSER ?= yes
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help try test coverage check format bench lock setup clean

help: ## Show what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

try: $(VENV)/.run ## Start Pie with its local Slack, and open it (BROWSER=no leaves the browser alone)
	@$(BIN)/pie sandbox $(if $(filter no,$(BROWSER)),--no-browser) $(ARGS)

test: $(VENV)/.dev ## Pass the tests, on SQLite and PostgreSQL
	@$(BIN)/python -m tests $(ARGS)

coverage: $(VENV)/.dev ## Pass the tests and hold the coverage of both packages
	@$(BIN)/python -m tests --coverage

check: $(VENV)/.dev ## Format, lint, types, layers, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pie migrate --check

format: $(VENV)/.dev ## Put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## Print the benchmarks, as ratios to a baseline in the same run
	$(BIN)/python -m tests.bench $(ARGS)

lock: ## Pin every dependency anew (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --quiet -o requirements.txt
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-annotate --quiet -o requirements-dev.txt

setup: $(VENV)/.dev ## Set up for development without running anything

clean: ## Remove what was set up
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Pie needs Python 3.11 or newer, and '$(PYTHON)' was not found. Install it, or say: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Pie needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V). Say: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

# Other tools make a .venv without pip, and pip itself may be old or cut: Python brings its own.
.PHONY: pip
pip: | $(VENV)/bin/python
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade >/dev/null 2>&1 || { echo "$(VENV) has no pip, and its Python cannot add one. Say: rm -r $(VENV), then make $(MAKECMDGOALS) again. On Debian and Ubuntu also: apt install python3-venv"; exit 1; }
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(VENV) was made with $$($(BIN)/python -V), and Pie needs Python 3.11 or newer. Say: rm -r $(VENV), then make $(MAKECMDGOALS) again"; exit 1; }

$(VENV)/.run: requirements.txt pyproject.toml | pip
	@echo "Setting up (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | pip
	@echo "Setting up for development (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@ $(VENV)/.run
