"""The Pydantic target: a Python package with a class for everything that a model says a service handles."""
