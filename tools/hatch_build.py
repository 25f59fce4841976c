"""Build hook: `resources/`, at the top of the checkout, travels in the wheel as `inventario/resources`, and the manual within it."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[Any]):
    """Adds the resources to a real wheel; an editable install reads them from the checkout and must not carry a second copy."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; `version` is `standard` or `editable`."""
        if version != "editable":
            build_data["force_include"] |= {"resources": "inventario/resources"} | {
                f"docs/{name}": f"inventario/resources/{name}" for name in ("manual", "images")
            }
