"""Evolution: what was released, what a model changes of it, whom that hits, and the proof that the past still reads.

`release` is a release as data and as text, `snapshot` makes one of a model, `ids` says which element is which,
`history` is all releases with their schemas, `comparing` finds what changed, and `findings` says it to people.
"""
