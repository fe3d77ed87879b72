# claimgraph: `make demo` and `make test` set up everything they need in .venv.
PYTHON ?= python3
BIN := .venv/bin
DEMO := demo

.PHONY: help demo test lint bench docs train clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-test: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

.venv/installed-bench: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

.venv/installed-train: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	@touch $@

demo: export CLAIMGRAPH_STORE := $(DEMO)/claims.store
demo: .venv/installed ## ingest seeds/, print who proposed what and where sources differ, draw the graph
	@mkdir -p $(DEMO)
	@echo "$$ claimgraph ingest seeds"; $(BIN)/claimgraph ingest seeds
	@echo; echo "Who proposed what, when"
	@echo "$$ claimgraph who propose"; echo; $(BIN)/claimgraph who propose
	@echo; echo "Where sources part, and where they agree"
	@echo "$$ claimgraph compare"; echo; $(BIN)/claimgraph compare
	@echo "$$ claimgraph export --format html -o $(DEMO)/graph.html"
	@$(BIN)/claimgraph export --format html -o $(DEMO)/graph.html
	@echo
	@echo "The interactive graph: $(DEMO)/graph.html (open it in a browser)"
	@echo "Next, with the same store:"
	@echo "  export CLAIMGRAPH_STORE=$(DEMO)/claims.store PATH=\"$$PWD/$(BIN):\$$PATH\""
	@echo "  claimgraph who reject"
	@echo "  claimgraph compare --pairs"
	@echo "  claimgraph events"
	@echo "  claimgraph event \"attack israel\""
	@echo "  claimgraph timeline Hamas"
	@echo "  claimgraph query figures"
	@echo "  claimgraph ingest YOUR-ARTICLES/"

test: .venv/installed-test lint ## lint, types and the whole suite
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: .venv/installed-test ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/installed-bench ## speed and accuracy, each as a ratio in one run
	for script in $$(grep -l "^def main" benchmarks/*.py); do echo "== $$script"; PYTHONPATH=. $(BIN)/python $$script || exit 1; done

docs: .venv/installed-test ## the pages that are generated: docs/queries.md, docs/cli.md
	$(BIN)/python -m queries.documentation > docs/queries.md
	$(BIN)/python -m claimgraph.manual docs/cli.md

train: .venv/installed-train ## rebuild the attribution tagger: make train DATA=folder-with-polnear_train.jsonl
	@test -n "$(DATA)" || { echo "say where the corpus is: make train DATA=folder"; exit 2; }
	$(BIN)/python -m training.train --data $(DATA)

clean: ## the demo's store and the virtual environment
	rm -rf .venv $(DEMO)
