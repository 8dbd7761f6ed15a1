"""Reads the body of a request in the three forms that Telegram takes: JSON, form, parts."""

import json
from collections.abc import Mapping
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

from bot.sandbox.params import Upload
from bot.sandbox.refusal import refuse

Parsed = tuple[dict[str, Any], dict[str, Upload]]


def parse(content_type: str, body: bytes, query: Mapping[str, str]) -> Parsed:
    """Return the arguments and the files of a request."""
    header = Message()
    header["Content-Type"] = content_type or "application/octet-stream"
    kind = header.get_content_type()
    values: dict[str, Any] = dict(query)
    files: dict[str, Upload] = {}
    if kind == "application/json" and body:
        values |= _json(body)
    elif kind == "application/x-www-form-urlencoded":
        values |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    elif kind == "multipart/form-data":
        boundary = str(header.get_param("boundary", ""))
        fields, files = _parts(body, boundary.encode())
        values |= fields
    return values, files


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        refuse("can't parse the request: JSON is invalid")
    if not isinstance(values, dict):
        refuse("can't parse the request: expected an Object")
    return values


def _parts(body: bytes, boundary: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        header = _header(head)
        name = str(header.get_param("name", "", header="Content-Disposition"))
        filename = header.get_filename()
        if filename is None:
            fields[name] = content.decode("utf-8", "replace")
        else:
            files[name] = Upload(filename, content, header.get_content_type())
    return fields, files


def _header(head: bytes) -> Message:
    header = Message()
    for line in head.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        header[name.strip()] = value.strip()
    return header
