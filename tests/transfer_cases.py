"""Transfers made by hand: one goal of the prefecture, a row per county."""

from __future__ import annotations

from datetime import date
from typing import Any

from perfindicators.lifecycle.transfers.facade import Receipt, TransferGoals, transfer_goals

RECEIVED = date(2022, 3, 1)


def checked(target: str, *counties: tuple[str, str, str], **more: Any) -> TransferGoals:
    rows = [
        {"县市": county, "三级指标": "指标", "指标值": value, "基数": base, "下达日期": "2022-03-15"}
        for county, value, base in counties
    ]
    return transfer_goals([{"三级指标": "指标", "指标值": target}], rows, Receipt(RECEIVED, **more))


def codes(found: TransferGoals) -> list[str]:
    return [item.code for item in found.diagnostics]
