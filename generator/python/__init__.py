"""Python as text: literals, names, imports, and lines laid out as `ruff format` leaves them."""
