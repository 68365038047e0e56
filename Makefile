# make run       set up what is missing, then open Backcare (without a display: the tour)
# make test      set up what is missing, then run every check
# make bench     measure speed and memory beside peers; writes benchmarks/RESULTS.md (some minutes)
# make soak      what takes long: the tests marked "soak", with full counts (an hour or so)
# make pictures  the README's pictures, made by the program itself
# make lock      choose the exact versions anew (needs uv; see CONTRIBUTING.md)
#
# A Python of your choice: make run PYTHON=python3.12

PYTHON ?= python3
BIN := .venv/bin
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --quiet $(UPGRADE)

.PHONY: run test bench soak pictures lock

run:
	@$(PYTHON) packaging/set_up.py run
	@$(BIN)/python packaging/start.py

test:
	@$(PYTHON) packaging/set_up.py test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench:
	@$(PYTHON) packaging/set_up.py run
	$(BIN)/python benchmarks

soak:
	@$(PYTHON) packaging/set_up.py test
	$(BIN)/pytest -m soak -s -o faulthandler_timeout=0

pictures:
	@$(PYTHON) packaging/set_up.py run
	$(BIN)/backcare tour
	mkdir -p docs/pictures
	cp tour/*-hold.png docs/pictures/player.png
	cp tour/*-progress.png docs/pictures/progress.png
	QT_QPA_PLATFORM=offscreen $(BIN)/backcare render bridge --size 480x270 --out docs/pictures/figure.gif
	QT_QPA_PLATFORM=offscreen $(BIN)/backcare render cat-cow --card --size 620x877 --out docs/pictures/card.png

# "make lock" keeps the versions that still fit; "make lock UPGRADE=--upgrade" takes newer ones.
lock:
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) pyproject.toml --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(LOCK) --group build --constraint requirements-dev.lock \
		--output-file requirements-build.lock
