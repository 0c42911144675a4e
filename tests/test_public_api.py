"""The public face: complete, sorted, documented, lazy."""

from __future__ import annotations

import inspect

import pytest

import perfindicators as pfi


def test_all_is_sorted_unique_and_importable() -> None:
    assert list(pfi.__all__) == sorted(set(pfi.__all__))
    for name in pfi.__all__:
        assert getattr(pfi, name) is not None
    assert set(dir(pfi)) == set(pfi.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="scoree"):
        _ = pfi.scoree


@pytest.mark.parametrize("name", [name for name in pfi.__all__ if name != "__version__"])
def test_every_public_name_is_documented(name: str) -> None:
    documented = inspect.getdoc(getattr(pfi, name))
    assert documented
    assert len(documented.splitlines()[0]) > 10


FUNCTIONS = [name for name in pfi.__all__ if inspect.isfunction(getattr(pfi, name))]


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in ("catalogue",)])
def test_every_public_function_says_what_it_takes_and_gives(name: str) -> None:
    documented = inspect.getdoc(getattr(pfi, name)) or ""
    assert "Args:" in documented
    assert "Returns:" in documented


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_is_annotated(name: str) -> None:
    signature = inspect.signature(getattr(pfi, name))
    assert signature.return_annotation is not inspect.Signature.empty
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty


def test_every_error_derives_from_one_base() -> None:
    errors = [getattr(pfi, name) for name in pfi.__all__ if inspect.isclass(getattr(pfi, name))]
    for error in errors:
        if issubclass(error, Exception):
            assert issubclass(error, pfi.PerfIndicatorsError)
