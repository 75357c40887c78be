"""The one style of the language: from a text to its tokens and comments as a tree, and to the formatted text."""
