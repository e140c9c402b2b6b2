"""The coder and its model file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import skops.io

from dia_analysis.classify.coder import Coder, make_coder
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.modelfile import DEFAULT_MODEL, MAX_BYTES, load_model, save_model
from dia_analysis.codebook import load_codebook
from dia_analysis.errors import ModelError
from dia_analysis.model import EvidenceIn, Method, Tag

PASSAGES = [
    Fields("Er komen negentig sociale huurwoningen bij aan de haven.", ("Wonen",)),
    Fields("Twee extra boa's voor het centrum.", ("Veiligheid",)),
    Fields("Wij danken onze gezinnen.", ("Voorwoord",)),
    Fields("In elk dorp één.", ("Bestuur", "Dorpsbudget"), "We geven bewoners een eigen budget:"),
    Fields("…", ()),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return make_coder(load_codebook(), load_model())


def field_of(passage: Fields, tag: Tag) -> str:
    assert tag.evidence is not None
    if tag.evidence.evidence_in is EvidenceIn.HEADING:
        assert tag.evidence.heading_index is not None
        return passage.headings[tag.evidence.heading_index]
    return passage.text if tag.evidence.evidence_in is EvidenceIn.TEXT else passage.lead or ""


def test_every_tag_leads_to_words_of_its_field(coder: Coder) -> None:
    coded = coder.code(PASSAGES)
    tags = [(p, tag) for p, codes in zip(PASSAGES, coded, strict=True) for tag in codes.tags]
    assert {tag.theme for _, tag in tags} >= {"wonen", "veiligheid_op_straat"}
    for passage, tag in tags:
        assert tag.evidence is not None
        assert field_of(passage, tag)[tag.evidence.start : tag.evidence.end] == tag.evidence.text


def test_what_a_passage_gets_does_not_depend_on_its_neighbours(coder: Coder) -> None:
    together = coder.code(PASSAGES)
    assert together == [coder.code([passage])[0] for passage in PASSAGES]
    assert together[::-1] == coder.code(PASSAGES[::-1])
    assert coder.code([]) == []


def test_thanks_get_no_theme(coder: Coder) -> None:
    assert coder.code([PASSAGES[2]])[0].tags == ()


def test_without_a_model_only_rules_speak() -> None:
    coded = make_coder(load_codebook(), None).code(PASSAGES)
    tags = [tag for codes in coded for tag in codes.tags]
    assert tags
    assert all(tag.method is Method.RULE and tag.probability is None for tag in tags)


def test_a_saved_model_is_the_same_model(tmp_path: Path) -> None:
    model = load_model()
    digest = save_model(model, tmp_path / "copy.skops")
    again = load_model(tmp_path / "copy.skops")
    assert digest == again.hash == model.hash
    assert np.array_equal(again.coef, model.coef)
    assert DEFAULT_MODEL.stat().st_size <= MAX_BYTES


def changed(path: Path, **values: object) -> Path:
    content = skops.io.loads(DEFAULT_MODEL.read_bytes(), trusted=[])
    path.write_bytes(skops.io.dumps({**content, **values}))
    return path


def test_a_model_that_was_changed_is_refused(tmp_path: Path) -> None:
    content = skops.io.loads(DEFAULT_MODEL.read_bytes(), trusted=[])
    arrays = {**content["arrays"], "intercept": content["arrays"]["intercept"] + 1}
    with pytest.raises(ModelError, match="changed"):
        load_model(changed(tmp_path / "m.skops", arrays=arrays))


@pytest.mark.parametrize(
    ("values", "says"),
    [({"format": "other"}, "not a classifier"), ({"format_version": 0}, "format 0")],
)
def test_foreign_and_older_models_are_refused(
    tmp_path: Path, values: dict[str, object], says: str
) -> None:
    with pytest.raises(ModelError, match=says):
        load_model(changed(tmp_path / "m.skops", **values))


def test_garbage_missing_files_and_untrusted_types_are_refused(tmp_path: Path) -> None:
    from sklearn.linear_model import LogisticRegression

    class Foreign(LogisticRegression):
        pass

    (tmp_path / "garbage.skops").write_bytes(b"no zip")
    (tmp_path / "foreign.skops").write_bytes(skops.io.dumps(Foreign()))
    for name in ("garbage.skops", "missing.skops", "foreign.skops"):
        with pytest.raises(ModelError):
            load_model(tmp_path / name)
