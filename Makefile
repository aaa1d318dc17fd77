# Phaseline's everyday commands; `make help` lists them.

STUDY ?= preserve-speedup
OUTPUT ?= out/$(STUDY)
PREFIX ?= ~/.local

.DEFAULT_GOAL := help
.PHONY: help study test test-torch fuzz benchmark check install gallery format clean packages

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

study: packages ## run one study (STUDY=name) and say where its report is
	command=$$(scripts/build-release) && "$$command" run studies/$(STUDY).yaml --output $(OUTPUT)
	@echo "The report of $(STUDY) is in $(OUTPUT)/"

test: packages ## run all tests
	swift test

test-torch: packages ## hold optimised PyTorch programs against the originals (needs PyTorch)
	scripts/test-torch
fuzz: packages ## read 100,000 broken studies and as many broken settings
	PHASELINE_FUZZ=100000 swift test --filter StudyFuzzTests

benchmark: packages ## measure what a point of a sweep costs, in release
	Benchmarks/run

check: packages ## lint the code, check every file under studies/ and plots/
	scripts/check

install: packages ## install the command below PREFIX (~/.local)
	scripts/install '$(PREFIX)'

gallery: packages ## draw the charts of all studies again, into plots/
	command=$$(scripts/build-release) && "$$command" gallery --results docs/results.md

format: ## format the code in place
	swift format --in-place --recursive Sources Tests Package.swift

clean: ## remove what was built and drawn
	rm -rf .build out

packages:
	@scripts/ensure-packages
