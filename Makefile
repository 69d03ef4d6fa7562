# make run    tables of data/raw in data/processed
# make test   all checks: ruff, mypy, import-linter, pytest, notebooks
# make spark  the tests on Apache Spark, which needs Java 17
# make browser  the report in Chromium, which is installed by apt-get where it is missing and that is allowed
# make bench  speed on this machine
# make soak   two workers, memory, kills, a full disk, fuzz, linear rules, interrupts, long articles: half an hour
# make locked what is installed is exactly what requirements.lock names, by hash; make lock writes that file anew
# make sbom   a bill of materials of .venv (CycloneDX) as build/sbom.cdx.json; make licences writes docs/licences.md
# Each sets up .venv first if need be. PYTHON=… chooses the interpreter (3.11 or newer).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WITH_SPARK := $(VENV)/.ready-spark
WITH_BROWSER := $(VENV)/.ready-browser
IN ?= data/raw
OUT ?= data/processed

AUDIT := build/audit

.PHONY: run test spark browser bench soak locked lock sbom licences clean
.DELETE_ON_ERROR:

run: $(READY)
	@$(BIN)/vietnews run $(IN) --out $(OUT); status=$$?; \
	find $(OUT) -name '*.parquet' -o -name manifest.json | sort; exit $$status

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist worksteal --nbmake notebooks --ignore tests/spark --ignore tests/browser pipeline tests

spark: $(WITH_SPARK)
	VIETNEWS_SPARK=needed $(BIN)/python -m pytest tests/spark

browser: $(WITH_BROWSER)
	VIETNEWS_BROWSER=needed $(BIN)/python -m pytest tests/browser

bench: $(READY)
	$(BIN)/vietnews bench

soak: $(READY)
	$(BIN)/python -m tests.soak

# setuptools, which builds the package itself, is in the lock too, so nothing is fetched without a hash.
locked:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

# The versions are those of constraints.txt; soupsieve wants Python 3.11.5. atheris, which no system but Linux has, stays out.
lock: $(AUDIT)
	sed 's/^requires-python.*/requires-python = ">=3.11.5"/' pyproject.toml > $(AUDIT)/pyproject.toml
	$(AUDIT)/bin/uv pip compile --quiet --universal --python-version 3.11.5 --generate-hashes --no-header --no-annotate \
	  --extra dev --extra spark --extra docx --extra warc --extra reprints --extra notebooks --extra browser --extra docs \
	  --constraint constraints.txt --no-emit-package vietnews --output-file requirements.lock $(AUDIT)/pyproject.toml

sbom: $(READY) $(AUDIT)
	$(AUDIT)/bin/cyclonedx-py environment --pyproject pyproject.toml --of JSON -o build/sbom.cdx.json $(BIN)/python

licences: $(READY)
	$(BIN)/python .ci/licences.py

$(AUDIT):
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom==7.5.0 uv==0.13.9

# The exact versions that the tests passed with stand in constraints.txt; ranges stand in pyproject.toml.
# The extension in C is built where there is a compiler; without one the Python code does the same, slower.
$(READY): pyproject.toml constraints.txt setup.py $(wildcard pipeline/native/*.[ch])
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(WITH_SPARK): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,spark]'
	@touch $@

$(WITH_BROWSER): $(READY)
	command -v chromium chromium-browser google-chrome >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; } || { echo 'Chromium is needed: install it and try again' >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,browser]'
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
