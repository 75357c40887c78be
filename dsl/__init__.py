"""The language: from .evm text to a checked model.

`parse` makes syntax from text, `resolve` makes the model from syntax, `rules` judges the model, `format` prints
text again and `report` prints diagnostics. Nothing in here knows what is generated from a model.
"""
