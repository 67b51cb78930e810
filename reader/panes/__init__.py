"""Panes: each shows one part of a Story. A pane knows `story` and Textual, and nothing else."""
