# The doors of the house. `make` alone lists them.
#
# Each door installs what it needs for this repository (npm packages, into the repository) and
# says what it does. Only `.ci/run` installs anything on the machine itself.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
CARGO ?= cargo
DATA ?= ../shared/data/census
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund
# The build's target folder may be moved by CARGO_TARGET_DIR.
TARGET := $(or $(CARGO_TARGET_DIR),target)
# Browser tests run what cargo has just built.
export CROISEE_BIN ?= $(abspath $(TARGET))/debug/croisee

.PHONY: help demo test test-rust test-browser test-islands bench bench-linkage check fmt clippy tidy deny docs census front screens

help: ## list the doors
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: front ## load a demonstration census, serve it and print its address
	$(CARGO) run --locked --bin croisee -- demo

test: front test-rust test-islands test-browser ## every test: Rust, both data bases, islands, browser
	@echo "make test: done"

# With nextest where it is installed (it runs everything but documentation tests), else without.
test-rust:
	@if $(CARGO) nextest --version >/dev/null 2>&1; then \
	  scripts/with-postgres $(CARGO) nextest run --locked --workspace --all-targets; \
	  $(CARGO) test --locked --workspace --doc --quiet; \
	else \
	  echo "cargo-nextest is not installed: cargo test runs instead"; \
	  scripts/with-postgres $(CARGO) test --locked --workspace --all-targets; \
	  $(CARGO) test --locked --workspace --doc --quiet; \
	fi

# The islands' own tests, where there are islands with tests.
test-islands:
	@if [ -f islands/package.json ] && grep -q '"test"' islands/package.json; then \
	  $(MAKE) --no-print-directory islands/node_modules; npm --prefix islands test; \
	else echo "islands: no tests to run"; fi

# Built as the Rust tests are: another choice of targets would compile most crates again with other features.
test-browser: e2e/node_modules
	$(CARGO) build --locked --workspace --all-targets
	@scripts/with-postgres scripts/with-browser npm --prefix e2e test

check: fmt clippy tidy deny docs ## formatting, lints, house rules, licences and advisories, documentation
	@echo "make check: done"

fmt:
	$(CARGO) fmt --all --check

clippy:
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings

tidy: ## the house rules that no compiler knows
	$(CARGO) xtask tidy

# In CI cargo-deny must be there; elsewhere its absence is said.
deny:
	@if $(CARGO) deny --version >/dev/null 2>&1; then $(CARGO) deny --locked check bans licenses sources; \
	elif [ "$${CI:-}" = true ]; then echo "cargo-deny is missing, and CI skips nothing" >&2; exit 1; \
	else echo "skipped: cargo-deny is not installed (cargo install --locked cargo-deny)"; fi

# Private items are documented too, so a public page may lead to one.
docs:
	RUSTDOCFLAGS="-D warnings -A rustdoc::private_intra_doc_links" $(CARGO) doc --locked --workspace --no-deps --document-private-items --quiet

bench: ## the benchmarks, as tables (a release build: some minutes the first time)
	$(CARGO) run --locked --release --package benches -- all

LINKAGE_DATA ?= ../shared/data/linkage
bench-linkage: ## twin finding, on every set of LINKAGE_DATA and on invented censuses up to RECORDS
	$(CARGO) run --locked --release --package benches -- linkage "$(LINKAGE_DATA)" --records $(or $(RECORDS),1000000)

census: ## load every real census: make census DATA=../shared/data/census
	scripts/census "$(DATA)"

# The islands are bundled only when one of their sources is newer than the bundle.
ISLANDS := $(shell [ -d islands ] && find islands -type f -not -path '*/node_modules/*' 2>/dev/null)
front: ## build the islands (map, search box) when their sources changed
ifneq ($(wildcard islands/package.json),)
front: crates/web/dist/manifest.json

crates/web/dist/manifest.json: $(ISLANDS) | islands/node_modules
	npm --prefix islands run build
	@touch $@
else
front:
	@echo "front: there are no islands to build"
endif

%/node_modules: %/package-lock.json
	cd $* && $(NPM_CI)
	@touch $@

screens: e2e/node_modules ## screenshots of every page kind, in e2e/out
	$(CARGO) build --locked --bin croisee
	@scripts/with-browser node e2e/screens.mjs
