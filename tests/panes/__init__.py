"""Tests of the panes, each in the smallest app that has it."""
