"""The Pydantic target: a Python package with a class for everything that a model says a service handles.

Comes in: a model without errors. Goes out: plain code that imports `pydantic` and nothing of evgen. `layout` decides
what stands where, `annotations` what Pydantic accepts, `writing` and `reading` how it becomes Avro and back; the
templates hold what is the same in every package.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from evgen.dsl.model import Enum, Model
from evgen.generator.files import GeneratedFile
from evgen.generator.options import Options
from evgen.generator.part import Part, Parts, files_of
from evgen.generator.pydantic.checking import check
from evgen.generator.pydantic.hidden import on_the_way
from evgen.generator.pydantic.layout import (
    RUNTIME,
    Exports,
    Layout,
    Module,
    ModulePath,
    Shape,
    item_name,
    owner_of,
    plan,
)
from evgen.generator.pydantic.modules import codec_text, examples_text, module_text, schema_constants
from evgen.generator.pydantic.options import PydanticOptions
from evgen.generator.pydantic.scope import from_import
from evgen.generator.pydantic.source import dict_of, docstring, lay_out, list_of, text_literal
from evgen.generator.pydantic.texts import reexports_text, schemas_text, stub_text
from evgen.generator.templates import copied, printed

__all__ = ["check", "render"]


def render(model: Model, options: Options) -> list[GeneratedFile]:
    """Every file of the package."""
    return files_of(parts(model, options))


def parts(model: Model, options: Options) -> Parts:
    """Every file of the package: each module with those that belong to it, and what is about all modules."""
    layout = plan(model, options)

    def make(files: Callable[[Layout, Module], Iterator[tuple[str, str]]], module: Module) -> list[GeneratedFile]:
        return _in_folder(options, files(layout, module))

    def offer(exports: Exports) -> list[GeneratedFile]:
        return _in_folder(options, _package(exports))

    found = [
        Part(tuple(map(owner_of, one.items)), f"{files.__name__} {one.path} {one.doc}", partial(make, files, one), work)
        for one in layout.modules
        for files, work in ((_classes, 3 * len(one.items)), (_codec, 3 * len(one.items)), (_examples, len(one.items)))
    ]
    found += (
        Part(
            (),
            f"{one.package} {one.context.name} {one.context.doc} {one.names} {one.reexports}",
            partial(offer, one),
            2,
        )
        for one in layout.exports
    )
    classes, doc = _registry(layout), _root_doc(layout)
    root = partial(_root, classes, doc)
    found.append(Part((), f"{classes} {doc}", lambda: _in_folder(options, root()), len(layout.places) // 10))
    return Parts(found, _labels(layout))


def _labels(layout: Layout) -> dict[str, str]:
    """The places of everything that is made from an element."""
    found = {owner: f"hidden: {' '.join(sorted(fields))}" for owner, fields in on_the_way(layout.model).items()}
    for item in (each for module in layout.modules for each in module.items):
        owner = owner_of(item)
        place = layout.places[item_name(item)]
        found[owner] = " ".join(
            (found.get(owner, ""), *place.module, place.name, *place.codec, place.write, place.read)
        )
    return found


def _in_folder(options: Options, files: Iterable[tuple[str, str]]) -> list[GeneratedFile]:
    folder = options.wanted(PydanticOptions).folder
    return [GeneratedFile(f"{folder}/{path}", text) for path, text in files]


def _root(classes: list[tuple[str, str, str]], doc: list[str]) -> Iterator[tuple[str, str]]:
    """What is the same in every package, and what is about all of its modules."""
    for name in RUNTIME[:-1]:
        yield f"{name}.py", copied("pydantic", f"{name}.py")
    yield "py.typed", ""
    yield "_registry.py", _print("registry.py.j2", classes=classes)
    yield from _lazy("", doc, _ROOT)


def _classes(layout: Layout, module: Module) -> Iterator[tuple[str, str]]:
    yield f"{'/'.join(module.path)}.py", module_text(layout, module).text
    yield from _schemas(layout, module)


def _codec(layout: Layout, module: Module) -> Iterator[tuple[str, str]]:
    if any(isinstance(item, Shape | Enum) for item in module.items):
        yield f"{'/'.join(module.codec)}.py", codec_text(layout, module).text


def _examples(layout: Layout, module: Module) -> Iterator[tuple[str, str]]:
    if any(isinstance(item, Shape) for item in module.items):
        yield f"{'/'.join(module.examples)}.py", examples_text(layout, module).text


Offers: TypeAlias = dict[str, tuple[ModulePath, str]]
"""What a package offers: by its public name the module, relative to the package, and the name there."""

_BASES = (
    *("Command", "DecodeError", "EncodeError", "Event", "Message", "Record"),
    *("UnknownSchema", "UnknownType", "View"),
)

_ROOT: Offers = {
    **{name: (("_record",), name) for name in _BASES},
    **{name: (("_registry",), name) for name in ("class_of", "decode", "schema_of")},
    "schema_id_of": (("_identity",), "schema_id_of"),
}
"""What the root of the package offers."""


def _package(exports: Exports) -> Iterator[tuple[str, str]]:
    own = {name: (_below(path, exports.package), inner) for name, (path, inner) in exports.names.items()}
    doc = docstring(exports.context.doc or f"The context `{exports.context.name}`.")
    yield from _lazy(f"{exports.package}/", doc, own)
    if exports.reexports:
        doc = docstring(f"The types of `{exports.context.name}`.")
        shared: Offers = {name: ((f".{path[0]}",), inner) for name, (path, inner) in exports.reexports.items()}
        yield f"{exports.package}/types.py", reexports_text(doc, *_static(shared))


def _below(path: ModulePath, package: str) -> ModulePath:
    return path[1:] if path[0] == package else ("", *path)


def _lazy(folder: str, doc: list[str], names: Offers) -> Iterator[tuple[str, str]]:
    """A package that imports a module when one of its names is asked for, and what editors see of it."""
    modules: dict[str, list[str]] = {}
    for name, (path, _) in sorted(names.items()):
        modules.setdefault("." + ".".join(path), []).append(name)
    where = dict_of((text_literal(module), text_literal(" ".join(own))) for module, own in sorted(modules.items()))
    lines = lay_out("_MODULES: dict[str, str] = ", where)
    yield f"{folder}__init__.py", _print("package.py.j2", doc=doc, modules=lines)
    yield f"{folder}__init__.pyi", stub_text(*_static(names))


def _static(names: Offers) -> tuple[list[str], list[str]]:
    """The lines that import these names and offer them."""
    found: dict[str, list[str]] = {}
    for name, (path, inner) in sorted(names.items()):
        found.setdefault("." + ".".join(path), []).append(name if name == inner else f"{inner} as {name}")
    imports = [line for module, items in sorted(found.items()) for line in from_import(module, items)]
    return imports, lay_out("__all__ = ", list_of(map(text_literal, sorted(names))))


def _root_doc(layout: Layout) -> list[str]:
    packages = sorted((each.context.name, each.package) for each in layout.exports)
    contexts = "\n".join(f"- `{package}`: {name}" for name, package in packages)
    return docstring(f"The messages of this project, generated from its event model.\n\n{contexts}")


def _registry(layout: Layout) -> list[tuple[str, str, str]]:
    """Each full name, also the old ones, with the module and the name of its class."""
    found: dict[str, tuple[str, str]] = {}
    old: dict[str, tuple[str, str]] = {}
    for module in layout.modules:
        for item in module.items:
            if isinstance(item, Shape):
                target = (".".join(module.path), layout.places[item.full_name].name)
                found[item.full_name] = target
                old.update((alias, target) for alias in item.aliases)
    return [
        (text_literal(name), text_literal(module), text_literal(cls))
        for name, (module, cls) in sorted({**old, **found}.items())
    ]


def _schemas(layout: Layout, module: Module) -> Iterator[tuple[str, str]]:
    constants = schema_constants(layout, module)
    if constants:
        shapes = [(name, layout.shapes[full_name]) for full_name, name in constants.items()]
        texts = [(name, shape.schema_id, _schema_text(shape)) for name, shape in shapes]
        doc = docstring(f"The Avro schemas of the classes in `{module.path[-1]}`.")
        yield f"{'/'.join(module.schemas)}.py", schemas_text(doc, texts)


_to_json = json.JSONEncoder().encode


def _schema_text(shape: Shape) -> str:
    """A schema with each field on a line of its own, so that a change shows as one."""
    head = {key: value for key, value in shape.schema.items() if key != "fields"}
    fields = shape.schema["fields"]
    assert isinstance(fields, list), "a record has fields"
    start = _to_json(head)[:-1] + ', "fields": ['
    return "\n".join((start, *([",\n".join(map(_to_json, fields))] if fields else []), "]}"))


def _print(template: str, **values: object) -> str:
    return printed("pydantic", template, **values)
