# MASE bot: everything a newcomer, a developer and CI need. `make help` lists it.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
# Tests wait for disks and for other processes about as long as they work: two at once for each core.
AT_ONCE := $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')
PIP_TOOLS := pip-tools==7.6.2

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help .venv demo test crash check bench playground renderer lock clean

help: ## list these targets
	@sed -n 's/^\([a-z.]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  %-12s %s\n", $$1, $$2 }'

.venv: $(STAMP) ## the environment alone, from the hash-pinned requirements

# The stamp is written last: an install that was cut short is done again.
$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "MASE bot needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## the bot with both seed panels, at http://127.0.0.1:8090
	$(BIN)/mase demo

test: $(STAMP) ## all tests, on SQLite and on PostgreSQL (ARGS="-k quorum" for some)
	$(BIN)/pytest --numprocesses $(AT_ONCE) --dist worksteal $(ARGS)

crash: $(STAMP) ## kill the post 200 times on either database, and see what is lost (minutes)
	MASE_CRASH=long $(BIN)/pytest -s tests/crash $(ARGS)

check: $(STAMP) ## style, types and floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP) ## measure the bot against bare transactions (ARGS=--quick, ARGS=--write)
	$(BIN)/python -m bench $(ARGS)

playground: $(STAMP) tests/teams/playground/node_modules ## try Teams on this machine, in Microsoft's playground (ARGS="--try DIR")
	$(BIN)/python -m tests.teams.playground $(ARGS)

renderer: tests/teams/renderer/node_modules ## Microsoft's card renderer, for the tests that show cards to it (needs npm)

# Both are for trying and testing alone: npm puts them beside the tests, and git leaves them out.
tests/teams/%/node_modules: tests/teams/%/package-lock.json
	npm ci --silent --no-audit --no-fund --ignore-scripts --prefix $(dir $@)
	@touch $@

lock: ## work out requirements.txt anew from pyproject.toml (ARGS=--upgrade for newer versions)
	test -x .lock-venv/bin/pip-compile || { $(PYTHON) -m venv .lock-venv && .lock-venv/bin/pip install --quiet $(PIP_TOOLS); }
	.lock-venv/bin/pip-compile --quiet --generate-hashes --all-extras --allow-unsafe --strip-extras --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.txt $(ARGS) pyproject.toml

clean: ## remove what was built, the environment too
	rm -rf .venv .lock-venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
