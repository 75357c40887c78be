"""The board of an event model: what a designer draws on a wall, made from the text.

Comes in: a model without errors. Goes out: a `Sheet` for each timeline, with every card and arrow at its place; all of
it is pure, and the same whatever the order of files and declarations of a model.

- `stories`: the timelines with their slices and the steps of the flow, written ones and `inferred` ones.
- `grid`: which lane and which column each element of a slice gets.
- `routes`: which way each arrow takes between the cards.
- `places`: how large everything is and where it stands.
- `to_json`: a sheet as JSON, with which sites, previews and editors draw.
"""
