"""What the language means, as a program: the reference for generated code.

Comes in: a model without errors, and values (`dsl.values`; whole events, rows, states and commands are `RecordValue`s
under their qualified names). Goes out: what a command records, what a view's rows become, what a machine sends, and
whether a scenario holds. Everything is pure: the clock, new ids and the decisions of a service come in with the
`Moment`.

- `expressions`: `evaluate(expression, bindings)`, with `operators` and `values` below it, and `arithmetic` below these:
  what a number becomes, in a module that the application kit copies as it is.
- `folding`: `fold_state(model, stream, events)`, `project(model, view, rows, event)`.
- `deciding`: `decide(model, command, fields, load, moment)`.
- `machines`: `react`, `translate`, `derive`.
- `scenarios`: `run(model)`, each scenario against the model; `report` tells what came of it.

A run-time error is the exception `Faulted` inside and wherever a fold is asked for; `decide` and the machines give it
back as a `Fault`. A record may lack a field: its value is not known, since the service's own code decides it. Whoever
reads such a field gets `NotKnown`, and what was to be told stays undecided.
"""
