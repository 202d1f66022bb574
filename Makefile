# The two commands: `make explore` and `make test`. Both set up what they need, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READERS := tests/export/node
MAKEFLAGS += --jobs=2  # pip installs beside apt and npm
unexport PYTHONDONTWRITEBYTECODE  # else every Python that tests begin compiles graphx anew

.PHONY: explore test bench audit check programs readers constraints clean

explore: $(VENV)/installed
	$(BIN)/graphx explore

test: check readers
	$(BIN)/pytest --numprocesses auto --maxprocesses 3 --dist loadfile --no-loadscope-reorder \
		--cov --cov-report=term-missing:skip-covered

# Ratios to named peers, in minutes; fails where one is below its floor in benchmarks/floors.toml.
bench: $(VENV)/installed
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.bench

# Known weaknesses of what is pinned, as the Python Packaging Advisory Database tells them. It needs
# the internet, so it is no test: run it before a release, and once a month. Without --strict it would
# pass when nobody answers. A weakness that cannot touch graphx is named here, by its id, with why.
ACCEPTED :=

audit: $(VENV)/installed
	$(PYTHON) -m venv $(VENV)/auditing
	$(VENV)/auditing/bin/pip install --quiet pip-audit
	$(VENV)/auditing/bin/pip-audit --strict --require-hashes --disable-pip \
		$(ACCEPTED:%=--ignore-vuln %) --requirement constraints.txt

check: $(VENV)/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

# What is pinned is compiled by all processors, as far as it can be; pip would take one. PySpark comes
# as a source, of which pip makes a wheel: to pack its 400 MB, only to unpack them, takes a while.
$(VENV)/installed: constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "graphx needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-compile --no-deps --require-hashes --requirement constraints.txt \
		--config-settings="--build-option=--compression=stored"
	$(BIN)/python -m compileall -qq -j 0 -x /tests/ $(VENV)/lib || true
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# What the tests run beside Python, by apt where it is missing and we may: the browser that they
# drive, the Java that Apache Spark runs on, and npm.
programs:
	@missing=; \
	has() { for one; do command -v "$$one" >/dev/null && return; done; false; }; \
	has chromium chromium-browser google-chrome || test -n "$$GRAPHX_CHROMIUM" || missing="chromium"; \
	has java || test -n "$$JAVA_HOME" || missing="$$missing openjdk-17-jre-headless"; \
	has npm || missing="$$missing nodejs npm"; \
	test -z "$$missing" || { \
		sudo=; test "$$(id -u)" = 0 || sudo=sudo; \
		$$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends $$missing; }

# Other people's programs that read our files in the tests.
readers: $(READERS)/node_modules/installed

$(READERS)/node_modules/installed: $(READERS)/package-lock.json | programs
	npm ci --loglevel=error --prefix $(READERS)
	touch $@

# Pin what pyproject.toml asks for, for the Python at hand; names no host.
constraints: $(VENV)/installed
	$(PYTHON) -m venv $(VENV)/pinning
	$(VENV)/pinning/bin/pip install --quiet pip-tools
	$(BIN)/python -c 'import tomllib; read = tomllib.load(open("pyproject.toml", "rb")); \
		print("\n".join([*read["dependency-groups"]["dev"], *read["build-system"]["requires"], "editables"]))' \
		> $(VENV)/pinning/dev.in
	$(VENV)/pinning/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--output-file constraints.txt pyproject.toml $(VENV)/pinning/dev.in

clean:
	rm -rf $(VENV) $(READERS)/node_modules sample.graphx
