# Every command of the project. `make help` lists them.
# A Python of any age starts gpc/local/bootstrap.py, which finds one that is new enough.
SHELL := /bin/sh
ANY := $(shell for p in .venv/bin/python python3.13 python3.12 python3.14 python3 python /usr/bin/python3 /usr/local/bin/python3 python2 $$HOME/.pyenv/versions/*/bin/python; do \
	"$$p" -c '' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
START := @$(if $(ANY),$(ANY),echo "Python 3.12 or newer is needed and no Python was found: install python3.12 or newer." >&2; exit 1;) gpc/local/bootstrap.py

.PHONY: help run test check bench reset lock manage
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: ## the portal at http://localhost:8000/ (PORT=8001 for another port), until Ctrl-C
	$(START) run

test: ## every test, on servers of its own (ARGS="-k search" for some)
	$(START) test $(ARGS)

check: ## style, import contracts, migrations, catalogues, production settings
	$(START) check $(ARGS)

bench: ## the measurements at 1,000, 10,000 and 100,000 organisations
	$(START) bench $(ARGS)

reset: ## forget the local data under var/
	$(START) reset

lock: ## requirements*.txt from the .in files; pins stay (UPGRADE="django celery" moves these, UPGRADE=all every one)
	$(START) lock $(UPGRADE)

manage: ## a manage.py command on the portal that is running (ARGS="shell")
	$(START) manage $(ARGS)
