"""The exception tree: exceptions are for misuse, problems in data are `Diagnostic` values.

::

    PerfIndicatorsError
    ├── DocumentInvalid         a document (or its resolution) has errors; holds every diagnostic
    ├── DocumentNotFound        no document has this id; names the nearest ones
    ├── FolderNotFound          a folder of documents does not exist
    ├── ConfigurationInvalid    a configuration file cannot be used; says where and why
    ├── NotATree                a graph that must be a tree is none; names the nodes
    ├── NotComparable           two things that `diff` cannot compare; a `TypeError` too
    ├── ExpressionSyntaxError   a criterion, unit or formula cannot be read; knows the column
    ├── ObservationsInvalid     a table of actual values has errors; holds every diagnostic
    ├── FrameUnusable           a dataframe lacks what scoring needs; says which column and what to do
    ├── MissingExtra            an optional library is not installed; says which extra to install
    ├── RuleNotFound            no rule has this code
    ├── StepNotAllowed          a step of a procedure that is not allowed as things stand; says why
    └── ScorecardInvalid        a text is no scorecard
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from perfindicators.diagnostics import Diagnostics

_NEAREST: Final = 5
"""Most names a message lists."""
_MOST_LISTED: Final = 20
"""Most columns a message lists."""


class PerfIndicatorsError(Exception):
    """Base of every exception this library raises on purpose."""

    def in_language(self, lang: Literal["zh", "en"]) -> str:
        """Return what is wrong and how to fix it in one language, in both when the text has no parts."""
        del lang
        return str(self)


class _BilingualError(PerfIndicatorsError):
    """An error whose text exists in both languages.

    Args:
        parts: what the class is made from, so that it can be pickled.
        zh: what is wrong and how to fix it, in Chinese.
        en: the same in English.
    """

    def __init__(self, parts: tuple[object, ...], zh: str, en: str) -> None:
        super().__init__(*parts)
        self.zh = zh
        self.en = en

    def in_language(self, lang: Literal["zh", "en"]) -> str:
        """Return what is wrong and how to fix it."""
        return self.zh if lang == "zh" else self.en

    def __str__(self) -> str:
        return f"{self.zh} / {self.en}"


class _DiagnosticsError(PerfIndicatorsError):
    """An error that carries all diagnostics that led to it."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def in_language(self, lang: Literal["zh", "en"]) -> str:
        """Return all diagnostics in one language."""
        return self.diagnostics.as_text(lang)

    def __str__(self) -> str:
        return self.diagnostics.as_text()


class DocumentInvalid(_DiagnosticsError):  # noqa: N818 - public name fixed by the design
    """A document has errors; `diagnostics` holds all of them."""


class ObservationsInvalid(_DiagnosticsError):  # noqa: N818 - public name fixed by the design
    """A table of actual values has errors; `diagnostics` holds all of them."""


class DocumentNotFound(_BilingualError):  # noqa: N818 - public name fixed by the design
    """No document has this id.

    Args:
        id: the id that was asked for.
        available: the ids that exist, nearest first.
    """

    def __init__(self, id: str, available: Sequence[str] = ()) -> None:
        self.id = id
        self.available = tuple(available)
        near_zh = "、".join(self.available[:_NEAREST])
        near_en = ", ".join(self.available[:_NEAREST])
        super().__init__(
            (id, tuple(available)),
            f"找不到文档“{self.id}”。"
            + (f"相近的有：{near_zh}。" if near_zh else "请先运行 perfindicators list 查看。"),
            f"No document '{self.id}'. "
            + (f"Nearest: {near_en}." if near_en else "Run 'perfindicators list' to see all."),
        )


class FolderNotFound(_BilingualError):  # noqa: N818 - named like its siblings
    """A folder of documents does not exist.

    Args:
        folder: the path that was asked for.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            (folder,),
            f"找不到文件夹“{self.folder}”。请写存放框架文件（YAML）的文件夹。",
            f"There is no folder '{self.folder}': name the one that holds your YAML documents.",
        )


class ConfigurationInvalid(_BilingualError):  # noqa: N818 - named like its siblings
    """A configuration file cannot be used.

    Args:
        file: the file.
        problem_zh: what is wrong and how to fix it, in Chinese.
        problem_en: the same in English.
    """

    def __init__(self, file: str, problem_zh: str, problem_en: str) -> None:
        self.file = file
        super().__init__(
            (file, problem_zh, problem_en),
            f"{self.file}：{problem_zh}",
            f"{self.file}: {problem_en}",
        )


class NotATree(_BilingualError):  # noqa: N818 - named like its siblings
    """A graph that must be a tree is none.

    Args:
        nodes: the nodes with several wholes, without one, or part of themselves.
    """

    def __init__(self, nodes: Sequence[str]) -> None:
        self.nodes = tuple(nodes)
        super().__init__(
            (tuple(nodes),),
            f"图中应为树的部分不是树：{'、'.join(self.nodes[:_NEAREST])}。每个节点应恰有一个上级。",
            f"What must be a tree is none: {', '.join(self.nodes[:_NEAREST])}. Every node belongs to just one other.",
        )


class NotComparable(_BilingualError, TypeError):  # noqa: N818 - named like its siblings
    """Two documents or folders cannot be compared.

    Args:
        zh: why, and what can be compared, in Chinese.
        en: the same in English.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__((zh, en), zh, en)


class ExpressionSyntaxError(PerfIndicatorsError):
    """A criterion, unit or formula cannot be read.

    Args:
        text: the whole expression as written.
        column: 1-based column of the first character that does not fit.
        zh: what was expected there, in Chinese.
        en: the same in English.
    """

    def __init__(self, text: str, column: int, zh: str, en: str) -> None:
        super().__init__(text, column, zh, en)
        self.text = text
        self.column = column
        self.zh = zh
        self.en = en

    def __str__(self) -> str:
        return f"第 {self.column} 列：{self.zh} / column {self.column}: {self.en}\n  {self.text}\n  {self._caret()}"

    def _caret(self) -> str:
        return "".join("　" if ord(char) > 0x2E7F else " " for char in self.text[: self.column - 1]) + "^"


class FrameUnusable(_BilingualError):  # noqa: N818 - a state of the data, like its siblings
    """A dataframe lacks what scoring needs.

    Args:
        zh: what is missing and what to do, in Chinese.
        en: the same in English.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__((zh, en), zh, en)

    @classmethod
    def no_column(cls, column: str, known: Sequence[str]) -> FrameUnusable:
        """Return the error for a column that is not there.

        Args:
            column: the column asked for.
            known: the columns that are there.
        """
        listed, listed_en = "、".join(known[:_MOST_LISTED]), ", ".join(known[:_MOST_LISTED])
        zh = f"数据框没有列“{column}”，有：{listed}。请用 columns={{我们的名称: 您的列名}} 指明。"
        en = f"The frame has no column '{column}'; it has {listed_en}. Say columns={{ours: yours}}."
        return cls(zh, en)


class MissingExtra(_BilingualError):  # noqa: N818 - public name fixed by the design
    """An optional library is not installed.

    Args:
        feature: what was asked for.
        extra: the extra that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        self.feature = feature
        self.extra = extra
        super().__init__(
            (feature, extra),
            f"{self.feature} 需要可选依赖：{self.install_hint}",
            f"{self.feature} needs: {self.install_hint}",
        )

    @property
    def install_hint(self) -> str:
        """The command that installs what is missing."""
        return f"pip install 'perfindicators[{self.extra}]'"


class RuleNotFound(_BilingualError):  # noqa: N818 - public name fixed by the design
    """No rule has this code.

    Args:
        code: the code that was asked for.
        available: the codes that exist.
    """

    def __init__(self, code: str, available: Sequence[str] = ()) -> None:
        self.code = code
        self.available = tuple(available)
        super().__init__(
            (code, tuple(available)),
            f"没有规则 {self.code}。现有：{'、'.join(self.available)}",
            f"No rule {self.code}. Known: {', '.join(self.available)}",
        )


class StepNotAllowed(_BilingualError):  # noqa: N818 - a state of the procedure, like its siblings
    """A step of a procedure that is not allowed as things stand.

    Args:
        zh: why, and what has to happen first, in Chinese.
        en: the same in English.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__((zh, en), zh, en)


class ScorecardInvalid(_BilingualError):  # noqa: N818 - public name fixed by the design
    """A text is no scorecard.

    Args:
        reason: what does not fit.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            (reason,),
            f"这不是 perfindicators 的评分结果（{self.reason}）；请用 score --format json 生成。",
            f"Not a scorecard ({self.reason}): write one with 'score --format json'.",
        )
