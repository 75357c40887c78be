"""What may be written behind `evgen`, and which function answers it."""

from __future__ import annotations

import argparse
import os

from evgen import __version__

EXAMPLES = """\
examples:
  evgen init shop                 make a small project in the folder shop
  evgen build                     generate what the models say
  evgen build --check             tell what is not up to date, for continuous integration
  evgen check --format github     findings as annotations of a pull request
  evgen fmt                       format the models
  evgen fmt - < shop.evm          format standard input
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


def _answer(arguments: argparse.Namespace) -> int:
    """Import what the command needs, and no more, and run it."""
    directory: str = arguments.directory
    match arguments.command:
        case "init":
            from evgen.starting import init

            return init(directory, arguments.folder)
        case "check":
            from evgen.building import check

            return check(
                directory,
                arguments.paths,
                form=arguments.format,
                strict=arguments.strict,
                model_form=arguments.model,
            )
        case "build":
            from evgen.building import build

            return build(
                directory,
                check_only=arguments.check,
                force=arguments.force,
                strict=arguments.strict,
                change_fails=arguments.exit_non_zero_on_change,
            )
        case "fmt":
            from evgen.formatting import fmt

            return fmt(directory, arguments.paths, check=arguments.check, diff=arguments.diff)
        case "explain":
            from evgen.explaining import explain

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
        "With paths, only these files are read, in place of the models of the configuration."
    )
    check = _add(commands, "check", "find what is wrong with the models", more)
    check.add_argument("paths", nargs="*", metavar="PATH", help="model files, or folders of them")
    check.add_argument("--format", choices=("text", "json", "github", "sarif"), default="text", help="default: text")
    check.add_argument("--strict", action="store_true", help="warnings are errors")
    check.add_argument("--model", choices=("json",), help="print the whole model (see docs/model.schema.json)")


def _add_build(commands: Commands[argparse.ArgumentParser]) -> None:
    more = (
        "Files that are up to date are not touched. A generated file that was edited by hand is reported,\n"
        "and nothing is written then. What evgen wrote is listed in evgen.lock, which belongs into the repository."
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


def _add_fmt(commands: Commands[argparse.ArgumentParser]) -> None:
    fmt = _add(commands, "fmt", "format the models", "Without paths, the models of the project are formatted.")
    fmt.add_argument("paths", nargs="*", metavar="PATH", help="files, folders, or - for standard input")
    fmt.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a file would change")
    fmt.add_argument("--diff", action="store_true", help="write nothing; show what would change")


def _add_explain(commands: Commands[argparse.ArgumentParser]) -> None:
    explain = _add(commands, "explain", "say what a code means and what to do", "Without a code, all are listed.")
    explain.add_argument("code", nargs="?", metavar="CODE", help="such as EVM201 or unknown-name")
