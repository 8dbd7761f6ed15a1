"""Describes our own format in JSON Schema, for editors."""

from pydantic.json_schema import JsonSchemaValue

from questions.pack.model import Pack

ADDRESS = "https://json-schema.org/draft/2020-12/schema"
_FILLED_IN = ("id", "kind")
"""What a question may leave out: the reader fills it in."""


def schema() -> JsonSchemaValue:
    """Return the JSON Schema of a pack as a file may write it."""
    made = Pack.model_json_schema(by_alias=True, mode="validation")
    for definition in made["$defs"].values():
        if "required" in definition:
            needed = [name for name in definition["required"] if name not in _FILLED_IN]
            definition["required"] = needed
    made["properties"]["question"]["items"].pop("discriminator", None)
    return {"$schema": ADDRESS, **made}
