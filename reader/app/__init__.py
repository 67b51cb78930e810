"""The screens that wire panes, and the app."""
