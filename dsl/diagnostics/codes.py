"""Every code that evgen can report: the one table. A code or a slug is never used for something else later.

The hundreds are families. A slug reads after "allow". Each code has a page in `rules/pages/`, whose failing and passing
examples are its test.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Level: TypeAlias = Literal["error", "warning", "info"]


class Family(NamedTuple):
    """The codes from `hundred` * 100 on, and the title of their chapter; two families may share a hundred."""

    hundred: int
    title: str


FAMILIES: dict[str, Family] = {
    "text": Family(1, "Text"),
    "names": Family(2, "Names"),
    "types": Family(3, "Types and values"),
    "model": Family(4, "Streams, commands and views"),
    "story": Family(5, "People, machines and story"),
    "annotations": Family(6, "Annotations"),
    "outputs": Family(7, "What is generated"),
    "flow": Family(8, "What a model lacks: flow"),
    "completeness": Family(8, "What a model lacks: information"),
    "time": Family(8, "What a model lacks: time and ownership"),
    "scenarios": Family(8, "What a model lacks: scenarios"),
    "naming": Family(8, "What a model lacks: names"),
    "kafka": Family(8, "What a model lacks: topics"),
    "privacy": Family(8, "What a model lacks: privacy"),
    "logic": Family(8, "Logic that is not meant"),
    "waivers": Family(8, "Waivers"),
    "project": Family(9, "The project and its files"),
    "evolution": Family(10, "Evolution"),
    "cluster": Family(11, "Kafka and the schema registry"),
    "engines": Family(12, "Engines"),
}
"""Every family, in the order of the chapters of the book."""


class Code(NamedTuple):
    """One row: the readable slug, the level it starts with, its family, and what it says in one line.

    `configurable` says whether a project may choose its level and allow it in a place. `preset` says whether a preset
    moves it, as all that a model lacks.
    """

    slug: str
    level: Level
    family: str
    summary: str
    configurable: bool = False
    preset: bool = False


def _mistake(slug: str, family: str, summary: str) -> Code:
    """An error, whatever a project says."""
    return Code(slug, "error", family, summary)


def _finding(slug: str, level: Level, family: str, summary: str) -> Code:
    """What a project may judge otherwise."""
    return Code(slug, level, family, summary, configurable=True)


def _rule(slug: str, level: Level, family: str, summary: str) -> Code:
    """What a model lacks: a project may judge it otherwise, and chooses a preset."""
    return Code(slug, level, family, summary, configurable=True, preset=True)


CODES: dict[str, Code] = {
    # --- text ---------------------------------------------------------------------------------------------------------
    "EVM101": _mistake("invalid-text", "text", "A file is not UTF-8 text."),
    "EVM102": _mistake("unexpected-character", "text", "A character that has no meaning here."),
    "EVM103": _mistake("syntax-error", "text", "Something else was expected here."),
    "EVM104": _mistake("unclosed", "text", "A text, a brace or a bracket is opened and never closed."),
    "EVM105": _mistake("missing-context", "text", "A file does not begin with its context."),
    "EVM106": _mistake("semicolon", "text", "A semicolon, which the language does not use."),
    "EVM107": _mistake("invalid-escape", "text", "An escape in a text that does not exist."),
    "EVM108": _mistake("too-deep", "text", "Something is nested too deeply to be read."),
    "EVM109": _mistake("keyword-as-name", "text", "A word of the language is used as a name without backticks."),
    "EVM110": _finding("loose-documentation", "warning", "text", "A `///` comment that documents nothing."),
    # --- names --------------------------------------------------------------------------------------------------------
    "EVM201": _mistake("unknown-name", "names", "A name that nothing declares."),
    "EVM202": _mistake("duplicate-name", "names", "Two declarations of one name."),
    "EVM203": _mistake("wrong-kind", "names", "A name of another kind of thing than is wanted here."),
    "EVM204": _mistake("unknown-context", "names", "`use` of a context that no file declares."),
    "EVM205": _mistake("context-not-used", "names", "A name of another context without `use`."),
    "EVM206": _mistake("duplicate-member", "names", "Something stands twice that may stand once."),
    "EVM207": _mistake("unknown-field", "names", "A field that its record, event or row does not have."),
    "EVM208": _mistake("context-disagrees", "names", "Files of one context disagree about it."),
    "EVM209": _finding("unused-use", "info", "names", "`use` of a context of which nothing is used."),
    # --- types and values ---------------------------------------------------------------------------------------------
    "EVM301": _mistake("type-arguments", "types", "A type with the wrong arguments."),
    "EVM302": _mistake("alias-cycle", "types", "Type aliases that lead in a circle."),
    "EVM303": _mistake("endless-record", "types", "A record that contains itself and could never end."),
    "EVM304": _mistake("invalid-union", "types", "A union of something else than different records."),
    "EVM305": _mistake("invalid-decimal", "types", "A decimal with impossible digits."),
    "EVM306": _mistake("type-mismatch", "types", "A value of a type that does not fit."),
    "EVM307": _mistake("optional-value", "types", "A value that may be null where one is required."),
    "EVM308": _mistake("invalid-literal", "types", "A literal that its type cannot hold."),
    "EVM309": _mistake("invalid-operands", "types", "An operator on types that it does not take."),
    "EVM310": _mistake("unknown-function", "types", "A function or method that does not exist."),
    "EVM311": _mistake("wrong-arguments", "types", "A function with the wrong arguments."),
    "EVM312": _mistake("ambiguous-name", "types", "A bare name that could be a field or a symbol."),
    "EVM313": _mistake("incomplete-match", "types", "A match that does not cover every case."),
    "EVM314": _mistake("unreachable-arm", "types", "An arm of a match that can never be reached."),
    "EVM315": _mistake("missing-value", "types", "A record without a value for a required field."),
    "EVM316": _mistake("not-replayable", "types", "A call in a view that differs at each replay."),
    "EVM317": _mistake("nested-item", "types", "`item` inside another `item`."),
    "EVM318": _mistake("computed-misplaced", "types", "`computed` where no service can decide."),
    "EVM319": _mistake("assigned-twice", "types", "A field that gets two values at once."),
    "EVM320": _mistake("invalid-pattern", "types", "A regular expression outside the common subset."),
    "EVM321": _mistake("untyped-value", "types", "A value whose type cannot be told."),
    "EVM322": _mistake("root-not-here", "types", "`row`, `state`, `item` or another root where there is none."),
    "EVM323": _finding("needless-alternative", "warning", "types", "A `??` behind a value that is never null."),
    # --- streams, commands and views ----------------------------------------------------------------------------------
    "EVM401": _mistake("missing-key", "model", "A stream, a view or a table without a key."),
    "EVM402": _mistake("invalid-key", "model", "A key of a type that cannot be one."),
    "EVM403": _mistake("two-streams", "model", "A command that emits events of two streams."),
    "EVM404": _mistake("key-not-given", "model", "An emit, a step or a command that lacks the key."),
    "EVM405": _mistake("state-start", "model", "A state field that has no value to start with."),
    "EVM406": _mistake("not-in-state", "model", "Something of a view that a state cannot have."),
    "EVM407": _mistake("key-changed", "model", "A change to the key of a row."),
    "EVM408": _mistake("invalid-change", "model", "A change that its field does not take."),
    "EVM409": _mistake("misplaced", "model", "Something that may not stand here."),
    "EVM410": _mistake("external-owner", "model", "A change to what belongs to somebody else."),
    "EVM411": _mistake("copy-mismatch", "model", "A field of the same name whose type does not fit."),
    "EVM412": _mistake("keys-disagree", "model", "Emits of one command that give different keys."),
    # --- people, machines and story -----------------------------------------------------------------------------------
    "EVM501": _mistake("invalid-trigger", "story", "An automation without exactly one way to start."),
    "EVM502": _mistake("invalid-schedule", "story", "A period or a schedule that cannot be."),
    "EVM503": _mistake("timer-key", "story", "A timer whose end does not carry the key of its start."),
    "EVM504": _mistake("not-public", "story", "A command of another context that is not `@public`."),
    "EVM505": _mistake("invalid-scenario", "story", "A scenario whose parts do not fit each other."),
    "EVM506": _mistake("invalid-chain", "story", "A slice that names what cannot stand in it."),
    # --- annotations --------------------------------------------------------------------------------------------------
    "EVM601": _mistake("unknown-annotation", "annotations", "An annotation that does not exist."),
    "EVM602": _mistake("misplaced-annotation", "annotations", "An annotation where it means nothing."),
    "EVM603": _mistake("annotation-arguments", "annotations", "An annotation with the wrong arguments."),
    "EVM604": _mistake("invalid-constraint", "annotations", "A constraint that its type does not take."),
    "EVM605": _finding("pii-without-purpose", "warning", "annotations", "`@pii` that does not say what for."),
    "EVM606": _mistake("waiver-without-reason", "annotations", "`@allow` without a reason."),
    "EVM607": _finding("length-now-exact", "warning", "annotations", "`@length(n)` means exactly n now."),
    # --- outputs ------------------------------------------------------------------------------------------------------
    "EVM701": _mistake("invalid-topic-name", "outputs", "A topic name that Kafka does not take."),
    "EVM702": _mistake("topic-collision", "outputs", "Two topics whose names are one name for Kafka."),
    "EVM703": _mistake("unknown-topic-setting", "outputs", "A topic setting that Kafka does not have."),
    "EVM704": _mistake("invalid-topic-setting", "outputs", "A topic setting with a value that Kafka does not take."),
    "EVM705": _mistake("topic-settings-disagree", "outputs", "Topic settings that contradict each other."),
    "EVM706": _mistake("unknown-environment", "outputs", "A topic setting for an environment that does not exist."),
    "EVM707": _mistake("single-partition", "outputs", "More than one partition for what there is only one of."),
    "EVM708": _finding("events-can-expire", "warning", "outputs", "A topic of events that forgets some of them."),
    "EVM709": _finding("rows-can-expire", "warning", "outputs", "A topic of a view that forgets rows."),
    "EVM710": _finding("topic-never-made", "warning", "outputs", "A topic block for a topic that is never made."),
    "EVM721": _mistake("avro-type-name", "outputs", "A declaration with the name of one of Avro's own types."),
    "EVM722": _mistake("key-record-name", "outputs", "A declaration with the name of a generated key record."),
    "EVM723": _mistake("old-name-in-use", "outputs", "An old name of `@was` that something else has."),
    "EVM724": _mistake("avro-default", "outputs", "A default that an Avro schema cannot hold."),
    "EVM725": _mistake("avro-property", "outputs", "A property of `@avro` that has no place in the schema."),
    "EVM726": _mistake("file-collision", "outputs", "Two outputs whose files have one name where case is ignored."),
    "EVM727": _finding("reserved-file-name", "warning", "outputs", "A file or a folder that Windows cannot have."),
    "EVM750": _mistake("same-package", "outputs", "Two contexts that would become one Python package."),
    "EVM751": _mistake("unknown-package-context", "outputs", "A package is named for a context that is not there."),
    "EVM752": _mistake("refused-pattern", "outputs", "A pattern that Pydantic's regular expressions refuse."),
    # --- what a model lacks: flow -------------------------------------------------------------------------------------
    "EVM801": _rule("command-never-sent", "warning", "flow", "A command that nobody and nothing sends."),
    "EVM802": _rule("command-records-nothing", "warning", "flow", "A command that records no event."),
    "EVM803": _rule("event-never-produced", "warning", "flow", "An event that nothing records."),
    "EVM804": _rule("event-never-read", "info", "flow", "An event that nothing reads."),
    "EVM805": _rule("view-never-fed", "warning", "flow", "A view that no event feeds."),
    "EVM806": _rule("view-never-begins", "warning", "flow", "A view in which no block can create a row."),
    "EVM807": _rule("view-never-read", "warning", "flow", "A view that nobody reads."),
    "EVM808": _rule(
        "reaction-without-list",
        "info",
        "flow",
        "An automation that reacts to events where a to-do list would be safer.",
    ),
    "EVM809": _rule(
        "list-never-shorter", "warning", "flow", "A to-do list from which the work that is done is not taken off."
    ),
    "EVM810": _rule("translation-of-own-event", "warning", "flow", "A translation of an event of its own context."),
    "EVM811": _rule("translation-of-two-systems", "warning", "flow", "A translation of events of two systems."),
    "EVM812": _rule(
        "automation-on-foreign-event",
        "warning",
        "flow",
        "An automation on somebody else's event, which is a translation.",
    ),
    "EVM813": _rule("empty-screen", "warning", "flow", "A screen that shows nothing and sends nothing."),
    "EVM814": _rule("stale-view", "warning", "flow", "A view that ignores a later event which carries what it shows."),
    # --- what a model lacks: information ------------------------------------------------------------------------------
    "EVM821": _rule(
        "event-field-without-origin", "warning", "completeness", "A field of an event whose value comes from nowhere."
    ),
    "EVM822": _rule(
        "command-field-not-given", "warning", "completeness", "A field of a command that its sender cannot give."
    ),
    "EVM823": _rule("view-field-never-filled", "warning", "completeness", "A field of a view that no event fills."),
    "EVM824": _rule("command-field-unused", "warning", "completeness", "A field of a command that has no effect."),
    "EVM825": _rule("event-field-never-read", "info", "completeness", "A field of an event that nobody reads."),
    "EVM826": _rule(
        "required-field-not-set",
        "warning",
        "completeness",
        "A required field that the block which begins the row does not set.",
    ),
    "EVM827": _rule(
        "accidental-copy", "warning", "completeness", "A field that is copied by name from events of two streams."
    ),
    "EVM828": _rule("lossy-mapping", "warning", "completeness", "A mapping that cuts digits off."),
    "EVM829": _rule(
        "narrowing-mapping", "warning", "completeness", "A mapping into a field that refuses some of the values."
    ),
    "EVM830": _rule("always-null", "warning", "completeness", "A field that is always null."),
    "EVM831": _rule("only-subtracted", "warning", "completeness", "A number that is only ever subtracted from."),
    "EVM832": _rule("symbol-never-reached", "warning", "completeness", "A symbol of an enum that nothing ever sets."),
    "EVM833": _rule("example-needed", "warning", "completeness", "A field for which no example can be made."),
    "EVM834": _rule("let-unused", "warning", "completeness", "A value that a command names and nothing uses."),
    # --- what a model lacks: time and ownership -----------------------------------------------------------------------
    "EVM841": _rule(
        "view-before-its-event", "warning", "time", "A view in a slice before the one that creates its rows."
    ),
    "EVM842": _rule("skipped-link", "warning", "time", "A slice whose chain skips a link."),
    "EVM843": _rule("link-not-in-the-model", "warning", "time", "A chain that goes where the model does not."),
    "EVM844": _rule(
        "element-in-no-slice", "warning", "time", "An element in no slice, once its context has a timeline."
    ),
    "EVM845": _rule("foreign-and-not-public", "warning", "time", "A context that reads what another does not offer."),
    "EVM846": _rule("context-cycle", "warning", "time", "Contexts that use each other in a circle."),
    "EVM847": _rule("order-not-promised", "info", "time", "A block that relies on the order of two streams."),
    "EVM848": _rule("row-made-again", "info", "time", "A block that makes a row again after its removal."),
    # --- what a model lacks: scenarios --------------------------------------------------------------------------------
    "EVM851": _rule("impossible-outcome", "warning", "scenarios", "A scenario that expects what cannot follow."),
    "EVM852": _rule("idle-given", "info", "scenarios", "A given event that changes nothing in its scenario."),
    "EVM853": _rule("rejection-without-scenario", "warning", "scenarios", "A rejection that no scenario shows."),
    "EVM854": _rule("view-without-scenario", "warning", "scenarios", "A view that no scenario shows."),
    "EVM855": _rule(
        "slice-without-scenario", "warning", "scenarios", "A slice that changes state and has no scenario."
    ),
    # --- what a model lacks: names ------------------------------------------------------------------------------------
    "EVM861": _rule("event-not-past-tense", "warning", "naming", "An event whose name does not say what happened."),
    "EVM862": _rule("command-not-imperative", "warning", "naming", "A command whose name is no order."),
    "EVM863": _rule("name-not-a-noun", "warning", "naming", "A stream or a view whose name is no noun."),
    "EVM864": _rule("field-not-snake-case", "warning", "naming", "A field in another spelling than snake_case."),
    "EVM865": _rule("event-records-a-read", "warning", "naming", "An event that records that somebody looked."),
    "EVM866": _rule("property-sourcing", "info", "naming", "An event named after an operation on a table."),
    # --- what a model lacks: Kafka and privacy ------------------------------------------------------------------------
    "EVM871": _rule(
        "view-of-a-forgetful-topic", "warning", "kafka", "A view that is rebuilt from a topic which forgets events."
    ),
    "EVM872": _rule("pii-in-key", "warning", "privacy", "Personal data in a key."),
    "EVM873": _rule("pii-in-name", "warning", "privacy", "Personal data in the name of a topic or in an enum."),
    "EVM874": _rule("unmarked-pii", "warning", "privacy", "Personal data that leaves its context without a mark."),
    # --- logic that is not meant --------------------------------------------------------------------------------------
    "EVM890": _rule("list-outlives-reason", "warning", "logic", "A row that stays on a to-do list when it is over."),
    "EVM891": _rule("endless-loop", "warning", "logic", "Machines that start each other for ever."),
    "EVM892": _rule("decided-condition", "warning", "logic", "A condition that always holds, or never."),
    "EVM893": _rule("same-branches", "warning", "logic", "A choice whose branches are the same."),
    "EVM894": _rule("division-by-zero", "warning", "logic", "A division by a zero that stands there."),
    "EVM895": _rule("refused-twice", "warning", "logic", "A command that is refused twice for one condition."),
    "EVM896": _rule("command-never-succeeds", "warning", "logic", "A command that is always refused."),
    "EVM897": _rule("named-twice", "warning", "logic", "A screen that shows or sends something twice."),
    "EVM898": _rule("idle-block", "warning", "logic", "A block that changes nothing."),
    "EVM899": _rule("row-stays-away", "warning", "logic", "A row that is removed and never comes back with its thing."),
    # --- what a model lacks: waivers ----------------------------------------------------------------------------------
    "EVM881": _rule("unused-waiver", "warning", "waivers", "`@allow` of something that is not found there."),
    "EVM882": _rule("expired-waiver", "warning", "waivers", "`@allow` whose time is over."),
    # --- the project and its files ------------------------------------------------------------------------------------
    "EVM901": _mistake("no-configuration", "project", "No evgen.toml here or in a folder above."),
    "EVM902": _mistake("invalid-toml", "project", "The configuration is not valid TOML."),
    "EVM903": _mistake("unknown-setting", "project", "A setting that does not exist."),
    "EVM904": _mistake("invalid-setting", "project", "A setting with a value that it cannot have."),
    "EVM905": _mistake("shared-folder", "project", "Two targets that write into one folder."),
    "EVM906": _mistake("no-models", "project", "The project has no model files."),
    "EVM907": _mistake("unreadable-file", "project", "A file that cannot be read."),
    "EVM908": _mistake("edited-by-hand", "project", "A generated file that was edited by hand."),
    "EVM909": _mistake("not-ours", "project", "A file that evgen did not write stands where one is to be written."),
    "EVM910": _mistake("cannot-write", "project", "A file that cannot be written."),
    "EVM911": _mistake("outside-the-project", "project", "A link that leads out of the folder to be written."),
    "EVM912": _mistake("same-file", "project", "Two parts of the model would be written to one file."),
    # --- evolution ----------------------------------------------------------------------------------------------------
    "EVM1001": _finding(
        "old-event-unreadable", "error", "evolution", "Events of a release that can not be read any more."
    ),
    "EVM1002": _finding(
        "old-event-misread", "error", "evolution", "Events of a release that are read and mean something else."
    ),
    "EVM1003": _finding("readers-first", "warning", "evolution", "New events that running code cannot read."),
    "EVM1004": _finding("read-with-care", "warning", "evolution", "A change that some readers of old data get wrong."),
    "EVM1005": _finding("contract-broken", "error", "evolution", "A change that breaks what others were promised."),
    "EVM1006": _finding("event-gone", "error", "evolution", "An event that was released and is gone."),
    "EVM1007": _finding("event-moved", "error", "evolution", "An event that has moved to another stream."),
    "EVM1008": _finding(
        "released-key-changed", "error", "evolution", "A key under which old data is not found any more."
    ),
    "EVM1009": _finding("name-used-again", "error", "evolution", "A name that was dropped, used for something else."),
    "EVM1010": _finding("old-name-unheard", "warning", "evolution", "An old name of `@was` that no release has."),
    "EVM1011": _finding(
        "command-in-flight", "error", "evolution", "Commands on their way that can not be handled any more."
    ),
    "EVM1012": _finding("handlers-first", "warning", "evolution", "New commands that running handlers cannot read."),
    "EVM1013": _finding("rows-built-anew", "info", "evolution", "A view whose rows are built anew."),
    "EVM1014": _finding(
        "rows-not-rebuildable", "error", "evolution", "A view that changed, and whose events are forgotten by now."
    ),
    "EVM1015": _finding("topic-renamed", "error", "evolution", "A topic whose name changed, with data in the old one."),
    "EVM1016": _finding("partitions-changed", "error", "evolution", "Keys that move to other partitions."),
    "EVM1017": _finding("topic-forgets", "error", "evolution", "A topic that forgets what it would have kept."),
    "EVM1018": _finding("topic-weaker", "warning", "evolution", "A topic that keeps its data less safely."),
    "EVM1019": _finding("reaction-begins-anew", "error", "evolution", "A reaction that does all of it once more."),
    "EVM1020": _finding("personal-data-changed", "warning", "evolution", "Personal data that came or went."),
    "EVM1021": _finding("means-something-else", "info", "evolution", "A fold or a decision that changed."),
    "EVM1022": _finding("acceptance-unused", "warning", "evolution", "A line of `[[evolution.accept]]` for nothing."),
    "EVM1030": _mistake("retired-recorded", "evolution", "A retired event that something records."),
    "EVM1040": _finding("registration-refused", "error", "evolution", "A schema that the registry would refuse."),
    "EVM1041": _finding(
        "registry-blind", "warning", "evolution", "A change of meaning that the registry does not see."
    ),
    "EVM1042": _finding("registration-taken", "info", "evolution", "A schema that the registry would take."),
    "EVM1090": _mistake("history-unreadable", "evolution", "A history that cannot be read."),
}
"""Every code by its name."""
