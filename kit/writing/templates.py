"""Jinja2 templates in a sandbox: the vault's own first, the shipped ones behind them.

A template may `include`, `import` or `extend` another by its name below `templates/`
(`{% include "drafts/closing.md" %}`): the vault's own first, too. Nothing outside these two folders can
be named, and a link in the vault that leads out of it is not followed.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import FunctionLoader, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path

from kit.source.emit import yaml_text
from kit.writing import WritingError
from kit.writing.sandbox import Sandbox, missing_among
from kit.writing.starter import starter_folder

_FAULTS = (
    TemplateError,
    OSError,
    UnicodeDecodeError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can do wrong: it is somebody's own text, so none of this is a fault of ours."""


def render_template(
    vault_root: Path, name: str, values: Mapping[str, object], *, trim: bool = False
) -> str:
    """Return `templates/NAME.md` filled with values; NAME may hold a folder, `drafts/request`.

    With `trim`, a line that holds nothing but a `{% … %}` leaves no blank line behind. Raises
    `WritingError` naming the template, its line, and what is wrong.
    """
    environment = Sandbox(
        undefined=missing_among(values),
        trim_blocks=trim,
        lstrip_blocks=trim,
        loader=FunctionLoader(lambda wanted: _source(vault_root, wanted)),
    )
    environment.filters["yaml"] = lambda value: yaml_text(str(value))
    file = template_file(vault_root, f"{name}.md")
    try:
        return environment.write_out(environment.get_template(f"{name}.md"), values)
    except _FAULTS as error:
        raise WritingError(_told(error, file, vault_root)) from error


def template_file(vault_root: Path, name: str) -> Path | None:
    """Return the file of a template, `drafts/request.md`: the vault's own, else the shipped one."""
    try:
        parts = split_template_path(name)
    except TemplateNotFound:
        return None
    for root in (vault_root, starter_folder()):
        file = root.joinpath("templates", *parts)
        if file.is_file() and file.resolve().is_relative_to(root.resolve()):
            return file
    return None


def templates_in(vault_root: Path, folder: str) -> dict[str, Path]:
    """Return the templates of a folder below `templates/`: name without `.md` → file, by name.

    The vault's own stand in front of the shipped ones; a name that begins with `_` is a part that
    others include.
    """
    names = {
        file.name
        for root in (vault_root, starter_folder())
        for file in root.joinpath("templates", folder).glob("*.md")
        if not file.name.startswith(("_", "."))
    }
    found = {name: template_file(vault_root, f"{folder}/{name}") for name in sorted(names)}
    return {name.removesuffix(".md"): file for name, file in found.items() if file is not None}


def _source(vault_root: Path, name: str) -> tuple[str, str, None] | None:
    file = template_file(vault_root, name)
    if file is None:
        return None
    return file.read_text(encoding="utf-8-sig"), str(file), None


def _told(error: BaseException, file: Path | None, vault_root: Path) -> str:
    """Return the place of a fault and what it is; the place as short as the vault allows."""
    if isinstance(error, TemplateSyntaxError):
        place, line = error.filename or str(file), error.lineno
    else:
        place, line = _place_of(error, str(file or "templates"))
    shown = Path(place)
    if shown.is_relative_to(vault_root):
        place = shown.relative_to(vault_root).as_posix()
    said = f"there is no template {error}" if isinstance(error, TemplateNotFound) else str(error)
    if isinstance(error, RecursionError):
        said = "it includes or calls itself without an end"
    where = f"{place}:{line}" if line else place
    return f"{where}: the template cannot be used: {_on_one_line(said) or type(error).__name__}"


def _place_of(error: BaseException, file: str) -> tuple[str, int]:
    """Return the innermost line of a template on the way to an error; Jinja keeps their numbers."""
    trace, found = error.__traceback__, (file, 0)
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name == file or ("templates" in name and name.endswith(".md")):
            found = (name, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
