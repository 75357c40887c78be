"""Statements that are too wide for a line, laid out as `ruff format` lays them out.

Comes in: the text of a module whose statements are formatted, but for those that are wider than a line because names of
the model are long. Goes out: the text with those broken. Nearly always every line fits, and the text is given back as
it is. The order in which brackets and parentheses are tried is that of the formatter: brackets that an expression
begins or ends with are opened before parentheses are put around all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from evgen.generator.python.documents import (
    EXPAND,
    HARD,
    SOFT,
    WIDTH,
    Choice,
    Document,
    First,
    Fitting,
    Group,
    Indent,
    Line,
    Openable,
    group,
    lines_of,
    must_open,
    width,
)
from evgen.generator.python.expressions import (
    STRENGTH,
    Applied,
    Atom,
    Attribute,
    Brackets,
    Conditional,
    Expression,
    Labelled,
    Loop,
    Operation,
    Reader,
    Unary,
    Unreadable,
    tokens_of,
)

INSIDE = -1
"""The level inside of brackets, where lines may be broken; 0 is outside, and others are groups that may open."""


def fitted(text: str) -> str:
    """The text of a module, with statements that are too wide broken."""
    lines = text.split("\n")
    if all(len(line) <= WIDTH and (line.isascii() or width(line) <= WIDTH) for line in lines):
        return text
    made: list[str] = []
    for statement, is_code in _statements(lines):
        made += _fit(statement) if is_code and any(width(line) > WIDTH for line in statement) else statement
    return "\n".join(made)


def _statements(lines: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """The lines of each statement, and the lines of documentation, which are no code."""
    statement: list[str] = []
    depth, in_text = 0, False
    for line in lines:
        quotes = line.count('"""')
        if in_text or quotes:
            in_text ^= bool(quotes % 2)
            yield [line], False
            continue
        statement.append(line)
        depth += _depth(line)
        if depth <= 0:
            yield statement, True
            statement, depth = [], 0
    yield statement, True


def _depth(line: str) -> int:
    """How many brackets a line opens and does not close."""
    if '"' not in line and "'" not in line:
        return sum(map(line.count, "([{")) - sum(map(line.count, ")]}"))
    if line.lstrip().startswith("#"):
        return 0
    found, quote, escaped = 0, "", False
    for sign in line:
        if escaped:
            escaped = False
        elif quote:
            escaped = sign == "\\"
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        else:
            found += (sign in "([{") - (sign in ")]}")
    return found


def _fit(statement: Sequence[str]) -> Sequence[str]:
    """The lines of a statement; what cannot be read stays as it is."""
    margin = len(statement[0]) - len(statement[0].lstrip(" "))
    text = "\n".join(statement)
    try:
        document = _Layout().statement(Reader(tokens_of(text.strip())))
    except Unreadable:
        return statement
    return lines_of(document, margin)


class _Layout:
    """The documents of one statement, whose groups have numbers of their own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    # --- statements ---------------------------------------------------------------------------------------------------

    def statement(self, reader: Reader) -> Document:
        """The document of a statement, or of the first line of one with a body."""
        match reader.next:
            case "def":
                return self._function(reader)
            case "class":
                return self._class(reader)
            case "from":
                return self._import(reader)
            case "case":
                return self._case(reader)
            case "for":
                reader.take()
                targets = reader.targets()
                reader.take("in")
                names = self.optional(targets[0]) if len(targets) == 1 else self._listed(targets)
                return ["for ", names, " in ", self.optional(reader.expression()), self._end(reader, ":")]
            case "if" | "elif" | "while" | "match" as word:
                reader.take()
                return [f"{word} ", self.optional(reader.expression()), self._end(reader, ":")]
            case "return" | "raise" | "yield" as word:
                reader.take()
                return [f"{word} ", self.optional(reader.expression()), self._end(reader)]
            case "@":
                reader.take()
                return ["@", self.of(reader.expression(), 0), self._end(reader)]
            case _:
                return self._assignment(reader)

    def _listed(self, targets: Sequence[Expression]) -> Document:
        """Several names before a sign, which get parentheses where they need more lines."""
        parts: list[Document] = []
        for target in targets:
            parts += [self.of(target, INSIDE), ",", Line()]
        return self._in_parentheses([*parts[:-2], Choice(",", "")])

    @staticmethod
    def _end(reader: Reader, *wanted: str) -> Document:
        for token in wanted:
            reader.take(token)
        if reader.next:
            raise Unreadable(f"`{reader.next}` behind a statement")
        return "".join(wanted)

    def _class(self, reader: Reader) -> Document:
        reader.take()
        name = reader.take()
        bases = self.brackets(reader.parameters(), 0, grouped=True) if reader.next == "(" else ""
        return [f"class {name}", bases, self._end(reader, ":")]

    def _function(self, reader: Reader) -> Document:
        reader.take()
        name, parameters = reader.take(), reader.parameters()
        # They have no group of their own: they are opened before what is returned.
        items: Document = self._items(parameters) if parameters.items else ""
        items = group(items) if len(parameters.items) > 1 else items
        head: list[Document] = ["(", Indent([SOFT, items]), SOFT, ")"] if parameters.items else ["()"]
        if reader.takes("->"):
            returned = reader.expression()
            if isinstance(returned, Applied) and parameters.items:
                head += [" -> ", self.of(returned, 0)]
            else:
                head += [" -> ", self.optional(returned, fit=bool(parameters.items))]
        return [f"def {name}", group(head), self._end(reader, ":")]

    def _import(self, reader: Reader) -> Document:
        words = []
        while reader.next != "import":
            words.append(reader.take())
        reader.take("import")
        reader.takes("(")
        names: list[str] = []
        while reader.next and reader.next != ")":
            name = reader.take()
            names.append(f"{name} as {reader.take()}" if reader.takes("as") else name)
            reader.takes(",")
        reader.takes(")")
        listed: list[Document] = []
        for name in names:
            listed += [name, ",", Line()]
        listed[-2:] = [Choice(",", "")]
        module = "".join(words[1:])
        return [f"from {module} import ", self._in_parentheses(listed)]

    def _case(self, reader: Reader) -> Document:
        reader.take()
        pattern = reader.pattern()
        plain = isinstance(pattern, Applied)
        inner = self.of(pattern, 0) if plain else self.optional(pattern, fit=isinstance(pattern, Atom))
        found: list[Document] = ["case ", inner]
        if reader.takes("if"):
            found += [" if ", self.optional(reader.expression(), fit=False)]
        return [*found, self._end(reader, ":")]

    def _assignment(self, reader: Reader) -> Document:
        targets = [reader.expression()]
        while reader.takes(","):
            targets.append(reader.expression())
        target = self.of(targets[0], 0) if len(targets) == 1 else self._listed(targets)
        if reader.takes(":"):
            annotation = reader.expression()
            if reader.takes("="):
                found = self._annotated(annotation, reader.expression())
            else:
                found = self.optional(annotation)
            return [target, ": ", found, self._end(reader)]
        for sign in ("+=", "-=", "|="):
            if reader.takes(sign):
                return [target, f" {sign} ", self.optional(reader.expression()), self._end(reader)]
        if not reader.takes("="):
            return [target, self._end(reader)]
        value = reader.expression()
        if len(targets) > 1 or isinstance(targets[0], Applied | Brackets):
            return [self._right_first(target, value), self._end(reader)]
        return [target, " = ", self.optional(value), self._end(reader)]

    def _annotated(self, annotation: Expression, value: Expression) -> Document:
        if not _is_splittable(annotation):
            return [self.of(annotation, 0), " = ", self.optional(value)]
        if _has_brackets(annotation) or isinstance(annotation, Attribute):
            before = self.of(annotation, 0)
        else:
            before = self._around(annotation)
        return self._right_first(before, value)

    def _right_first(self, before: Document, value: Expression) -> Document:
        """A value that is broken before what it is assigned to."""
        value = _without_parentheses(value)
        if _kind(value) != "fit":
            return [before, " = ", self.optional(value)]
        if must_open(before):
            return [before, " = ", self.of(value, 0)]
        inner = self.of(value, 0)
        flat: Document = [before, " = ", inner]
        opened: Document = [before, " = ", Group(inner, opened=True)]
        wrapped: Document = [before, " = (", Indent([HARD, inner]), HARD, ")"]
        if isinstance(value, Applied | Attribute):
            return First((flat, opened, wrapped, flat))
        return First((flat, wrapped, flat))

    # --- parentheses that come where they are needed ------------------------------------------------------------------

    def optional(self, value: Expression, *, fit: bool = True) -> Document:
        """An expression that may get parentheses; with `fit`, a plain one gets them only where they help."""
        value = _without_parentheses(value)
        match _kind(value):
            case "never":
                return self.of(value, 0)
            case "fit" if fit:
                id = next(self._numbers)
                return Fitting(self.of(value, id), id)
            case _:
                return self._around(value)

    def _around(self, value: Expression) -> Document:
        if not _may_open(value):
            return self._in_parentheses(self.of(value, INSIDE))
        id = next(self._numbers)
        inner = Indent([SOFT, self.of(value, id)], if_open=id)
        return group([Choice("(", ""), inner, SOFT, Choice(")", "")], id)

    @staticmethod
    def _in_parentheses(inner: Document) -> Document:
        return group([Choice("(", ""), Indent([SOFT, inner]), SOFT, Choice(")", "")])

    # --- expressions --------------------------------------------------------------------------------------------------

    def of(self, value: Expression, level: int) -> Document:
        """The document of an expression."""
        match value:
            case Atom(text):
                return text
            case Brackets():
                return self.brackets(value, level)
            case Attribute() | Applied():
                return self._chain(value, level)
            case Unary(operator, inner):
                return [operator, self.of(inner, level)]
            case Operation(operands, operators):
                return self._inside_only(self._operation(operands, operators, level), level)
            case Conditional():
                return self._inside_only(self._conditional(value, level), level)
            case Labelled():
                return self._labelled(value, level)
            case Loop(element, clauses):
                parts = [self.of(element, INSIDE)]
                for words, inner in clauses:
                    parts += [Line(), words, self.of(inner, INSIDE)]
                return group(parts)

    def _labelled(self, value: Labelled, level: int) -> Document:
        label, inner = self.of(value.label, level), value.value
        if value.sign == ":= ":
            return [self._inside_only([label, self._break(level)], level), value.sign, self.of(inner, level)]
        if isinstance(inner, Conditional):
            # It is easier to see in parentheses.
            return [label, value.sign, self._in_parentheses(self.of(inner, INSIDE))]
        found = self.of(inner, INSIDE)
        if isinstance(value.label, Atom) and value.label.text.startswith("lambda") and isinstance(inner, Applied):
            wrapped: Document = ["(", Indent([HARD, found]), HARD, ")"]
            return [label, value.sign, First((found, Group(found, opened=True), wrapped))]
        return [label, value.sign, found]

    def brackets(self, value: Brackets, level: int, *, grouped: bool = False) -> Document:
        """Brackets with what is in them; with `grouped` their content may stand on one line of its own."""
        opening, closing = value.kind[0], value.kind[1]
        if not value.items:
            return value.kind
        content: Document
        if not grouped and value.kind == "()" and len(value.items) == 1 and value.comma:
            # A tuple of one item.
            content = [self.of(value.items[0], INSIDE), ","]
        elif value.is_parentheses or (len(value.items) == 1 and isinstance(value.items[0], Loop)):
            content = self.of(value.items[0], INSIDE)
        else:
            content = self._items(value)
            content = group(content) if grouped else content
        return self._openable(opening, content, closing, level)

    @staticmethod
    def _openable(opening: str, content: Document, closing: str, level: int) -> Document:
        inner = group([Indent([SOFT, content]), SOFT, closing])
        return [opening, Openable(inner, level, must_open(inner)) if level > 0 else inner]

    def _items(self, value: Brackets) -> Document:
        parts: list[Document] = []
        for item in value.items:
            parts += [self.of(item, INSIDE), ",", Line()]
        del parts[-2:]
        return [*parts, ",", EXPAND] if value.comma else [*parts, Choice(",", "")]

    def _chain(self, value: Expression, level: int) -> Document:
        """A value with names and brackets behind it; with a name behind two brackets, each of those on a line."""
        links: list[Attribute | Applied] = []
        root = value
        while isinstance(root, Attribute | Applied):
            links.append(root)
            root = root.value
        links.reverse()
        fluent = level == INSIDE and _is_fluent(value)
        parts = [self.of(root, level)]
        for link in links:
            if isinstance(link, Applied):
                parts.append(self._applied(link, level))
                continue
            before = link.value
            if fluent and (isinstance(before, Applied) or (isinstance(before, Brackets) and before.is_parentheses)):
                parts.append(SOFT)
            parts.append(f".{link.name}")
        return group(parts) if fluent else parts

    def _applied(self, value: Applied, level: int) -> Document:
        if value.brackets.kind == "()":
            return self.brackets(value.brackets, level, grouped=True)
        if len(value.brackets.items) == 1 and not value.brackets.comma:
            return self._openable("[", self.of(value.brackets.items[0], INSIDE), "]", level)
        return self.brackets(value.brackets, level, grouped=True)

    def _operation(self, operands: Sequence[Expression], operators: Sequence[str], level: int) -> list[Document]:
        """Operands, broken before the weakest operators."""
        weakest = min(STRENGTH[operator] for operator in operators)
        parts: list[Document] = []
        start = 0
        for at, operator in enumerate([*operators, ""]):
            if operator and STRENGTH[operator] != weakest:
                continue
            if start == at:
                parts.append(self.of(operands[at], level))
            else:
                inner = self._operation(operands[start : at + 1], operators[start:at], level)
                parts.append(self._inside_only(inner, level))
            if operator:
                parts += [self._break(level), f"{operator} "]
            start = at + 1
        return parts

    def _conditional(self, value: Conditional, level: int) -> list[Document]:
        parts = [self.of(value.then, level), self._break(level), "if ", self.of(value.test, level)]
        parts += [self._break(level), "else "]
        if isinstance(value.otherwise, Conditional):
            return [*parts, *self._conditional(value.otherwise, level)]
        return [*parts, self._inside_only(self.of(value.otherwise, level), level)]

    @staticmethod
    def _break(level: int) -> Document:
        """A line end before an operator, which there is only in brackets."""
        if level == INSIDE:
            return Line()
        return Choice(Line(), " ", level) if level else " "

    @staticmethod
    def _inside_only(parts: Document, level: int) -> Document:
        """A group, where its lines can be broken at all."""
        if level == INSIDE:
            return group(parts)
        return group(parts, if_open=level) if level else parts


# --- what the formatter asks of an expression -------------------------------------------------------------------------


def _without_parentheses(value: Expression) -> Expression:
    while isinstance(value, Brackets) and value.is_parentheses and not isinstance(value.items[0], Labelled):
        value = value.items[0]
    return value


def _kind(value: Expression) -> str:
    """How parentheses come around an expression: `never`, where it is broken (`open`), or where they help (`fit`)."""
    match value:
        case Atom():
            return "fit"
        case Brackets():
            return "never"
        case Attribute(inner) | Applied(inner):
            if _is_fluent(value):
                return "open"
            return _kind(inner)
        case Unary("not " | "-" | "+" | "~", inner):
            return _kind(inner)
        case _:
            return "open"


def _is_fluent(value: Expression) -> bool:
    """Whether a chain has names behind two values with brackets."""
    found = 0
    while isinstance(value, Attribute | Applied):
        inner = value.value
        if isinstance(value, Attribute):
            found += isinstance(inner, Applied) or (isinstance(inner, Brackets) and inner.is_parentheses)
        if isinstance(inner, Brackets):
            break
        value = inner
    return found > 1


def _has_brackets(value: Expression) -> bool:
    return isinstance(value, Brackets | Applied)


def _is_splittable(value: Expression) -> bool:
    """Whether an expression has a place where a line can be broken."""
    match value:
        case Atom():
            return False
        case Attribute(inner) | Unary(_, inner):
            return _is_splittable(inner)
        case Applied(_, brackets):
            return bool(brackets.items) or brackets.kind == "[]"
        case _:
            return True


_CONDITION, _NAME = 0, 100


def _may_open(value: Expression) -> bool:
    """Whether the brackets in an expression may be opened without parentheses around all of it.

    They may where its weakest operator stands in it once, and it begins or ends with brackets.
    """
    strengths, brackets = _strengths(value)
    if not brackets:
        return False
    if not strengths:
        return True
    weakest = min(strengths)
    if strengths.count(weakest) > 1:
        return False
    return weakest == _NAME or _opens(_last(value)) or _opens(_first(value))


def _strengths(value: Expression) -> tuple[list[int], bool]:
    """The strength of each operator outside of brackets, and whether there are brackets."""
    match value:
        case Brackets(items=items):
            return [], bool(items) or True
        case Applied(inner):
            return _strengths_of(inner)[0], True
        case Attribute(inner):
            strengths, brackets = _strengths_of(inner)
            return [*strengths, *([_NAME] if _has_brackets(inner) else [])], brackets
        case Unary(operator, inner):
            strengths, brackets = _strengths_of(inner)
            return [*strengths, *([9] if operator == "~" else [])], brackets
        case Operation(operands, operators):
            parts = [_strengths_of(operand) for operand in operands]
            own = [STRENGTH[operator] for operator in operators]
            return [*own, *(each for strengths, _ in parts for each in strengths)], any(found for _, found in parts)
        case Conditional(then, test, otherwise):
            parts = [_strengths_of(part) for part in (then, test, otherwise)]
            return [_CONDITION, _CONDITION, *(each for strengths, _ in parts for each in strengths)], any(
                found for _, found in parts
            )
        case Labelled(_, _, inner):
            return _strengths_of(inner)
        case _:
            return [], False


def _strengths_of(value: Expression) -> tuple[list[int], bool]:
    if isinstance(value, Brackets) and value.is_parentheses:
        return [], True
    return _strengths(value)


def _first(value: Expression) -> Expression:
    """What an expression begins with, if it is no sign."""
    match value:
        case Operation(operands):
            return _first(operands[0])
        case Conditional(then):
            return _first(then)
        case Attribute(inner) | Applied(inner):
            return _first(inner)
        case Unary():
            return Atom("not")
        case _:
            return value


def _last(value: Expression) -> Expression:
    """What an expression ends with."""
    match value:
        case Operation(operands):
            return _last(operands[-1])
        case Conditional(_, _, otherwise):
            return _last(otherwise)
        case Unary(_, inner) | Labelled(_, _, inner):
            return _last(inner)
        case _:
            return value


def _opens(value: Expression) -> bool:
    """Whether an operand has brackets with something in them, that are not those of a subscript."""
    match value:
        case Applied(_, brackets):
            return brackets.kind == "()" and bool(brackets.items)
        case Brackets(items=items):
            return bool(items)
        case _:
            return False
