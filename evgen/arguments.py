"""What may be written behind `evgen`, and which function answers it."""

from __future__ import annotations

import argparse
import os

from evgen import __version__

BASELINE = "evgen-baseline.json"
"""Where old findings are kept unless another file is named."""

EXAMPLES = """\
examples:
  evgen init shop                 make a small project in the folder shop
  evgen build                     generate what the models say
  evgen build --check             tell what is not up to date, for continuous integration
  evgen check --format github     findings as annotations of a pull request
  evgen trace OpenOrders.total    where a field comes from and where it goes
  evgen draw --out boards         a picture of each timeline
  evgen test                      run the scenarios on the model itself
  evgen fmt                       format the models
  evgen fmt - < shop.evm          format standard input
  evgen release v1.4.0            write down what is released; later changes are compared with it
  evgen breaking                  what the models change of what was released, and whom it hits
  evgen explain EVM201            what a code means and what to do

exit codes:
  0  fine
  1  findings, or with --check files that are not up to date
  2  wrong usage or configuration
"""


def run(given: list[str]) -> int:
    """Do what the arguments say; the exit code."""
    parser = make_parser()
    try:
        arguments = parser.parse_args(given)
        _refuse_combinations(parser, arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    if arguments.command is None:
        parser.print_help()
        return 2
    return _answer(arguments)


def _refuse_combinations(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    if not os.path.isdir(arguments.directory):
        parser.error(f"there is no folder `{arguments.directory}`")
    if arguments.command == "check" and arguments.model and arguments.format != "text":
        parser.error("`--model` prints the model on standard output, where `--format` would print the findings")
    if arguments.command == "check":
        _refuse_checks(parser, arguments)
    if arguments.command == "trace":
        _refuse_traces(parser, arguments)


def _refuse_checks(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    if arguments.write_baseline and arguments.baseline is None:
        arguments.baseline = BASELINE
    if arguments.pii and (arguments.model or arguments.baseline or arguments.fix or arguments.diff):
        parser.error("`--pii` stands alone, with `--format text` or `--format json`")
    if arguments.pii and arguments.format not in ("text", "json"):
        parser.error("`--pii` is told as `--format text` or `--format json`")
    if arguments.diff and (arguments.format != "text" or arguments.model):
        parser.error("`--diff` prints the edits on standard output, where the findings or the model would be printed")


def _refuse_traces(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    if bool(arguments.field) == arguments.matrix:
        parser.error("name one field, such as `OpenOrders.total`, or ask for `--matrix`")
    allowed = ("csv", "markdown") if arguments.matrix else ("text", "json", "dot", "mermaid")
    if arguments.format is None:
        arguments.format = allowed[0]
    if arguments.format not in allowed:
        parser.error(f"`--format {arguments.format}` is not for this; choose {', '.join(allowed)}")


def _answer(arguments: argparse.Namespace) -> int:
    """Import what the command needs, and no more, and run it."""
    directory: str = arguments.directory
    match arguments.command:
        case "init":
            from evgen.commands.init import init

            return init(directory, arguments.folder)
        case "check":
            from evgen.commands.check import Asked, check

            asked = Asked(
                form=arguments.format,
                strict=arguments.strict,
                model_form=arguments.model,
                baseline=arguments.baseline,
                write_baseline=arguments.write_baseline,
                fix=arguments.fix,
                diff=arguments.diff,
                pii=arguments.pii,
            )
            return check(directory, arguments.paths, asked)
        case "build":
            from evgen.commands.build import build

            return build(
                directory,
                check_only=arguments.check,
                force=arguments.force,
                strict=arguments.strict,
                change_fails=arguments.exit_non_zero_on_change,
            )
        case "test":
            from evgen.commands.test import test

            return test(directory, form=arguments.format, only=arguments.only, strict=arguments.strict)
        case "trace":
            from evgen.commands.trace import trace_field

            return trace_field(directory, arguments.field, form=arguments.format, whole=arguments.matrix)
        case "breaking":
            from evgen.commands.breaking import breaking

            return breaking(directory, against=arguments.against, form=arguments.format)
        case "release":
            from evgen.commands.release import release

            return release(directory, arguments.name, accept=arguments.accept)
        case "history":
            from evgen.commands.history import show, verify

            return verify(directory) if arguments.action == "verify" else show(directory, arguments.element)
        case "draw":
            from evgen.commands.draw import draw
            from evgen.generator.draw.pictures import Wanted

            wanted = Wanted(
                form=arguments.format,
                theme=arguments.theme,
                timeline=arguments.timeline,
                part=arguments.slice,
                context=arguments.context,
            )
            return draw(directory, wanted, arguments.out)
        case "rules":
            from evgen.commands.rules import list_rules

            return list_rules(directory, form=arguments.format)
        case "fmt":
            from evgen.commands.fmt import fmt

            return fmt(directory, arguments.paths, check=arguments.check, diff=arguments.diff)
        case "explain":
            from evgen.commands.explain import explain

            return explain(arguments.code)
    raise AssertionError(arguments.command)


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="evgen",
        description="Write an event model once; get Avro schemas, Pydantic classes and Kafka topics from it.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"evgen {__version__}")
    parser.add_argument(
        "-C", "--directory", default=".", metavar="FOLDER", help="look for the project here and not in this folder"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_init(commands)
    _add_check(commands)
    _add_build(commands)
    _add_test(commands)
    _add_trace(commands)
    _add_breaking(commands)
    _add_release(commands)
    _add_history(commands)
    _add_draw(commands)
    _add_rules(commands)
    _add_fmt(commands)
    _add_explain(commands)
    return parser


Commands = argparse._SubParsersAction  # the type has no public name


def _add(commands: Commands[argparse.ArgumentParser], name: str, text: str, more: str = "") -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_init(commands: Commands[argparse.ArgumentParser]) -> None:
    init = _add(commands, "init", "make a small project that builds at once", "No file that is there is changed.")
    init.add_argument("folder", nargs="?", default=".", help="where to make it (default: this folder)")


def _add_check(commands: Commands[argparse.ArgumentParser]) -> None:
    more = (
        "The findings go to standard error as text, and to standard output in the other formats.\n"
        "With paths, the whole project is checked, and what concerns these files is shown; files that are no models\n"
        "of a project are checked by themselves."
    )
    check = _add(commands, "check", "find what is wrong with the models", more)
    check.add_argument("paths", nargs="*", metavar="PATH", help="model files, or folders of them")
    check.add_argument("--format", choices=("text", "json", "github", "sarif"), default="text", help="default: text")
    check.add_argument("--strict", action="store_true", help="warnings are errors")
    check.add_argument("--model", choices=("json",), help="print the whole model (see docs/model.schema.json)")
    check.add_argument(
        "--baseline",
        nargs="?",
        const=BASELINE,
        metavar="FILE",
        help=f"tell only what this file does not know; a new warning fails (default: {BASELINE})",
    )
    check.add_argument("--write-baseline", action="store_true", help="write what is found now to that file")
    check.add_argument("--fix", action="store_true", help="make the mechanical edits that findings offer")
    check.add_argument("--diff", action="store_true", help="show these edits; without --fix nothing is written")
    check.add_argument("--pii", action="store_true", help="tell where personal data lives, what for and how long")


def _add_build(commands: Commands[argparse.ArgumentParser]) -> None:
    more = (
        "Files that are up to date are not touched. A generated file that was edited by hand is reported,\n"
        "and nothing is written then. What evgen wrote is listed in evgen.lock, which belongs into the repository.\n"
        "Errors and warnings are shown; `evgen check` also tells what could be better."
    )
    build = _add(commands, "build", "generate what the models say", more)
    build.add_argument(
        "--check", action="store_true", help="write nothing; show what is not up to date and exit with 1"
    )
    build.add_argument(
        "--force",
        action="store_true",
        help="generate everything anew, also over files that were edited by hand",
    )
    build.add_argument("--strict", action="store_true", help="warnings are errors")
    build.add_argument(
        "--exit-non-zero-on-change", action="store_true", help="exit with 1 when a file was written, for commit hooks"
    )


def _add_test(commands: Commands[argparse.ArgumentParser]) -> None:
    more = (
        "Every scenario is run on the model: no code has to exist. What the service's own code decides leaves a\n"
        "scenario undecided, which is no failure."
    )
    test = _add(commands, "test", "run the scenarios on the model itself", more)
    test.add_argument("--format", choices=("text", "json", "junit"), default="text", help="default: text")
    test.add_argument(
        "--only",
        default="",
        metavar="TEXT",
        help="only scenarios with this in their title, or in that of their slice, timeline or context",
    )
    test.add_argument("--strict", action="store_true", help="undecided scenarios are failures")


def _add_trace(commands: Commands[argparse.ArgumentParser]) -> None:
    more = (
        "A field is named with its element: `OrderPlaced.total`, or whole `shop.ordering.OrderPlaced.total`; one of a\n"
        "state is `Order.state.status`. An element alone stands for all of its fields."
    )
    trace = _add(commands, "trace", "tell where a field comes from and where it goes", more)
    trace.add_argument("field", nargs="?", metavar="FIELD", help="such as OpenOrders.total")
    trace.add_argument(
        "--format",
        choices=("text", "json", "dot", "mermaid", "csv", "markdown"),
        default=None,
        help="text, json, dot or mermaid; of the matrix csv or markdown (default: the first)",
    )
    trace.add_argument(
        "--matrix", action="store_true", help="the information matrix: every field, from where, to where"
    )


def _add_breaking(commands: Commands[argparse.ArgumentParser]) -> None:
    more = (
        "AGAINST is `all` releases, the `last` one, the NAME of one, `git:REVISION` such as git:origin/main, a FOLDER\n"
        "of a project, or `registry:URL`, which tells what the next registration would answer. Nothing is checked\n"
        "out. An error breaks somebody, a warning wants care, an info is good to know."
    )
    breaking = _add(commands, "breaking", "tell what the models change of what was released, and whom it hits", more)
    breaking.add_argument("--against", default="all", metavar="AGAINST", help="what to compare with (default: all)")
    choices = ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")
    breaking.add_argument("--format", choices=choices, default="text", help="default: text")


def _add_release(commands: Commands[argparse.ArgumentParser]) -> None:
    more = (
        "The release is written into the folder `history`, which belongs into the repository. Where something breaks\n"
        "that was released, nothing is written: mend it, allow it where it stands, or accept all of it with a reason."
    )
    release = _add(
        commands, "release", "write down what the models are, so that later changes are compared with it", more
    )
    release.add_argument("name", metavar="NAME", help="such as v1.4.0, a date or a commit")
    release.add_argument("--accept", metavar="REASON", help="accept every break that is told, for this reason")


def _add_history(commands: Commands[argparse.ArgumentParser]) -> None:
    history = _add(commands, "history", "show what was released, and prove that it still reads")
    inner = history.add_subparsers(dest="action", metavar="ACTION", title="actions", required=True)
    show = inner.add_parser("show", help="the releases, or the shapes that an element has had", allow_abbrev=False)
    show.add_argument("element", nargs="?", metavar="ELEMENT", help="such as OrderPlaced or shop.ordering.OrderPlaced")
    inner.add_parser("verify", help="read golden data of every release with what the models mean", allow_abbrev=False)


def _add_draw(commands: Commands[argparse.ArgumentParser]) -> None:
    more = (
        "A board is drawn for each timeline; where no timeline tells anything of a context, one is inferred from its\n"
        "flow. Without `--out` the picture goes to standard output."
    )
    draw = _add(commands, "draw", "draw the boards of the models", more)
    draw.add_argument("--format", choices=("svg", "mermaid", "json"), default="svg", help="default: svg")
    draw.add_argument("--theme", choices=("light", "dark"), default="light", help="colours of svg (default: light)")
    draw.add_argument("--timeline", metavar="TITLE", help="only this timeline; an inferred one has its context's name")
    draw.add_argument("--slice", metavar="TITLE", help="only this slice")
    draw.add_argument("--context", metavar="NAME", help="only the timelines of this context")
    draw.add_argument("--out", metavar="FOLDER", help="write a file for each board into this folder")


def _add_rules(commands: Commands[argparse.ArgumentParser]) -> None:
    more = "The levels are those of this project: `[rules]` in the configuration sets them."
    rules = _add(commands, "rules", "list what the models are judged by", more)
    rules.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _add_fmt(commands: Commands[argparse.ArgumentParser]) -> None:
    fmt = _add(commands, "fmt", "format the models", "Without paths, the models of the project are formatted.")
    fmt.add_argument("paths", nargs="*", metavar="PATH", help="files, folders, or - for standard input")
    fmt.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a file would change")
    fmt.add_argument("--diff", action="store_true", help="write nothing; show what would change")


def _add_explain(commands: Commands[argparse.ArgumentParser]) -> None:
    explain = _add(commands, "explain", "say what a code means and what to do", "Without a code, all are listed.")
    explain.add_argument("code", nargs="?", metavar="CODE", help="such as EVM201 or unknown-name")
