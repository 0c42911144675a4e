"""Rounds as JSON and back: what `review --before` reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from pydantic import ValidationError

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.register import Entry, Register
from perfindicators.lifecycle.goal_review.rounds import KeptFinding, KeptItem, Round, Rounds
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.model.base import Text
from perfindicators.model.declaration import Declaration
from perfindicators.scoring.scorecard import Bounds

if TYPE_CHECKING:
    from pydantic import JsonValue

Json = Mapping[str, "JsonValue"]


class KeptRounds(NamedTuple):
    """The rounds of many projects, and what is wrong with their file."""

    register: Register[Rounds]
    diagnostics: Diagnostics


def rounds_to_json(rounds: Rounds) -> JsonValue:
    """Return rounds as plain data, decimals as text, each with the declaration as it was submitted."""
    return [_to_json(one) for one in rounds]


def _to_json(one: Round) -> JsonValue:
    declaration = one.declaration
    return {
        "number": one.number,
        "title": one.title,
        **{name: plain_data(getattr(one, name)) for name in _PLAIN},
        "bounds": [f"{one.bounds.low:f}", f"{one.bounds.high:f}"],
        "items": [
            {"path": item.path, "name": plain_data(item.name), "points": f"{item.points:f}",
             "bounds": [f"{item.bounds.low:f}", f"{item.bounds.high:f}"]}
            for item in one.items
        ],
        "findings": None if one.findings is None else [plain_data(finding) for finding in one.findings],
        "declaration": None
        if declaration is None
        else declaration.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "classified": one.classified,
    }  # fmt: skip


_PLAIN = ("id", "name", "department", "instrument", "grade", "decision", "decision_name", "budget")


def read_rounds(source: object | None) -> KeptRounds:
    """Return the rounds kept by earlier reviews.

    Args:
        source: path of a file with the JSON of a review or of several, its text's data, `Rounds`, several of them, or
            None.
    """
    if source is None:
        return KeptRounds(Register(()), Diagnostics())
    if isinstance(source, KeptRounds):
        return source
    given = [source] if isinstance(source, Rounds) else source
    if isinstance(given, list | tuple) and all(isinstance(one, Rounds) for one in given):
        return KeptRounds(Register(_entry(one) for one in given if isinstance(one, Rounds) and len(one)), Diagnostics())
    if isinstance(source, str | Path):
        return _of_file(Path(source))
    return _of_data(source, "JSON")


def _of_file(path: Path) -> KeptRounds:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        return _unusable(str(path), Message(f"读不出 JSON（{error}）", f"no JSON ({error})"))
    return _of_data(data, str(path))


def _unusable(file: str, why: Message) -> KeptRounds:
    return KeptRounds(Register(()), Diagnostics([problems.rounds_unreadable(file, why)]))


def _of_data(data: object, file: str) -> KeptRounds:
    entries, told = [], []
    reviews = list(_reviews(data))
    if not reviews:
        return _unusable(file, Message("没有 rounds", "it has no 'rounds'"))
    for review in reviews:
        try:
            rounds = Rounds(tuple(_round(one) for one in cast("list[Json]", review["rounds"])))
        except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation, ValidationError) as error:
            told.append(_damaged(file, error))
        else:
            entries += [_entry(rounds)] if len(rounds) else []
    return KeptRounds(Register(entries), Diagnostics(told))


def _damaged(file: str, error: Exception) -> Diagnostic:
    name = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
    return problems.rounds_unreadable(file, Message(f"有一个项目的各轮不完整（{name}）", f"damaged rounds ({name})"))


def _reviews(data: object) -> Iterator[Json]:
    """Yield the reviews in the JSON of one, of several, or of all of a run."""
    if isinstance(data, list):
        for one in data:
            yield from _reviews(one)
    elif isinstance(data, dict):
        if isinstance(data.get("rounds"), list):
            yield data
        elif isinstance(data.get("reviews"), list):
            yield from _reviews(data["reviews"])


def _entry(rounds: Rounds) -> Entry[Rounds]:
    last = rounds.rounds[-1]
    return Entry(last.id, last.name, last.department, rounds, any(one.classified for one in rounds))


def _round(data: Json) -> Round:
    findings, declaration, budget = data["findings"], data.get("declaration"), data.get("budget")
    return Round(
        number=int(str(data["number"])), bounds=_bounds(data["bounds"]),
        budget=None if budget is None else Decimal(str(budget)),
        items=tuple(_item(item) for item in cast("list[Json]", data["items"])),
        findings=None if findings is None else tuple(_finding(one) for one in cast("list[Json]", findings)),
        declaration=None if declaration is None else Declaration.model_validate(declaration),
        # A file written before the mark was kept has none; what is neither yes nor no must not pass as open.
        classified=data.get("classified", False) is not False,
        **{name: str(data[name] or "") for name in _PLAIN if name != "budget"},
    )  # fmt: skip


def _bounds(data: JsonValue) -> Bounds:
    low, high = cast("list[str]", data)
    return Bounds(Decimal(low), Decimal(high))


def _item(data: Json) -> KeptItem:
    return KeptItem(str(data["path"]), _text(data["name"]), Decimal(str(data["points"])), _bounds(data["bounds"]))


def _text(data: JsonValue) -> Text:
    return Text.model_validate(data)


def _finding(data: Json) -> KeptFinding:
    message = cast("dict[str, str]", data["message"])
    return KeptFinding(
        str(data["code"]), str(data["severity"]), str(data["where"]), Message(str(message["zh"]), str(message["en"]))
    )
