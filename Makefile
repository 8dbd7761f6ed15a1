PYTHON ?= python3
BIN := .venv/bin
PLAYERS ?= 0
READY := .venv/.ready

.PHONY: sandbox record run test accept check bench lock format clean help

help: ## Show what can be typed
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

sandbox: $(READY) ## Try the bot in a browser, against a pretend Telegram
	@$(BIN)/python -m bot sandbox --players $(PLAYERS)

record: $(READY) ## Play in the sandbox and make a test of it: make record NAME=my_chat
	@test -n "$(NAME)" || { echo "name it: make record NAME=my_chat"; exit 2; }
	@$(BIN)/python -m bot sandbox --record tests/transcripts/$(NAME).chat
	@$(BIN)/python -m pytest tests/transcripts -k $(NAME) --accept

run: $(READY) ## Run the bot against Telegram (needs a token)
	@$(BIN)/python -m bot run

test: $(READY) ## Run the tests, but for the slow ones: those with make test ARGS=--run-slow
	@$(BIN)/python -m pytest --numprocesses auto --dist loadgroup $(ARGS)

accept: $(READY) ## Write transcripts and snapshots as they now read; git diff shows what changed
	@$(BIN)/python -m pytest --numprocesses auto --accept tests/transcripts tests/snapshots tests/questions $(ARGS)

check: $(READY) ## Lint, types, import contracts, content and wording
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m bot check

bench: $(READY) ## Measure: ratios within one run, and a thousand games at once
	@PYTEST_DEBUG_TEMPROOT=$${TMPDIR:-/tmp} $(BIN)/python -m pytest tests/bench --run-bench

lock: $(READY) ## Pin every dependency by version and hash
	$(BIN)/pip-compile --quiet --all-extras --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --annotation-style=line --output-file=requirements.lock pyproject.toml

format: $(READY) ## Write the code in the one format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## Remove what was built
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build
