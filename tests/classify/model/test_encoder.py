"""A local transformer as features; the tests make a tiny one, with random weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dia_analysis.classify.classifier import linear_of
from dia_analysis.classify.coder import make_coder
from dia_analysis.classify.encoder import Encoder
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.modelfile import load_model
from dia_analysis.codebook import load_codebook
from dia_analysis.errors import ModelError
from dia_analysis.study.training import train_model

PASSAGES = [
    Fields("Er komen negentig huurwoningen bij.", ("Wonen", "Bouwen")),
    Fields("Het fietspad langs de school wordt verlicht en breder.", ("Verkeer",), "Wij doen dit:"),
    Fields("Bewoners beslissen mee."),
]
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz.:"]


def make_encoder(folder: Path, seed: int = 0) -> Path:
    """A Bert of two layers and 32 numbers, saved as ``save_pretrained`` does."""
    torch = pytest.importorskip("torch", reason="the extra `transformers` is not installed")
    transformers = pytest.importorskip(
        "transformers", reason="the extra `transformers` is not installed"
    )
    torch.manual_seed(seed)
    folder.mkdir(parents=True)
    letters = [*WORDS, *(f"##{letter}" for letter in WORDS[5:])]
    (folder / "vocab.txt").write_text("\n".join(letters), encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(str(folder / "vocab.txt"))
    tokenizer.save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(letters),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=128,
    )
    transformers.BertModel(config).save_pretrained(folder)
    return folder


def as_sentence_transformer(folder: Path, encoder: Path, **pooling: Any) -> Path:
    folder.mkdir()
    encoder.rename(folder / "0_Transformer")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling), encoding="utf-8")
    kinds = {"0_Transformer": "Transformer", "1_Pooling": "Pooling"}
    modules = [
        {"path": path, "type": f"sentence_transformers.models.{kind}"}
        for path, kind in kinds.items()
    ]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    return folder


def test_a_passage_gets_one_vector_whatever_stands_beside_it(tmp_path: Path) -> None:
    folder = make_encoder(tmp_path / "bert")
    together = Encoder(folder).transform(PASSAGES)
    assert together.shape == (3, 32)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.5, atol=1e-3)
    alone = np.vstack([Encoder(folder).transform([p]) for p in PASSAGES])
    assert np.allclose(together, alone, atol=1e-4)
    assert not np.allclose(together[0], together[1], atol=1e-2)
    assert Encoder(folder).transform([]).shape == (0, 32)


def test_a_long_passage_is_cut_to_what_the_encoder_takes(tmp_path: Path) -> None:
    encoder = Encoder(make_encoder(tmp_path / "bert"))
    assert encoder.transform([Fields("woningen " * 400, ("Kop " * 10,))]).shape == (1, 32)


@pytest.mark.parametrize("mode", ["pooling_mode_cls_token", "pooling_mode_max_tokens"])
def test_the_pooling_of_sentence_transformers_is_followed(tmp_path: Path, mode: str) -> None:
    mean = Encoder(make_encoder(tmp_path / "plain"))
    folder = as_sentence_transformer(
        tmp_path / "sentence", make_encoder(tmp_path / "bert"), **{mode: True}
    )
    other = Encoder(folder)
    assert not np.allclose(mean.transform(PASSAGES), other.transform(PASSAGES), atol=1e-2)
    assert mean.fingerprint != other.fingerprint


def test_mean_pooling_in_both_layouts_is_the_same(tmp_path: Path) -> None:
    plain = Encoder(make_encoder(tmp_path / "plain"))
    nested = Encoder(
        as_sentence_transformer(
            tmp_path / "sentence", make_encoder(tmp_path / "bert"), pooling_mode_mean_tokens=True
        )
    )
    assert np.allclose(plain.transform(PASSAGES), nested.transform(PASSAGES), atol=1e-5)
    assert plain.fingerprint == nested.fingerprint


def coded_set(path: Path) -> Path:
    texts = {
        "wonen": "Er komen {n} huurwoningen bij in de wijk",
        "mobiliteit": "Het fietspad van {n} meter wordt breder",
        "onderwijs": "De school krijgt {n} leerlingen erbij",
    }
    rows = [
        {
            "passage_id": f"{theme}-{n}",
            "text": text.format(n=n),
            "headings": ["Plannen"],
            "themes": [theme],
            "commitment": "maatregel",
            "source": {"municipality": f"Dorp {n % 6}", "batch": f"b{n % 3}"},
        }
        for theme, text in texts.items()
        for n in range(12)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_model_trained_with_an_encoder_codes_with_that_encoder_only(tmp_path: Path) -> None:
    folder = make_encoder(tmp_path / "bert")
    out = tmp_path / "with.skops"
    train_model([coded_set(tmp_path / "coded.jsonl")], out, encoder=folder)
    model = load_model(out)
    assert model.encoder == Encoder(folder).fingerprint
    features = sum(width for _, width in model.featurizer.blocks)
    vectors = model.vectors.width if model.vectors else 0
    assert len(model.coef) == features + vectors + 32
    coded = make_coder(load_codebook(), model, encoder=folder).code(PASSAGES)
    assert "wonen" in {tag.theme for tag in coded[0].tags}
    with pytest.raises(ModelError, match="trained with an encoder"):
        make_coder(load_codebook(), model)
    with pytest.raises(ModelError, match="another encoder"):
        make_coder(load_codebook(), model, encoder=make_encoder(tmp_path / "other", seed=1))


def test_the_shipped_model_refuses_an_encoder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="trained without an encoder"):
        linear_of(load_model(), tmp_path)


@pytest.mark.parametrize("content", [None, "no json", "[]"])
def test_a_folder_without_an_encoder_is_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError):
        Encoder(tmp_path)
