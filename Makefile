# make run       set up what is missing, then open Backcare (without a display: the tour)
# make test      set up what is missing, then run every check
# make pictures  the README's pictures, made by the program itself
# make lock      choose the exact versions anew (needs uv; see CONTRIBUTING.md)
#
# A Python of your choice: make run PYTHON=python3.12

PYTHON ?= python3
BIN := .venv/bin
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --quiet $(UPGRADE)

.PHONY: run test pictures lock

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

pictures:
	@$(PYTHON) packaging/set_up.py run
	$(BIN)/backcare tour
	mkdir -p docs/pictures
	cp tour/*-hold.png docs/pictures/player.png
	cp tour/*-progress.png docs/pictures/progress.png
	QT_QPA_PLATFORM=offscreen $(BIN)/backcare render bridge --size 480x270 --out docs/pictures/figure.gif

# "make lock" keeps the versions that still fit; "make lock UPGRADE=--upgrade" takes newer ones.
lock:
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) pyproject.toml --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(LOCK) --group build --constraint requirements-dev.lock \
		--output-file requirements-build.lock
