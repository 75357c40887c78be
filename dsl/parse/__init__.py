"""From a text to its syntax tree: grammar, tokens, tables, builder, and what is said of a text with mistakes."""
