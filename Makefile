# dia-analysis: `make` alone lists what there is.
# Needs Python 3.11+ and make; uses uv where it is installed, venv and pip otherwise.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DIA    := $(BIN)/dia-analyse
SAMPLES := data/raw/voorbeeld
SAMPLE_DATA := data/processed/voorbeeld
UV     := $(shell command -v uv 2>/dev/null)
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help setup demo ingest classify report samples model test test-all lint types layers check bench notebooks docs lock clean

help:  ## list these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.ready  ## make the environment with everything that use, tests and docs need

$(VENV)/.ready: requirements.lock pyproject.toml
ifdef UV
	$(UV) venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
else
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps -e .
endif
	@touch $@

demo: setup  ## the main job on the sample agreements: ends with a report to open
	@echo "1/3 ingest: reading the sample agreements"
	@$(DIA) ingest $(SAMPLES) || test $$? -eq 1
	@echo "2/3 classify: tagging passages"
	@$(DIA) classify --data $(SAMPLE_DATA)
	@echo "3/3 report: writing overviews"
	@$(DIA) report --data $(SAMPLE_DATA)

ingest: setup  ## read the PDFs in data/raw
	$(DIA) ingest

classify: setup  ## tag the passages in data/processed
	$(DIA) classify

report: setup  ## write the overviews of data/processed
	$(DIA) report

samples: setup  ## rebuild the sample agreements from samples/text
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-samples.lock
else
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-samples.lock
endif
	$(BIN)/python -m samples.build
	$(BIN)/python -m samples.check
	$(BIN)/python -m samples.coded

model: setup  ## train the classifier from the coded passages
	$(DIA) study train
	$(BIN)/python -m docs.generate

test: setup  ## the tests, under 5 minutes
	$(BIN)/python -m pytest

test-all: setup  ## also the slow tests and those on real documents
	$(BIN)/python -m pytest -m ""

lint: setup  ## style, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup  ## strict types
	$(BIN)/mypy

check: lint types  ## everything that CI runs
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered
	$(MAKE) --no-print-directory notebooks docs

bench: setup  ## measure what needs nothing but the project: identity and rules
	$(BIN)/python -m benchmarks

notebooks: setup  ## run the notebooks on the sample data
	@test -f $(SAMPLE_DATA)/rapport/index.html || $(MAKE) --no-print-directory demo
	$(BIN)/python -m notebooks.run

docs: setup  ## build the documentation; fails when a generated page drifted
	$(BIN)/python -m docs.generate --check
	$(BIN)/mkdocs build --quiet --strict --site-dir .site

lock:  ## resolve the versions anew (needs uv)
	uv pip compile --quiet --no-strip-extras --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra dev --extra ocr pyproject.toml -o requirements.lock
	uv pip compile --quiet --no-strip-extras --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra samples -c requirements.lock pyproject.toml -o requirements-samples.lock

clean:  ## remove what can be made again; never data/raw, codings or reports elsewhere
	rm -rf $(SAMPLE_DATA) .site .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage build dist *.egg-info
