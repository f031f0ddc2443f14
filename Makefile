.PHONY: lint
lint:
	swift format lint --strict -r Sources Plugins Tests Package.swift
