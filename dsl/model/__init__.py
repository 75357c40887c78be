"""What a set of .evm files means: the one model that every rule, generator, diagram and server reads.

Made by `resolve`. Everything is frozen, ordered as written (contexts by name) and refers to other elements by their
qualified names (`shop.ordering.OrderPlaced`), which `Model.elements` looks up. Each element knows the span it came
from: `span` is the whole declaration, `name_span` its name. Nothing here is inferred again by a reader: the fields of
an event begin with its stream's key, a mapping has an entry for every field, a view's steps say which row they reach.
"""

from evgen.dsl.model.commands import Command, Emit, Let, Reject, is_decided
from evgen.dsl.model.declared import Actor, Alias, Enum, Field, Record, Symbol, Union
from evgen.dsl.model.folds import (
    AddTo,
    Append,
    Change,
    KeyTarget,
    MatchTarget,
    PutEntry,
    RemoveEntry,
    RemoveWhere,
    SetField,
    Step,
    SubtractFrom,
    UpdateWhere,
    expressions_of,
)
from evgen.dsl.model.machines import (
    Automation,
    Derivation,
    Reaction,
    Schedule,
    Screen,
    Send,
    Timer,
    ToDoList,
    Translation,
    Trigger,
)
from evgen.dsl.model.mappings import FieldMapping, ForEach, Mapping, Origin
from evgen.dsl.model.notes import NO_CONSTRAINTS, NO_NOTES, Constraints, Notes, Pii, Waiver
from evgen.dsl.model.references import Reference, in_text_order
from evgen.dsl.model.story import (
    AbsentOutcome,
    Chain,
    Hotspot,
    Instance,
    NothingOutcome,
    Outcome,
    RejectedOutcome,
    Scenario,
    Slice,
    Timeline,
    story_id,
)
from evgen.dsl.model.streams import Event, State, Stream, Table
from evgen.dsl.model.topics import Topic, TopicSetting
from evgen.dsl.model.views import Finder, View
from evgen.dsl.model.whole import Context, Element, Model, elements_of, named_types

__all__ = [
    "AbsentOutcome",
    "Actor",
    "AddTo",
    "Alias",
    "Append",
    "Automation",
    "Chain",
    "Change",
    "Command",
    "Constraints",
    "Context",
    "Derivation",
    "Element",
    "Emit",
    "Enum",
    "Event",
    "Field",
    "FieldMapping",
    "Finder",
    "ForEach",
    "Hotspot",
    "Instance",
    "KeyTarget",
    "Let",
    "Mapping",
    "MatchTarget",
    "Model",
    "NO_CONSTRAINTS",
    "NO_NOTES",
    "Notes",
    "NothingOutcome",
    "Origin",
    "Outcome",
    "Pii",
    "PutEntry",
    "Reaction",
    "Record",
    "Reference",
    "Reject",
    "RejectedOutcome",
    "RemoveEntry",
    "RemoveWhere",
    "Scenario",
    "Schedule",
    "Screen",
    "Send",
    "SetField",
    "Slice",
    "State",
    "Step",
    "Stream",
    "SubtractFrom",
    "Symbol",
    "Table",
    "Timeline",
    "Timer",
    "ToDoList",
    "Topic",
    "TopicSetting",
    "Translation",
    "Trigger",
    "Union",
    "UpdateWhere",
    "View",
    "Waiver",
    "elements_of",
    "expressions_of",
    "in_text_order",
    "is_decided",
    "named_types",
    "story_id",
]
