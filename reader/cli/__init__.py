"""The commands: `reader` and what it takes."""
