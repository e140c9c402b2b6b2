"""The classifier as one file: arrays and facts in skops' format, never pickle.

Whoever can change the file can change the figures, so the file names its own content hash, every
output carries that hash, and only the types listed here are ever loaded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import numpy as np
import numpy.typing as npt
import skops.io
from skops.io.exceptions import UnsupportedTypeException, UntrustedTypesFoundException

from dia_analysis.classify.calibrate import Calibration
from dia_analysis.classify.commitment_weights import Weights, packed, unpacked
from dia_analysis.classify.features import Featurizer, Recipe, Vocabulary
from dia_analysis.classify.vectors import WordVectors
from dia_analysis.errors import ModelError

FORMAT = "dia-analysis classifier"
FORMAT_VERSION = 2
TRUSTED: tuple[str, ...] = ()
"""Types beyond plain Python values and NumPy arrays that a model file may hold: none."""
DEFAULT_MODEL = Path(__file__).parent / "data" / "model.skops"
MAX_BYTES = 8 * 1024 * 1024
_REBUILD = "Use a model made by `make model` of this version."

Arrays = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True)
class ModelFile:
    """A trained classifier. ``coef`` has shape (features, themes), ``intercept`` (themes,)."""

    themes: tuple[str, ...]
    featurizer: Featurizer
    coef: npt.NDArray[np.float64]
    intercept: npt.NDArray[np.float64]
    stack: npt.NDArray[np.float64]
    """Weights of the pair features of :mod:`stack`, the intercept last."""
    calibration: Calibration
    facts: Mapping[str, Any]
    vectors: WordVectors | None = None
    commitment: Weights | None = None
    encoder: str = ""
    """Fingerprint of the encoder that it needs; empty when it needs none."""
    hash: str = ""

    def __hash__(self) -> int:
        return hash(self.hash)


def save_model(model: ModelFile, path: Path) -> str:
    """Writes a model and gives its content hash.

    Raises:
        ModelError: the file would be larger than 8 MB.
    """
    arrays, texts = _parts(model)
    digest = content_hash(arrays, texts)
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "hash": digest,
        "arrays": arrays,
        "texts": texts,
    }
    data = skops.io.dumps(content, compression=ZIP_DEFLATED, compresslevel=9)
    if len(data) > MAX_BYTES:
        raise ModelError(
            f"The model would take {len(data) / 1e6:.1f} MB, more than 8",
            where=path,
            remedy="Train with fewer pieces or a higher minimum count.",
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return digest


def load_model(path: Path | None = None) -> ModelFile:
    """The model in a file; the one of the package if no path is given. Loaded once per process.

    Raises:
        ModelError: there is no such file, it is not ours, it was changed after it was made, it
            holds types that are not trusted, or it was made for another version.
    """
    chosen = path or DEFAULT_MODEL
    try:
        stamp = chosen.stat()
    except OSError as error:
        raise ModelError(
            "There is no model file", where=chosen, remedy="Run `make model`."
        ) from error
    return _load(chosen, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=4)
def _load(path: Path, _modified: int, _size: int) -> ModelFile:
    content = _read(path)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ModelError("This is not a classifier of dia-analysis", where=path, remedy=_REBUILD)
    if content.get("format_version") != FORMAT_VERSION:
        raise ModelError(
            f"The model has format {content.get('format_version')}, this version reads {FORMAT_VERSION}",
            where=path,
            remedy=_REBUILD,
        )
    arrays, texts = content["arrays"], content["texts"]
    if content_hash(arrays, texts) != content["hash"]:
        raise ModelError("The model was changed after it was made", where=path, remedy=_REBUILD)
    return _rebuild(arrays, texts, content["hash"])


def _read(path: Path) -> Any:
    try:
        data = path.read_bytes()
        unknown = skops.io.get_untrusted_types(data=data)
        if set(unknown) - set(TRUSTED):
            raise ModelError(
                f"The model holds types that are not trusted: {', '.join(sorted(unknown))}",
                where=path,
                remedy=_REBUILD,
            )
        return skops.io.loads(data, trusted=list(TRUSTED))
    except ModelError:
        raise
    except (UntrustedTypesFoundException, UnsupportedTypeException) as error:
        raise ModelError(
            f"The model holds types that are not trusted: {error}", where=path, remedy=_REBUILD
        ) from error
    except Exception as error:  # a foreign file can fail in any way: zip, JSON, NumPy, skops
        raise ModelError("The model file cannot be read", where=path, remedy=_REBUILD) from error


def content_hash(arrays: Mapping[str, npt.NDArray[Any]], texts: Mapping[str, str]) -> str:
    """First 16 hex digits of the SHA-256 over names, types, shapes and values."""
    digest = hashlib.sha256(f"{FORMAT} {FORMAT_VERSION}".encode())
    for name in sorted(arrays):
        array = arrays[name]
        digest.update(f"{name} {array.dtype.str} {array.shape}".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    for name in sorted(texts):
        digest.update(f"{name} {texts[name]}".encode())
    return digest.hexdigest()[:16]


def _parts(model: ModelFile) -> tuple[Arrays, dict[str, str]]:
    vocabularies = model.featurizer.vocabularies
    arrays: Arrays = {
        "coef": model.coef.astype(np.float16),
        "intercept": model.intercept.astype(np.float32),
        "stack": model.stack.astype(np.float32),
    }
    for name, values in asdict(model.calibration).items():
        arrays[f"calibration.{name}"] = np.asarray(values, dtype=np.float32)
    for name, vocabulary in vocabularies.items():
        arrays[f"idf.{name}"] = vocabulary.idf.astype(np.float32)
    recipe = asdict(model.featurizer.recipe)
    texts = {
        "encoder": model.encoder,
        "themes": "\n".join(model.themes),
        "recipe": json.dumps(recipe, sort_keys=True),
        "facts": json.dumps(dict(model.facts), sort_keys=True, ensure_ascii=False),
        **{f"names.{name}": "\n".join(v.names) for name, v in vocabularies.items()},
    }
    if model.vectors is not None:
        arrays["vectors"], arrays["vectors.scale"] = model.vectors.numbers()
    if model.commitment is not None:
        for name, held in packed(model.commitment).items():
            if isinstance(held, list):
                texts[f"commitment.{name}"] = "\n".join(held)
            else:
                arrays[f"commitment.{name}"] = held.astype(np.float32)
    return arrays, texts


def _rebuild(arrays: Arrays, texts: Mapping[str, str], digest: str) -> ModelFile:
    wide = {name: a.astype(np.float64) for name, a in arrays.items() if name != "vectors"}
    recipe = json.loads(texts["recipe"])
    recipe["pieces"] = tuple(recipe["pieces"])
    vocabularies = {
        name: Vocabulary(tuple(texts[f"names.{name}"].split("\n")), wide[f"idf.{name}"])
        for name in ("word", "piece")
    }
    calibration = Calibration(
        **{
            name: wide[f"calibration.{name}"]
            for name in ("slope", "offset", "threshold", "low", "high")
        }
    )
    return ModelFile(
        themes=tuple(texts["themes"].split("\n")),
        featurizer=Featurizer(Recipe(**recipe), vocabularies),
        coef=wide["coef"],
        intercept=wide["intercept"],
        stack=wide["stack"],
        calibration=calibration,
        facts=json.loads(texts["facts"]),
        vectors=_vectors(arrays),
        commitment=_commitment(wide, texts),
        encoder=texts["encoder"],
        hash=digest,
    )


def _vectors(arrays: Arrays) -> WordVectors | None:
    if "vectors" not in arrays:
        return None
    return WordVectors.from_numbers(arrays["vectors"], arrays["vectors.scale"])


def _commitment(wide: Arrays, texts: Mapping[str, str]) -> Weights | None:
    start = "commitment."
    numbers = {name[len(start) :]: a for name, a in wide.items() if name.startswith(start)}
    if not numbers:
        return None
    names = {
        n[len(start) :]: t.split("\n") if t else [] for n, t in texts.items() if n.startswith(start)
    }
    return unpacked({**numbers, **names})
