"""The person's templates on this laptop, and what was drawn but not saved yet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inventario.core.errors import KnownError
from inventario.core.files import write_file
from inventario.core.text import fold
from inventario.labels import Stock, Template, stocks, templates
from inventario.labels.own import delete_own, load_own, save_template
from inventario.labels.template_format import dump_template, load_template, parse_template

from ...settings import Settings

_DRAFTS = "designer/drafts"
_LONGEST_TITLE = 60


class Library:
    """Built-in and own templates, stock, and drafts. `faults` are sentences about files that could not be taken."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder, self._settings = folder, settings
        self.templates: tuple[Template, ...] = ()
        self.stocks: tuple[Stock, ...] = ()
        self.faults: tuple[str, ...] = ()
        self.reload()

    def reload(self) -> None:
        """Read the folder again."""
        own = load_own(self._folder)
        self.templates, self.stocks, self.faults = templates(own.templates), stocks(own.stocks), own.faults

    def find(self, name: str) -> Template | None:
        """The template of that name, as it was saved."""
        return next((one for one in self.templates if one.name == name), None)

    # names

    def named(self, template: Template, title: str) -> Template:
        """The template as the person's own under another title; raises KnownError when that is empty or taken by another one."""
        title = " ".join(title.split())
        name = "-".join("".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(title)).split())
        if not name:
            raise KnownError("Falta el nombre; escriba uno con letras o cifras.")
        if len(title) > _LONGEST_TITLE:
            raise KnownError(f"El nombre es demasiado largo; use hasta {_LONGEST_TITLE} letras.")
        for other in self.templates:
            itself = other.own and other.name == template.name
            if not itself and (fold(other.name) == name or fold(other.title) == fold(title)):
                raise KnownError(f"Ya hay una plantilla «{other.title}»; escriba otro nombre.")
        return replace(template, name=name, title=title, own=True)

    def free_title(self, title: str) -> str:
        """The title itself, or with the first number that makes it free."""
        probe = Template("", "", ())
        for number in range(1, 1000):
            wanted = title[: _LONGEST_TITLE - 4] if number == 1 else f"{title[: _LONGEST_TITLE - 4]} {number}"
            try:
                self.named(probe, wanted)
            except KnownError:
                continue
            return wanted
        return title

    # files

    def save(self, template: Template) -> Template:
        """Keep an own template, and forget its draft; raises KnownError."""
        save_template(template, self._folder)
        self.drop_draft(template.name)
        self.reload()
        return template

    def rename(self, template: Template, title: str) -> Template:
        """Keep it under another title, and no longer under the old one; raises KnownError."""
        renamed = self.named(template, title)
        self.save(renamed)
        if renamed.name != template.name:
            self.delete(template)
        return renamed

    def delete(self, template: Template) -> None:
        """Forget an own template and its draft."""
        delete_own(template, self._folder)
        self.drop_draft(template.name)
        self.reload()

    def take_file(self, path: Path) -> Template:
        """Keep a copy of a template's file, under a title that is free; raises KnownError when it is not valid."""
        found = load_template(path, own=True)
        return self.save(self.named(replace(found, name=""), self.free_title(found.title)))

    @staticmethod
    def write_file(template: Template, path: Path) -> None:
        """Write a template's file for another laptop; raises KnownError."""
        write_file(path, dump_template(template))

    # drafts

    def _drafts(self) -> dict[str, str]:
        kept = self._settings.get(_DRAFTS, {})
        return {str(name): str(text) for name, text in kept.items()} if isinstance(kept, dict) else {}

    def draft(self, name: str) -> Template | None:
        """What was drawn on that template and not saved; a draft that cannot be read any more counts as none."""
        text = self._drafts().get(name)
        try:
            return parse_template(text, name, own=self._is_own(name)) if text else None
        except KnownError:
            return None

    def _is_own(self, name: str) -> bool:
        saved = self.find(name)
        return saved is not None and saved.own

    def keep_draft(self, template: Template) -> None:
        """Remember a template as it stands, or forget its draft when it is as saved."""
        if template == self.find(template.name):
            self.drop_draft(template.name)
        else:
            self._settings.put(_DRAFTS, {**self._drafts(), template.name: dump_template(template)})

    def drop_draft(self, name: str) -> None:
        """Forget what was drawn on that template."""
        drafts = self._drafts()
        if drafts.pop(name, None) is not None:
            self._settings.put(_DRAFTS, drafts or None)
