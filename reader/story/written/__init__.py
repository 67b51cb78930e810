"""A story in the forms that other programs read: Markdown, HTML, plain text, and how it is cited. Pure: text comes out."""
