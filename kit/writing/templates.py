"""Jinja2 templates in a sandbox: the vault's own first, the shipped ones behind them."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kit.source.emit import yaml_text
from kit.writing import WritingError
from kit.writing.starter import starter_folder


def render_template(vault_root: Path, name: str, values: Mapping[str, object]) -> str:
    """Return `templates/NAME.md` filled with values (NAME may hold a folder, `drafts/request`); raises `WritingError` naming the template."""
    own = vault_root / "templates" / f"{name}.md"
    file = own if own.is_file() else starter_folder() / "templates" / f"{name}.md"
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
    )
    environment.filters["yaml"] = yaml_text
    try:
        return environment.from_string(file.read_text(encoding="utf-8")).render(values)
    except (TemplateError, OSError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", None)
        place = f"{file}:{line}" if line else str(file)
        raise WritingError(f"{place}: the template cannot be used: {error}") from error
