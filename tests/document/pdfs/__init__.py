"""Tests of `reader/document/pdfs/`."""
