"""What the models allow at a place of a document: walking a model along a validation error's location."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Final, Literal, NamedTuple, TypeAlias, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from perfindicators.diagnostics import DocumentPath
from perfindicators.expressions.patterns import pattern
from perfindicators.reading.yaml_source import PlainData

Location: TypeAlias = tuple[str | int, ...]
TypeForm: TypeAlias = object
"""Any annotation: Python has no narrower type for annotations."""

_PLAIN_KEY = pattern(r"[A-Za-z_\u4e00-\u9fff][\w-]*")
_KEY_OF_MAPPING: Final = "[key]"


class Shape(NamedTuple):
    """Types possible at a place.

    Attributes:
        arms: the members of the union, without None; one for anything else.
        discriminator: the key that chooses between them, empty if there is none.
    """

    arms: tuple[TypeForm, ...]
    discriminator: str = ""


class Level(NamedTuple):
    """One mapping of the document with the models that read it (two, when a validator nests them)."""

    path: DocumentPath
    models: tuple[type[BaseModel], ...]
    nested: frozenset[str] = frozenset()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys an author may write here."""
        keys = [key for model in self.models for key in field_keys(model) if key not in self.nested]
        return tuple(dict.fromkeys(keys))


class Place(NamedTuple):
    """Where a validation error's location leads.

    Attributes:
        path: keys and indices that exist in the document.
        rest: the parts of the location that do not.
        value: the data at `path`.
        shape: what the models allow there.
        levels: the mappings passed on the way, outermost first.
        union: the part of the location before the outermost union without discriminator, if it passed one.
        optional: whether the last key may be left out.
        at_key: whether the error is about the key itself.
    """

    path: DocumentPath
    rest: Location
    value: PlainData
    shape: Shape
    levels: tuple[Level, ...]
    union: Location | None
    optional: bool
    at_key: bool = False


def field_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a model as authors write them."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def path_text(path: DocumentPath) -> str:
    """Return a path in the author's words.

    >>> path_text(("goals", 0, "names", "output/quantity"))
    'goals[0].names["output/quantity"]'
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _PLAIN_KEY.fullmatch(part):
            text += f".{part}" if text else part
        else:
            text += f'["{part}"]'
    return text


def shape_of(annotation: TypeForm, discriminator: object = None) -> Shape:
    """Return the union members of an annotation and the key that chooses between them."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        inner, *extras = get_args(annotation)
        chosen = next((extra.discriminator for extra in extras if isinstance(extra, FieldInfo)), None)
        return shape_of(inner, discriminator or chosen)
    if origin is Union or origin is UnionType:
        members = [shape_of(member) for member in get_args(annotation) if member is not NoneType]
        arms = tuple(arm for member in members for arm in member.arms)
        found = discriminator or next((member.discriminator for member in members if member.discriminator), "")
        return Shape(arms, found if isinstance(found, str) else "")
    return Shape((annotation,), discriminator if isinstance(discriminator, str) else "")


def models_below(model: type[BaseModel]) -> Mapping[str, tuple[type[BaseModel], ...]]:
    """Return for each key of a model the models its values (or their items) are read by."""
    return {
        field.alias or name: found
        for name, field in model.model_fields.items()
        if (found := _models_in(field.annotation))
    }


def _models_in(annotation: TypeForm) -> tuple[type[BaseModel], ...]:
    found: list[type[BaseModel]] = []
    for arm in shape_of(annotation).arms:
        if is_model(arm):
            found.append(arm)
        elif not _is_literal(arm):
            found.extend(model for inner in get_args(arm) if inner is not Ellipsis for model in _models_in(inner))
    return tuple(found)


def is_model(annotation: TypeForm) -> TypeGuard[type[BaseModel]]:
    """Whether an annotation is a model class."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _is_literal(annotation: TypeForm) -> bool:
    origin: object = get_origin(annotation)
    return origin is Literal


def literals(shape: Shape) -> tuple[str, ...]:
    """Return the allowed values of a place: of literals, or of the key that chooses between models."""
    found: list[str] = []
    for arm in shape.arms:
        if _is_literal(arm):
            found.extend(str(value) for value in get_args(arm))
        elif is_model(arm) and shape.discriminator:
            found.extend(_tags(arm, shape.discriminator))
    return tuple(dict.fromkeys(found))


def _tags(model: type[BaseModel], discriminator: str) -> tuple[str, ...]:
    field = model.model_fields.get(discriminator)
    return tuple(str(value) for value in get_args(field.annotation)) if field else ()


def walk(model: type[BaseModel], location: Location, data: PlainData) -> Place:
    """Follow a validation error's location through model and data at once.

    Args:
        model: the class of the document.
        location: pydantic's `loc`, with union tags and type names between the keys.
        data: the document as plain data.

    Returns:
        Where it leads; parts that exist only for the validator are left out of the path.
    """
    walker = _Walker(model, data)
    for index, part in enumerate(location):
        if not walker.step(part, location[: index + 1], location[index + 1 :]):
            return walker.place(location[index:])
    return walker.place(())


class _Walker:
    def __init__(self, model: type[BaseModel], data: PlainData) -> None:
        self._shape = Shape((model,))
        self._value = data
        self._path: DocumentPath = ()
        self._levels: list[Level] = []
        self._union: Location | None = None
        self._optional = False
        self._at_key = False
        self._enter_models()

    def place(self, rest: Location) -> Place:
        return Place(
            self._path, rest, self._value, self._shape, tuple(self._levels), self._union, self._optional, self._at_key
        )

    def step(self, part: str | int, taken: Location, ahead: Location) -> bool:
        """Take one part of the location; False when it leads nowhere in the models."""
        if part == _KEY_OF_MAPPING:
            self._at_key = True
            return True
        if len(self._shape.arms) > 1:
            self._choose(part, taken, ahead)
            return True
        arm = self._shape.arms[0] if self._shape.arms else None
        if is_model(arm):
            return self._into_field(arm, part)
        arguments = [argument for argument in get_args(arm) if argument is not Ellipsis]
        if _is_literal(arm) or not arguments:
            return False
        self._optional = False
        self._descend(shape_of(self._item_type(arguments, part)), part)
        return True

    @staticmethod
    def _item_type(arguments: Sequence[TypeForm], part: str | int) -> TypeForm:
        return arguments[part] if isinstance(part, int) and part < len(arguments) else arguments[-1]

    def _choose(self, label: str | int, taken: Location, ahead: Location) -> None:
        arms: list[TypeForm]
        if self._shape.discriminator:
            arms = [arm for arm in self._shape.arms if is_model(arm) and label in _tags(arm, self._shape.discriminator)]
        else:
            self._union = self._union if self._union is not None else taken[:-1]
            arms = [arm for arm in self._shape.arms if _label_fits(str(label), arm)]
            if ahead and len(arms) != 1:
                arms = [arm for arm in self._shape.arms if get_args(arm) or is_model(arm)]
        self._shape = Shape(tuple(arms[:1]))
        self._enter_models()

    def _into_field(self, model: type[BaseModel], part: str | int) -> bool:
        for name, field in model.model_fields.items():
            if part in (field.alias, name):
                self._optional = not field.is_required()
                self._descend(shape_of(field.annotation, field.discriminator), part)
                return True
        return False

    def _descend(self, shape: Shape, part: str | int) -> None:
        self._shape = shape
        value = self._value
        if isinstance(value, dict) and part in value:
            self._value, self._path = value[str(part)], (*self._path, part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            self._value, self._path = value[part], (*self._path, part)
        elif isinstance(value, dict) and self._levels and self._levels[-1].path == self._path:
            top = self._levels[-1]
            self._levels[-1] = top._replace(nested=top.nested | {str(part)})
        self._enter_models()

    def _enter_models(self) -> None:
        if len(self._shape.arms) != 1 or not is_model(self._shape.arms[0]):
            return
        model = self._shape.arms[0]
        if self._levels and self._levels[-1].path == self._path:
            top = self._levels[-1]
            if model not in top.models:
                self._levels[-1] = top._replace(models=(*top.models, model))
        else:
            self._levels.append(Level(self._path, (model,)))


def _label_fits(label: str, arm: TypeForm) -> bool:
    origin: object = get_origin(arm)
    name = getattr(arm if origin is None else origin, "__name__", "")
    if label == name or label.startswith(f"{name.lower()}["):
        return True
    return label.startswith("dict[") and isinstance(origin, type) and issubclass(origin, Mapping)
