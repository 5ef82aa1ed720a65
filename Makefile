# 河长制公众参与平台. `make help` lists what there is.
VENV := .venv
PY := $(VENV)/bin/python
# many threads must not mean many arenas of memory
export MALLOC_ARENA_MAX ?= 2

# $(call install,FILE,OTHERS): a virtual environment with exactly what FILE pins; a copy of FILE in it says that it is done.
# The distribution's Python is asked first: it is compiled with optimisation, those of version managers often are not,
# which makes the site and its tests an eighth slower. PYTHON=… chooses another.
# uv does in seconds what takes pip a minute; it comes by its own pinned hashes, and where it does not, pip does the work.
define install
@test -x $(PY) || { python=$$(for each in $(PYTHON) /usr/bin/python3 python3 python3.13 python3.12 python3.11; do \
    $$each -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done); \
  test -n "$$python" || { echo '需要 Python 3.11 或更新（Debian 另需 python3-venv）。Needs Python >= 3.11 with venv.' >&2; exit 1; }; \
  $$python -m venv $(VENV); }
@cmp -s $(1) $(VENV)/$(1) || { \
  sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt | sed '/^ *#/d' > $(VENV)/uv.txt; \
  index=$$($(PY) -m pip config get global.index-url 2>/dev/null); \
  { test -x $(VENV)/bin/uv || $(PY) -m pip install -q --no-deps --require-hashes -r $(VENV)/uv.txt; } \
  && UV_DEFAULT_INDEX=$${UV_DEFAULT_INDEX:-$$index} $(VENV)/bin/uv pip install -q --system-certs --python $(PY) --require-hashes -r $(1) \
  || $(PY) -m pip install -q --require-hashes -r $(1); } && cp $(1) $(2) $(VENV)/
endef

.PHONY: help
help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: install install-dev
install: # what the site needs
	$(call install,requirements.txt)
install-dev: # what its tests need too
	$(call install,requirements-dev.txt,requirements.txt requirements-prod.txt)

.PHONY: run web dev messages
run: install ## site and worker on 127.0.0.1:8000 with the demo city (PORT=, DEMO=0, DEMO_PASSWORD=)
	@$(PY) -m portal.serve
web: install ## the web processes alone; needs `manage.py prepare` before
	@$(PY) -m portal.serve.web
dev: export DJANGO_SETTINGS_MODULE := portal.settings.dev
dev: install-dev ## reload server with DEBUG; its background work: `manage.py worker`
	@$(PY) manage.py prepare && $(PY) manage.py runserver 127.0.0.1:$${PORT:-8000}
messages: install-dev ## compile portal/locale/*.po
	@$(PY) -m tests.messages

.PHONY: test slow lint test-pythons long bench crash
test: install-dev ## linters, types, tests on SQLite and on PostgreSQL + Redis, browser journeys
	@$(PY) -m tests.run
slow: install-dev ## what make test leaves of it: tests of over half a second, the rest on PostgreSQL
	@$(PY) -m tests.run slow
lint: install-dev ## linters, types, import rules, templates
	@$(PY) -m tests.run lint
test-pythons: ## the tests on SQLite on every Python >= 3.11 that is found
	@python3 tests/pythons.py
long: install-dev ## the long tests, and on PostgreSQL what make test leaves to SQLite
	@$(PY) -m tests.run long
bench: install-dev ## benchmarks: a table and JSON
	@$(PY) -m tests.bench.run
crash: install-dev ## kills web and worker at random while people file reports
	@$(PY) -m tests.crash.run

.PHONY: lock
lock: install-dev ## resolve the requirements again, with hashes
	@for set in ':' 'prod:--extra prod -c requirements.txt' 'dev:--extra prod --extra dev -c requirements-prod.txt'; do \
	  name=$${set%%:*}; $(VENV)/bin/uv pip compile -q pyproject.toml --generate-hashes --no-emit-index-url \
	    --python-version 3.11 --universal $${set#*:} -o requirements$${name:+-$$name}.txt || exit 1; done
