# Targets for users (run) and for developers (the rest). `make` alone lists them.

PYTHON ?= python3
PORT   ?= 8501
RAW    ?= ../shared/raw
PYTEST ?=
PAGES  ?=

VENV   := .venv
BIN    := $(VENV)/bin
USER_STAMP := $(VENV)/.runtime-installed
DEV_STAMP  := $(VENV)/.dev-installed

.DEFAULT_GOAL := help
.PHONY: help run serve test check format build-data rebuild-check pins audit coverage fuzz mutants licences \
	accessibility-statement snapshots bench-finder bench-pages bench-candidates bench-load bench-visits bench kills browser \
	postgres backup restore clean

help: ## List the targets
	@echo "Usage: make TARGET [PORT=8501] [PYTHON=python3] [RAW=../shared/raw] [FILE=backup]"
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1@/' \
		| awk -F@ '{ printf "%-25s%s\n", $$1, $$2 }'

# Whoever sits at this machine may edit; docs/editing.md says how others may.
run: $(USER_STAMP) ## Serve the dashboard on http://localhost:8501 to this machine (PORT=... for another port)
	CHEM_REGIONS_LOCAL_EDITING=on $(BIN)/streamlit run app.py --server.address localhost \
		--server.port $(PORT) --server.showEmailPrompt false

serve: $(USER_STAMP) ## Serve the dashboard to others, on all addresses; editing needs sign-in
	$(BIN)/streamlit run app.py --server.address 0.0.0.0 --server.port $(PORT) \
		--server.showEmailPrompt false

test: $(DEV_STAMP) browser postgres ## Run all tests, browser tests included (PYTEST="-k name" adds options)
	$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST)

check: $(DEV_STAMP) ## Lint, format check, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports --no-logo

format: $(DEV_STAMP) ## Format the code and apply the safe fixes
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

build-data: $(DEV_STAMP) ## Rebuild data/curated from the raw files in RAW
	$(BIN)/python -m data.build --raw $(RAW)

rebuild-check: $(DEV_STAMP) ## Show that data/curated is what RAW gives, and follow 30 figures to their files
	$(BIN)/python -m data.build.rebuild --raw $(RAW)

pins: $(DEV_STAMP) ## Compile requirements*.txt from pyproject.toml
	$(BIN)/python .ci/pins.py

audit: $(DEV_STAMP) ## Ask the package index which pinned releases have known vulnerabilities
	$(BIN)/python .ci/audit.py

licences: $(DEV_STAMP) ## Write docs/licences.md from the packages that are installed
	$(BIN)/python .ci/licences.py

accessibility-statement: $(DEV_STAMP) browser ## Test all pages for access and write what was found
	PYTHONPATH=. $(BIN)/python -m tests.browser.statement

snapshots: $(DEV_STAMP) browser ## Draw the pictures anew that the browser tests compare with
	SNAPSHOTS=write $(BIN)/python -m pytest -q tests/browser/test_snapshots.py -k looks

bench-finder: $(USER_STAMP) ## Time the search for projects, with 19,189 and 100,000 of them
	PYTHONPATH=. $(BIN)/python tests/benchmarks/finder.py

bench-candidates: $(DEV_STAMP) ## Time the search for candidates, with 10,000 of them
	PYTHONPATH=. $(BIN)/python tests/benchmarks/candidates.py

bench-load: $(DEV_STAMP) ## Let 1 to 200 visitors browse at once (VISITORS="10 50" for other numbers)
	PYTHONPATH=. $(BIN)/python tests/benchmarks/load.py $(VISITORS)

bench-pages: $(DEV_STAMP) browser ## Time the pages in Chromium against an empty one (PAGES="/projects /calls")
	PYTHONPATH=. $(BIN)/python tests/benchmarks/pages.py $(PAGES)

# The build as a whole is measured on the official files, which are too large for a test of every day.
coverage: $(DEV_STAMP) postgres ## Measure branch coverage and hold its floors (the build from the files in RAW)
	rm -f .coverage .coverage.*
	$(BIN)/python -m pytest -n auto --dist loadfile --ignore tests/browser --cov --cov-report= $(PYTEST)
	@if [ -d "$(RAW)" ]; then \
		$(BIN)/python -m coverage run -m data.build.rebuild --raw $(RAW) && \
		$(BIN)/python -m coverage combine --append --quiet; \
	else echo "There are no raw files in $(RAW): the build as a whole is not measured." >&2; fi
	$(BIN)/python -m coverage report --include='data/*' --fail-under=95
	$(BIN)/python -m coverage report --fail-under=85 --skip-covered

fuzz: $(DEV_STAMP) ## Try 10,000 addresses, filters, files, days and locales on pages and readers
	$(BIN)/python -m pytest -n auto --dist load --hypothesis-profile=fuzz $(PYTEST) tests/fuzz

# Python's hash seed and Hypothesis's examples are fixed, so that a mutant that is killed once stays so.
mutants: $(DEV_STAMP) ## Change methods and queries in small ways; list what no test notices (MUTANTS="data.analysis.peers*")
	CI=1 PYTHONHASHSEED=0 $(BIN)/python -m mutmut run $(MUTANTS)
	$(BIN)/python -m mutmut results

bench-visits: $(DEV_STAMP) browser ## Time how pages open in Chromium: the first visitor and later ones
	PYTHONPATH=. $(BIN)/python tests/benchmarks/visits.py

bench: bench-visits bench-pages bench-load ## Everything that is timed in the browser and over the wire

kills: $(DEV_STAMP) ## Kill 1,000 writers to the register and see that nothing is lost
	PYTHONPATH=. $(BIN)/python tests/benchmarks/kills.py

browser: $(DEV_STAMP) ## Find or install the Chromium of the browser tests
	@$(BIN)/python tests/browser/install_chromium.py

postgres: $(DEV_STAMP) ## Find or install the PostgreSQL server of the register's tests
	@$(BIN)/python tests/postgres/install_postgres.py

backup: $(USER_STAMP) ## Write the register of candidates to FILE
	@test -n "$(FILE)" || { echo "Name the file: make backup FILE=register.jsonl" >&2; exit 1; }
	@$(BIN)/python -m data.register backup "$(FILE)"

restore: $(USER_STAMP) ## Read the register back from FILE (REPLACE=1 in the place of what is there)
	@test -n "$(FILE)" || { echo "Name the file: make restore FILE=register.jsonl" >&2; exit 1; }
	@$(BIN)/python -m data.register restore "$(FILE)" $(if $(REPLACE),--replace)

clean: ## Remove the virtual environment and the tools' caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage mutants

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "No $(PYTHON) was found: install Python 3.11 or newer, or name one with PYTHON=..." >&2; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$($(PYTHON) --version 2>&1) is too old: Python 3.11 or newer is needed; name one with PYTHON=..." >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments: install its venv package (Debian: python3-venv)." >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# Each stamp is older than its requirement file whenever that has changed.
$(USER_STAMP): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(USER_STAMP)
