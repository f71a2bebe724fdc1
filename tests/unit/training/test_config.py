"""The configuration: presets, overrides with clear errors, and the differences from the study named."""

import json
from dataclasses import replace

import pytest

from app.core.errors import AppError
from app.datasets.policy import Policy
from app.training.config import CHOICES, PRESETS, RANGES, TrainingConfig, configured, differences, from_mapping


def test_the_paper_preset_is_the_table_of_the_study() -> None:
    paper = PRESETS["paper"]
    assert (paper.architecture, paper.weights, paper.size, paper.keep_aspect) == ("resnet50", "imagenet", 512, False)
    assert (paper.learning_rate, paper.schedule, paper.step_epochs, paper.step_factor) == (1e-4, "step", 7, 0.1)
    assert (paper.epochs, paper.batch, paper.flip, paper.rotation) == (25, 4, 0.5, 30.0)
    assert paper.warmup_epochs == 0
    assert paper.precision == "float32"


def test_the_paper_preset_names_only_what_the_study_leaves_open() -> None:
    always = [str(text) for text in differences(PRESETS["paper"])]
    assert any("by patient" in text for text in always)
    for preset in ("befundwerk", "quick"):
        named = [str(text) for text in differences(PRESETS[preset])]
        assert set(always) < set(named)
        assert any("aspect ratio" in text for text in named)
        assert any("cosine" in text for text in named)
        assert any("mixed precision" in text for text in named)
    assert any("ResNet-18" in str(text) for text in differences(PRESETS["quick"]))


_CHANGED = {
    "architecture": "resnet18",
    "weights": "random",
    "size": 64,
    "keep_aspect": True,
    "epochs": 3,
    "batch": 8,
    "learning_rate": 0.5,
    "weight_decay": 0.5,
    "schedule": "cosine",
    "step_epochs": 3,
    "step_factor": 0.5,
    "warmup_epochs": 2,
    "flip": 0.0,
    "rotation": 5.0,
    "dropout": 0.5,
    "precision": "bfloat16",
    "shuffle_targets": True,
}


@pytest.mark.parametrize("key", _CHANGED)
def test_every_change_that_alters_the_result_is_named(key: str) -> None:
    paper = PRESETS["paper"]
    changed = replace(paper, **{key: _CHANGED[key]})
    new = set(map(str, differences(changed))) - set(map(str, differences(paper)))
    assert len(new) == 1
    assert "{" not in new.pop()


def test_overrides_are_read_by_type() -> None:
    config = configured("quick", "soft", ["epochs=3", "learning_rate=1e-2", "keep_aspect=false", "soft_value=0.3"])
    assert (config.epochs, config.learning_rate, config.keep_aspect, config.soft_value) == (3, 0.01, False, 0.3)
    assert config.policy is Policy.SOFT
    assert config.preset == "quick"
    assert configured("quick", "soft", {"epochs": "4"}, soft_value=0.7).soft_value == 0.7


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ("epochs", "key=value"),
        ("epochs=many", "whole number"),
        ("epochs=0", "from 1 to"),
        ("learning_rate=nan", "out of range"),
        ("keep_aspect=perhaps", "true or false"),
        ("epoch=3", "Did you mean epochs"),
        ("policy=soft", "no setting policy"),
        ("architecture=vgg", "resnet50, resnet18"),
        ("colour=red", "Settings are"),
    ],
)
def test_wrong_overrides_say_what_is_wrong(override: str, words: str) -> None:
    with pytest.raises(AppError, match=words):
        configured("quick", "inclusive", [override])


@pytest.mark.parametrize(("preset", "policy"), [("fast", "inclusive"), ("quick", "maybe")])
def test_unknown_presets_and_policies_are_refused(preset: str, policy: str) -> None:
    with pytest.raises(AppError, match="Choose one of"):
        configured(preset, policy)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_configuration_survives_its_file(preset: str) -> None:
    config = configured(preset, "ignore", ["seed=7", "shuffle_targets=yes"])
    stored = json.loads(json.dumps({**config.to_mapping(), "dataset_id": "of others"}))
    assert from_mapping(stored) == config


def test_the_tables_of_choices_and_ranges_name_real_settings() -> None:
    fields = set(TrainingConfig.__dataclass_fields__)
    assert set(CHOICES) | set(RANGES) <= fields
