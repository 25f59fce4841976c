"""What an empty page offers first: the button that leads to the list of what it lacks, with an empty form beside it."""

from __future__ import annotations

from ..shell.contract import Shell
from ..widgets import Button, Variant


def begin(shell: Shell, page: str) -> None:
    """Open the page of a list and its form for something new."""
    shell.open_page(page)
    shell.run_action("list.new")


def begin_button(shell: Shell, page: str, text: str) -> Button:
    """The button of an empty page."""
    button = Button(shell.theme, text, icon="plus", variant=Variant.PRIMARY)
    button.clicked.connect(lambda _: begin(shell, page))
    return button
