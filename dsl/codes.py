"""Every code that evgen can report: the one table. A code or a slug is never used for something else later.

The hundreds are families: 1 text, 2 names, 3 types and values, 4 streams, commands and views, 5 people, machines and
story, 6 annotations, 7 outputs, 8 what a model lacks, 9 the project and its files. A slug reads after "allow". Each
code has a page in `rules/pages/`, whose failing and passing examples are its test.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Code(NamedTuple):
    """One row: the readable slug, the level it starts with, its family, and what it says in one line."""

    slug: str
    level: Literal["error", "warning", "info"]
    family: str
    summary: str


CODES: dict[str, Code] = {
    # --- text ---------------------------------------------------------------------------------------------------------
    "EVM101": Code("invalid-text", "error", "text", "A file is not UTF-8 text."),
    "EVM102": Code("unexpected-character", "error", "text", "A character that has no meaning here."),
    "EVM103": Code("syntax-error", "error", "text", "Something else was expected here."),
    "EVM104": Code("unclosed", "error", "text", "A text, a brace or a bracket is opened and never closed."),
    "EVM105": Code("missing-context", "error", "text", "A file does not begin with its context."),
    "EVM106": Code("semicolon", "error", "text", "A semicolon, which the language does not use."),
    "EVM107": Code("invalid-escape", "error", "text", "An escape in a text that does not exist."),
    "EVM108": Code("too-deep", "error", "text", "Something is nested too deeply to be read."),
    "EVM109": Code("keyword-as-name", "error", "text", "A word of the language is used as a name without backticks."),
    "EVM110": Code("loose-documentation", "warning", "text", "A `///` comment that documents nothing."),
    # --- names --------------------------------------------------------------------------------------------------------
    "EVM201": Code("unknown-name", "error", "names", "A name that nothing declares."),
    "EVM202": Code("duplicate-name", "error", "names", "Two declarations of one name."),
    "EVM203": Code("wrong-kind", "error", "names", "A name of another kind of thing than is wanted here."),
    "EVM204": Code("unknown-context", "error", "names", "`use` of a context that no file declares."),
    "EVM205": Code("context-not-used", "error", "names", "A name of another context without `use`."),
    "EVM206": Code("duplicate-member", "error", "names", "Something stands twice that may stand once."),
    "EVM207": Code("unknown-field", "error", "names", "A field that its record, event or row does not have."),
    "EVM208": Code("context-disagrees", "error", "names", "Files of one context disagree about it."),
    "EVM209": Code("unused-use", "info", "names", "`use` of a context of which nothing is used."),
    # --- types and values ---------------------------------------------------------------------------------------------
    "EVM301": Code("type-arguments", "error", "types", "A type with the wrong arguments."),
    "EVM302": Code("alias-cycle", "error", "types", "Type aliases that lead in a circle."),
    "EVM303": Code("endless-record", "error", "types", "A record that contains itself and could never end."),
    "EVM304": Code("invalid-union", "error", "types", "A union of something else than different records."),
    "EVM305": Code("invalid-decimal", "error", "types", "A decimal with impossible digits."),
    "EVM306": Code("type-mismatch", "error", "types", "A value of a type that does not fit."),
    "EVM307": Code("optional-value", "error", "types", "A value that may be null where one is required."),
    "EVM308": Code("invalid-literal", "error", "types", "A literal that its type cannot hold."),
    "EVM309": Code("invalid-operands", "error", "types", "An operator on types that it does not take."),
    "EVM310": Code("unknown-function", "error", "types", "A function or method that does not exist."),
    "EVM311": Code("wrong-arguments", "error", "types", "A function with the wrong arguments."),
    "EVM312": Code("ambiguous-name", "error", "types", "A bare name that could be a field or a symbol."),
    "EVM313": Code("incomplete-match", "error", "types", "A match that does not cover every case."),
    "EVM314": Code("unreachable-arm", "error", "types", "An arm of a match that can never be reached."),
    "EVM315": Code("missing-value", "error", "types", "A record without a value for a required field."),
    "EVM316": Code("not-replayable", "error", "types", "A call in a view that differs at each replay."),
    "EVM317": Code("nested-item", "error", "types", "`item` inside another `item`."),
    "EVM318": Code("computed-misplaced", "error", "types", "`computed` where no service can decide."),
    "EVM319": Code("assigned-twice", "error", "types", "A field that gets two values at once."),
    "EVM320": Code("invalid-pattern", "error", "types", "A regular expression outside the common subset."),
    "EVM321": Code("untyped-value", "error", "types", "A value whose type cannot be told."),
    "EVM322": Code("root-not-here", "error", "types", "`row`, `state`, `item` or another root where there is none."),
    # --- streams, commands and views ----------------------------------------------------------------------------------
    "EVM401": Code("missing-key", "error", "model", "A stream, a view or a table without a key."),
    "EVM402": Code("invalid-key", "error", "model", "A key of a type that cannot be one."),
    "EVM403": Code("two-streams", "error", "model", "A command that emits events of two streams."),
    "EVM404": Code("key-not-given", "error", "model", "An emit, a step or a command that lacks the key."),
    "EVM405": Code("state-start", "error", "model", "A state field that has no value to start with."),
    "EVM406": Code("not-in-state", "error", "model", "Something of a view that a state cannot have."),
    "EVM407": Code("key-changed", "error", "model", "A change to the key of a row."),
    "EVM408": Code("invalid-change", "error", "model", "A change that its field does not take."),
    "EVM409": Code("misplaced", "error", "model", "Something that may not stand here."),
    "EVM410": Code("external-owner", "error", "model", "A change to what belongs to somebody else."),
    "EVM411": Code("copy-mismatch", "error", "model", "A field of the same name whose type does not fit."),
    "EVM412": Code("keys-disagree", "error", "model", "Emits of one command that give different keys."),
    # --- people, machines and story -----------------------------------------------------------------------------------
    "EVM501": Code("invalid-trigger", "error", "story", "An automation without exactly one way to start."),
    "EVM502": Code("invalid-schedule", "error", "story", "A period or a schedule that cannot be."),
    "EVM503": Code("timer-key", "error", "story", "A timer whose end does not carry the key of its start."),
    "EVM504": Code("not-public", "error", "story", "A command of another context that is not `@public`."),
    "EVM505": Code("invalid-scenario", "error", "story", "A scenario whose parts do not fit each other."),
    "EVM506": Code("invalid-chain", "error", "story", "A slice that names what cannot stand in it."),
    # --- annotations --------------------------------------------------------------------------------------------------
    "EVM601": Code("unknown-annotation", "error", "annotations", "An annotation that does not exist."),
    "EVM602": Code("misplaced-annotation", "error", "annotations", "An annotation where it means nothing."),
    "EVM603": Code("annotation-arguments", "error", "annotations", "An annotation with the wrong arguments."),
    "EVM604": Code("invalid-constraint", "error", "annotations", "A constraint that its type does not take."),
    "EVM605": Code("pii-without-purpose", "warning", "annotations", "`@pii` that does not say what for."),
    "EVM606": Code("waiver-without-reason", "error", "annotations", "`@allow` without a reason."),
    # --- outputs ------------------------------------------------------------------------------------------------------
    "EVM701": Code("invalid-topic-name", "error", "outputs", "A topic name that Kafka does not take."),
    "EVM702": Code("topic-collision", "error", "outputs", "Two topics whose names are one name for Kafka."),
    "EVM703": Code("unknown-topic-setting", "error", "outputs", "A topic setting that Kafka does not have."),
    "EVM704": Code(
        "invalid-topic-setting", "error", "outputs", "A topic setting with a value that Kafka does not take."
    ),
    "EVM705": Code("topic-settings-disagree", "error", "outputs", "Topic settings that contradict each other."),
    "EVM706": Code(
        "unknown-environment", "error", "outputs", "A topic setting for an environment that does not exist."
    ),
    "EVM707": Code("single-partition", "error", "outputs", "More than one partition for what there is only one of."),
    "EVM708": Code("events-can-expire", "warning", "outputs", "A topic of events that forgets some of them."),
    "EVM709": Code("rows-can-expire", "warning", "outputs", "A topic of a view that forgets rows."),
    "EVM710": Code("topic-never-made", "warning", "outputs", "A topic block for a topic that is never made."),
    "EVM721": Code("avro-type-name", "error", "outputs", "A declaration with the name of one of Avro's own types."),
    "EVM722": Code("key-record-name", "error", "outputs", "A declaration with the name of a generated key record."),
    "EVM723": Code("old-name-in-use", "error", "outputs", "An old name of `@was` that something else has."),
    "EVM724": Code("avro-default", "error", "outputs", "A default that an Avro schema cannot hold."),
    "EVM725": Code("avro-property", "error", "outputs", "A property of `@avro` that has no place in the schema."),
    "EVM726": Code(
        "file-collision", "error", "outputs", "Two outputs whose files have one name where case is ignored."
    ),
    "EVM727": Code("reserved-file-name", "warning", "outputs", "A file or a folder that Windows cannot have."),
    "EVM750": Code("same-package", "error", "outputs", "Two contexts that would become one Python package."),
    "EVM751": Code(
        "unknown-package-context", "error", "outputs", "A package is named for a context that is not there."
    ),
    "EVM752": Code("refused-pattern", "error", "outputs", "A pattern that Pydantic's regular expressions refuse."),
    # --- what a model lacks: flow -------------------------------------------------------------------------------------
    "EVM801": Code("command-never-sent", "warning", "flow", "A command that nobody and nothing sends."),
    "EVM802": Code("command-records-nothing", "warning", "flow", "A command that records no event."),
    "EVM803": Code("event-never-produced", "warning", "flow", "An event that nothing records."),
    "EVM804": Code("event-never-read", "info", "flow", "An event that nothing reads."),
    "EVM805": Code("view-never-fed", "warning", "flow", "A view that no event feeds."),
    "EVM806": Code("view-never-begins", "warning", "flow", "A view in which no block can create a row."),
    "EVM807": Code("view-never-read", "warning", "flow", "A view that nobody reads."),
    "EVM808": Code(
        "reaction-without-list",
        "info",
        "flow",
        "An automation that reacts to events where a to-do list would be safer.",
    ),
    "EVM809": Code(
        "list-never-shorter", "warning", "flow", "A to-do list from which the work that is done is not taken off."
    ),
    "EVM810": Code("translation-of-own-event", "warning", "flow", "A translation of an event of its own context."),
    "EVM811": Code("translation-of-two-systems", "warning", "flow", "A translation of events of two systems."),
    "EVM812": Code(
        "automation-on-foreign-event",
        "warning",
        "flow",
        "An automation on somebody else's event, which is a translation.",
    ),
    "EVM813": Code("empty-screen", "warning", "flow", "A screen that shows nothing and sends nothing."),
    "EVM814": Code("stale-view", "warning", "flow", "A view that ignores a later event which carries what it shows."),
    # --- what a model lacks: information ------------------------------------------------------------------------------
    "EVM821": Code(
        "event-field-without-origin", "warning", "completeness", "A field of an event whose value comes from nowhere."
    ),
    "EVM822": Code(
        "command-field-not-given", "warning", "completeness", "A field of a command that its sender cannot give."
    ),
    "EVM823": Code("view-field-never-filled", "warning", "completeness", "A field of a view that no event fills."),
    "EVM824": Code("command-field-unused", "warning", "completeness", "A field of a command that has no effect."),
    "EVM825": Code("event-field-never-read", "info", "completeness", "A field of an event that nobody reads."),
    "EVM826": Code(
        "required-field-not-set",
        "warning",
        "completeness",
        "A required field that the block which begins the row does not set.",
    ),
    "EVM827": Code(
        "accidental-copy", "warning", "completeness", "A field that is copied by name from events of two streams."
    ),
    "EVM828": Code("lossy-mapping", "warning", "completeness", "A mapping that cuts digits off."),
    "EVM829": Code(
        "narrowing-mapping", "warning", "completeness", "A mapping into a field that refuses some of the values."
    ),
    "EVM830": Code("always-null", "warning", "completeness", "A field that is always null."),
    "EVM831": Code("only-subtracted", "warning", "completeness", "A number that is only ever subtracted from."),
    "EVM832": Code("symbol-never-reached", "warning", "completeness", "A symbol of an enum that nothing ever sets."),
    "EVM833": Code("example-needed", "warning", "completeness", "A field for which no example can be made."),
    "EVM834": Code("let-unused", "warning", "completeness", "A value that a command names and nothing uses."),
    # --- what a model lacks: time and ownership -----------------------------------------------------------------------
    "EVM841": Code(
        "view-before-its-event", "warning", "time", "A view in a slice before the one that creates its rows."
    ),
    "EVM842": Code("skipped-link", "warning", "time", "A slice whose chain skips a link."),
    "EVM843": Code("link-not-in-the-model", "warning", "time", "A chain that goes where the model does not."),
    "EVM844": Code(
        "element-in-no-slice", "warning", "time", "An element in no slice, once its context has a timeline."
    ),
    "EVM845": Code("foreign-and-not-public", "warning", "time", "A context that reads what another does not offer."),
    "EVM846": Code("context-cycle", "warning", "time", "Contexts that use each other in a circle."),
    "EVM847": Code("order-not-promised", "info", "time", "A block that relies on the order of two streams."),
    "EVM848": Code("row-made-again", "info", "time", "A block that makes a row again after its removal."),
    # --- what a model lacks: scenarios --------------------------------------------------------------------------------
    "EVM851": Code("impossible-outcome", "warning", "scenarios", "A scenario that expects what cannot follow."),
    "EVM852": Code("idle-given", "info", "scenarios", "A given event that changes nothing in its scenario."),
    "EVM853": Code("rejection-without-scenario", "warning", "scenarios", "A rejection that no scenario shows."),
    "EVM854": Code("view-without-scenario", "warning", "scenarios", "A view that no scenario shows."),
    "EVM855": Code("slice-without-scenario", "warning", "scenarios", "A slice that changes state and has no scenario."),
    # --- what a model lacks: names ------------------------------------------------------------------------------------
    "EVM861": Code("event-not-past-tense", "warning", "naming", "An event whose name does not say what happened."),
    "EVM862": Code("command-not-imperative", "warning", "naming", "A command whose name is no order."),
    "EVM863": Code("name-not-a-noun", "warning", "naming", "A stream or a view whose name is no noun."),
    "EVM864": Code("field-not-snake-case", "warning", "naming", "A field in another spelling than snake_case."),
    "EVM865": Code("event-records-a-read", "warning", "naming", "An event that records that somebody looked."),
    "EVM866": Code("property-sourcing", "info", "naming", "An event named after an operation on a table."),
    # --- what a model lacks: Kafka and privacy ------------------------------------------------------------------------
    "EVM871": Code(
        "view-of-a-forgetful-topic", "warning", "kafka", "A view that is rebuilt from a topic which forgets events."
    ),
    "EVM872": Code("pii-in-key", "warning", "privacy", "Personal data in a key."),
    "EVM873": Code("pii-in-name", "warning", "privacy", "Personal data in the name of a topic or in an enum."),
    "EVM874": Code("unmarked-pii", "warning", "privacy", "Personal data that leaves its context without a mark."),
    # --- what a model lacks: waivers ----------------------------------------------------------------------------------
    "EVM881": Code("unused-waiver", "warning", "waivers", "`@allow` of something that is not found there."),
    "EVM882": Code("expired-waiver", "warning", "waivers", "`@allow` whose time is over."),
    # --- the project and its files ------------------------------------------------------------------------------------
    "EVM901": Code("no-configuration", "error", "project", "No evgen.toml here or in a folder above."),
    "EVM902": Code("invalid-toml", "error", "project", "The configuration is not valid TOML."),
    "EVM903": Code("unknown-setting", "error", "project", "A setting that does not exist."),
    "EVM904": Code("invalid-setting", "error", "project", "A setting with a value that it cannot have."),
    "EVM905": Code("shared-folder", "error", "project", "Two targets that write into one folder."),
    "EVM906": Code("no-models", "error", "project", "The project has no model files."),
    "EVM907": Code("unreadable-file", "error", "project", "A file that cannot be read."),
    "EVM908": Code("edited-by-hand", "error", "project", "A generated file that was edited by hand."),
    "EVM909": Code(
        "not-ours", "error", "project", "A file that evgen did not write stands where one is to be written."
    ),
    "EVM910": Code("cannot-write", "error", "project", "A file that cannot be written."),
    "EVM911": Code("outside-the-project", "error", "project", "A link that leads out of the folder to be written."),
    "EVM912": Code("same-file", "error", "project", "Two parts of the model would be written to one file."),
}
"""Every code by its name."""
