"""A local transformer as features: the vector that it gives to a passage.

Takes a folder as Hugging Face saves it (``config.json``, weights, tokenizer; RobBERT, BERTje), or
as sentence-transformers does (``modules.json``, with the transformer and its pooling in folders of
their own). Nothing is ever fetched, and no code from the folder is run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dia_analysis.classify.fields import Fields
from dia_analysis.errors import ModelError

Floats = npt.NDArray[np.float64]

_BATCH = 16
_MOST_TOKENS = 256
_LENGTH = 1.5  # of a passage's vector, as for word vectors
_DIGITS = 5  # beyond these the vector depends on what else is in the batch
_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
_BLOCK = 1 << 20


class Encoder:
    """The encoder in a folder.

    Raises:
        ModelError: the folder holds no encoder, or the extra ``transformers`` is not installed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._pooling = _layout(folder)
        self.fingerprint = _fingerprint(self._folder, self._pooling)
        self._tokenizer, self._model = _load(self._folder)
        self._known: dict[Fields, Floats] = {}

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self._model.config.hidden_size)

    def transform(self, passages: Sequence[Fields], read: object = None) -> Floats:
        """Vectors of one length, shape (passages, width); those of earlier passages are kept.

        ``read`` is not looked at: an encoder cuts words in its own way.
        """
        new = [p for p in dict.fromkeys(passages) if p not in self._known]
        new.sort(key=lambda p: len(p.text))  # alike lengths together: less padding
        for first in range(0, len(new), _BATCH):
            batch = new[first : first + _BATCH]
            self._known.update(zip(batch, self._encode(batch), strict=True))
        if not passages:
            return np.zeros((0, self.width))
        return np.array([self._known[p] for p in passages])

    def _encode(self, passages: Sequence[Fields]) -> Iterator[Floats]:
        import torch

        most = min(
            _MOST_TOKENS, int(getattr(self._model.config, "max_position_embeddings", 512)) - 2
        )
        given = self._tokenizer(
            [_above(p) for p in passages],
            [p.text for p in passages],
            padding=True,
            truncation=True,
            max_length=most,
            return_tensors="pt",
        )
        with torch.inference_mode():
            states = self._model(**given).last_hidden_state
            mask = given["attention_mask"].unsqueeze(-1).to(states.dtype)
            if self._pooling == "cls":
                pooled = states[:, 0]
            elif self._pooling == "max":
                pooled = states.masked_fill(mask == 0, float("-inf")).amax(dim=1)
            else:
                pooled = (states * mask).sum(dim=1) / mask.sum(dim=1)
            pooled = torch.nn.functional.normalize(pooled.double(), dim=1) * _LENGTH
        yield from np.round(pooled.numpy(), _DIGITS)


def _above(passage: Fields) -> str:
    return " ".join([*passage.headings[-2:], passage.lead or ""]).strip()


def _layout(folder: Path) -> tuple[Path, str]:
    """The folder with the transformer, and how its token vectors become one."""
    inner, pooling = folder, "mean"
    try:
        modules = folder / "modules.json"
        for module in json.loads(modules.read_text("utf-8")) if modules.is_file() else []:
            kind = str(module["type"]).rsplit(".", 1)[-1]
            part = folder / module["path"]
            if kind == "Transformer":
                inner = part
            elif kind == "Pooling":
                pooling = _pooling(json.loads((part / "config.json").read_text("utf-8")))
        json.loads((inner / "config.json").read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"This folder does not hold an encoder: {error}",
            where=folder,
            remedy="Give a folder with config.json, weights and tokenizer, as save_pretrained makes.",
        ) from error
    return inner, pooling


def _pooling(config: dict[str, Any]) -> str:
    if config.get("pooling_mode_cls_token"):
        return "cls"
    return "max" if config.get("pooling_mode_max_tokens") else "mean"


def _fingerprint(folder: Path, pooling: str) -> str:
    """First 16 hex digits of the SHA-256 over configuration and weights."""
    digest = hashlib.sha256(pooling.encode())
    names = {folder / "config.json", *(p for glob in _WEIGHTS for p in folder.glob(glob))}
    for path in sorted(names):
        digest.update(path.name.encode())
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()[:16]


def _load(folder: Path) -> tuple[Any, Any]:
    try:
        from transformers import AutoModel, AutoTokenizer
    except ImportError as error:
        raise ModelError(
            "An encoder needs the libraries transformers and torch",
            remedy="Install them with `pip install dia-analysis[transformers]`.",
        ) from error
    local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, **local)
        model = AutoModel.from_pretrained(folder, **local).eval()
    except Exception as error:  # many kinds: no weights, unknown architecture, damaged file
        raise ModelError(
            f"The encoder cannot be loaded: {error}",
            where=folder,
            remedy="Give a folder with config.json, weights and tokenizer, as save_pretrained makes.",
        ) from error
    return tokenizer, model
