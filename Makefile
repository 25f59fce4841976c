# Two commands for a newcomer: `make demo` and `make test`.  Each sets up on first use; the stamps in .venv make the next time quick.
SHELL := /bin/bash
PYTHON ?= python3
JOBS ?= 2
BIN := .venv/bin
PYTHON_STAMP := .venv/stamp-python
SYSTEM_STAMP := .venv/stamp-system
DEMO := demo/tome.inventario
unexport PYTHONDONTWRITEBYTECODE  # what is compiled once is not compiled again by each process of the tests

.DEFAULT_GOAL := help
.PHONY: help set-up demo test lint types imports test-without-qt test-ui bench manual manual-pdf format package pins sbom wheel clean

help:
	@echo "make demo     the demonstration register, its labels, report and screens in demo/; opens the window when there is a screen"
	@echo "make test     lint, types, import rules, tests"
	@echo "make bench    the figures, as ratios to the raw primitive"
	@echo "One at a time: set-up lint types imports test-without-qt test-ui; besides: manual manual-pdf format package pins wheel clean"

set-up: $(PYTHON_STAMP) $(SYSTEM_STAMP)

$(PYTHON_STAMP): pyproject.toml constraints.txt tools/set_up_python.sh tools/hatch_build.py
	PYTHON="$(PYTHON)" tools/set_up_python.sh
	@touch $@

# The script leaves the stamp only when nothing is missing, so that what is missing is named each time.
$(SYSTEM_STAMP): tools/set_up_system.sh | $(PYTHON_STAMP)
	@tools/set_up_system.sh $@

demo: set-up
	tools/demo.sh $(DEMO) demo

# The types of the whole program take one processor half a minute: meanwhile the tests go on.
test: lint imports
	@$(MAKE) --no-print-directory -j 2 types test-without-qt
	@$(MAKE) --no-print-directory test-ui

lint: set-up
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: set-up
	$(BIN)/mypy

imports: set-up
	$(BIN)/lint-imports

# All that is not a window, with Qt made unimportable in the tests and in every process that they start.
test-without-qt: set-up
	INVENTARIO_NO_QT=1 PYTHONPATH=tests/without_qt $(BIN)/python -m pytest -q -n $(JOBS) -p no:pytest-qt --ignore=tests/ui

test-ui: set-up
	$(BIN)/python -m pytest -q -n $(JOBS) tests/ui

bench: set-up
	$(BIN)/python -m bench --json bench/figures.json

# What the program says of itself in docs/manual: its screens, its commands, its keys.
manual: set-up
	$(BIN)/python -m tools.manual

# The manual on paper, as `inventario manual` writes it.
manual-pdf: set-up
	@mkdir -p dist
	$(BIN)/inventario manual dist/manual.pdf

format: set-up
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pins: set-up
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation -e '.[package]'
	$(BIN)/python -m pip freeze --exclude-editable --exclude PySide6_Addons > constraints.txt
	@sed -i 's/^PySide6_Essentials\(==.*\)/PySide6_Addons\1\n&/' constraints.txt  # optional and large: pinned, yet not in .venv

# Which packages go along, with their licences: sbom.json, to give out with an installer.
sbom: set-up
	$(BIN)/python -m tools.bill

# What a technician installs, made and tried out for this system: installers/README.md.
package: set-up
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation -c constraints.txt -e '.[package]'
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python installers/build.py

wheel: set-up
	$(BIN)/python -m pip wheel -q --no-build-isolation --no-deps -w dist .

clean:
	rm -rf .venv build demo dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
