"""Tests of `reader/document/mails/`."""
