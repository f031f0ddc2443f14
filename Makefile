# make run    installs what is missing, builds, plays the sample partnership's year 2018-19, and stays up on its last day
# make try    the same partnership on the world's clock and with nothing in it yet
# make test   installs what the tests need, and runs all of them
# make lint   the formatter's rules, strictly
# make soak   the long campaigns: random kills by the thousand, fuzzing, an hour of traffic
# make fuzz   libFuzzer on what the bus decodes, FUZZ_SECONDS long
# make bench  the benchmarks, beside the machine's limits and the peers where they are there

SWIFT_FLAGS := --explicit-target-dependency-import-check error
PACKAGES := libzmq3-dev libsqlite3-dev libssl-dev libcurl4-openssl-dev libxlsxwriter-dev gcc libc6-dev
TEST_PACKAGES := python3-zmq python3-aiosmtpd openssl python3-icalendar gir1.2-ical-3.0 python3-gi python3-feedparser python3-openpyxl
YEAR_DATA ?= .year-data
DATA ?= .sample-data
BUILD ?= .build
FUZZ_SECONDS ?= 600

.PHONY: run try build release test lint soak fuzz bench packages test-packages

run: release
	@sh Makefile.d/play $(BUILD)/release $(YEAR_DATA)

try: release
	$(BUILD)/release/osspd --config Config/sample/ossp.yaml --data $(DATA)

build: packages
	swift build --scratch-path $(BUILD) $(SWIFT_FLAGS)

release: packages
	swift build --scratch-path $(BUILD) -c release $(SWIFT_FLAGS)

test: packages test-packages
	swift build --scratch-path $(BUILD) --build-tests $(SWIFT_FLAGS)
	swift test --scratch-path $(BUILD) --skip-build

lint:
	swift format lint --strict -r Sources Plugins Tests Package.swift

# SOAK=200 makes it so many kills instead of 1,000; OSSP_SEED=123 repeats the choices of a campaign.
# Prints too what a simulated year takes: `swift test --filter YearTests` alone is quick.
SOAK ?= 1000
soak: packages test-packages
	swift build --scratch-path $(BUILD) --build-tests $(SWIFT_FLAGS)
	OSSP_SOAK=$(SOAK) swift test --scratch-path $(BUILD) --skip-build --filter SystemTests
	$(MAKE) release
	BENCH_MINUTES=60 OSSP_PROGRAMS=$(CURDIR)/$(BUILD)/release $(MAKE) -C Tests/Benchmarks traffic
	$(MAKE) fuzz

fuzz:
	sh Tests/Fuzz/run $(FUZZ_SECONDS) $(BUILD)/fuzz

bench: release
	$(MAKE) -C Tests/Benchmarks

# Debian's packages by name; apt-get is asked only for what is missing.
packages:
	@sh Makefile.d/install $(PACKAGES)

test-packages:
	@sh Makefile.d/install $(TEST_PACKAGES)
	@sh Makefile.d/install-postfix
