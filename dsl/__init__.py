"""The language: from .evm text to a checked model, a folder for each stage.

`parse` makes `syntax` from text, `resolve` makes the `model` from syntax, `lineage` follows values through the model,
`evaluate` runs it, `rules` judge it, and `format` prints text again; `diagnostics` is what all of them tell, and
`base` what all of them stand on. Nothing in here knows what is generated from a model.
"""
