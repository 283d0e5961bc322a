# make run   builds the environment and opens the playground
# make test  builds it and runs every test
# make check lint, types and import contracts
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test check lint types contracts bench lock clean

run: $(READY)
	$(BIN)/levelhead play

test: $(READY)
	$(BIN)/pytest -n auto

check: lint types contracts

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/hadolint Dockerfile

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/levelhead bench

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Levelhead needs Python 3.11 or newer; set PYTHON=/path/to/python3.11 and try again."; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

# The lock names packages, versions and hashes, and no address that they come from.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra postgres -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra postgres --group dev -o requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
