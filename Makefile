# The project's commands. `make` alone lists them.

PYTHON ?= python3
REPORTS ?=
HOME_FOLDER ?=
FULL ?=
BEFORE ?=
ASSURANCE := .venv/bin/assurance
DATA := $(or $(HOME_FOLDER),data)

.PHONY: help warehouse spark test test-rest test-all coverage accuracy audit docs check ui bench pages pictures lock clean lint-sql

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	@echo "Setting up .venv from requirements.lock (with uv: seconds; without: some minutes the first time)"
	@if command -v uv >/dev/null; then \
		uv venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv && \
		uv pip install --compile-bytecode --python .venv/bin/python --no-deps --require-hashes --requirement requirements.lock && \
		uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .; \
	else \
		$(PYTHON) -m venv .venv && \
		.venv/bin/python -m pip install --quiet --progress-bar on --disable-pip-version-check --no-deps --require-hashes \
			--requirement requirements.lock && \
		.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

warehouse: .venv/ready ## build and publish from the sample reports, or from REPORTS=folder
	@$(ASSURANCE) build $(if $(REPORTS),--reports "$(REPORTS)") $(if $(HOME_FOLDER),--home "$(HOME_FOLDER)")
	@$(ASSURANCE) status $(if $(HOME_FOLDER),--home "$(HOME_FOLDER)")

spark: .venv/spark ## add Apache Spark as an engine (450 MB; needs Java 17 or 21), see docs/spark.md

.venv/spark: .venv/ready requirements-spark.lock
	@if command -v uv >/dev/null; then \
		uv pip install --quiet --compile-bytecode --python .venv/bin/python --no-deps --require-hashes --requirement requirements-spark.lock; \
	else \
		.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
			--requirement requirements-spark.lock; \
	fi
	@touch $@

QUICK := not (slow or process or spark or postgres or browser or office)
PYTEST := .venv/bin/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder --durations=20

test: check ## set up, check the code, run the tests that need only Python packages
	@$(PYTEST) -m "$(QUICK)"
	@echo "Left out: tests marked slow, process, spark, postgres, browser or office. All of them: make test-all"

test-rest: .venv/ready ## the tests that `make test` leaves out; those without their system program are skipped and named
	@$(PYTEST) -m "not ($(QUICK))"

test-all: test test-rest ## every test

coverage: .venv/ready ## which lines the tests of `make test` run, by file, builds included
	@$(PYTEST) -m "$(QUICK)" --cov --cov-report term:skip-covered

accuracy: .venv/ready ## measure the reader on all labels, and print gains and losses compared with the committed figures
	@.venv/bin/python -m tests.golden.accuracy

audit: ## look up known vulnerabilities of every pinned package (needs uv and a network)
	@uv tool run pip-audit --requirement requirements.lock --no-deps --disable-pip --strict --progress-spinner off

docs: warehouse ## build the documentation site in docs/ of the warehouse's folder, with dbt's documentation in docs/dbt/
	@data="$$(cd "$(DATA)" && pwd)" && uv tool run mkdocs@1.6.1 build --quiet --site-dir "$$data/docs" && cd dbt_project && \
		ASSURANCE_BUILD_DATABASE="$$data/build/assurance.duckdb" \
		../.venv/bin/dbt docs generate --static --target-path "$$data/docs/dbt"

check: .venv/ready ## formatting, lint, types and import rules
	@.venv/bin/ruff format --check --quiet . && .venv/bin/ruff check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@$(MAKE) --no-print-directory lint-sql

lint-sql: .venv/ready
	@.venv/bin/sqlfluff lint --disable-progress-bar dbt_project warehouse/building warehouse/questions

ui: .venv/ready ## open the Dagster UI on this machine
	@$(ASSURANCE) ui $(if $(REPORTS),--reports "$(REPORTS)") $(if $(HOME_FOLDER),--home "$(HOME_FOLDER)")

bench: .venv/ready ## measure speed and write docs/benchmark.md; FULL=1 with 1,530 reports, BEFORE=commit to compare with that commit
	@.venv/bin/python -m tests.tools.benchmark $(if $(FULL),--full) $(if $(BEFORE),--before $(BEFORE))

pages: warehouse ## update docs/dictionary.md, questions.md, settings.md and diagram.md from the sample reports
	@.venv/bin/python -m warehouse.publishing.dictionary "$(DATA)/published/assurance.duckdb" > docs/dictionary.md
	@.venv/bin/python -m warehouse.questions "$(DATA)/published/assurance.duckdb" > docs/questions.md
	@.venv/bin/python -m orchestration.settings > docs/settings.md
	@.venv/bin/python -m warehouse.publishing.diagram "$(DATA)/published/assurance.duckdb" > docs/diagram.md

pictures: .venv/ready ## update the pictures in docs/pictures/ (needs chromium)
	@.venv/bin/python -m tests.end_to_end.take_pictures

lock: ## pin every package with hashes (needs uv)
	@uv pip compile pyproject.toml --extra test --extra setup --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate -q -o requirements.lock
	@uv pip compile pyproject.toml --extra spark --extra setup --constraint requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate -q -o requirements-spark.lock

clean: ## remove the environment and data/: the build, the publication and the history of checks
	@rm -rf .venv data dbt_project/target
