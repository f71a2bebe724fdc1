"""The parts that need PyTorch, at the smallest size: geometry, network, weights, loss, learning rate, checkpoints."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import SafetensorError
from safetensors.torch import save_file

from app.core.errors import AppError
from app.datasets.image_cache import ImageCache
from app.datasets.policy import Policy
from app.datasets.split import Split
from app.training.augment import augment, random_geometry
from app.training.checkpoint import Checkpoint, has_checkpoint, load_best_weights, load_checkpoint, save_checkpoint
from app.training.config import PRESETS, TrainingConfig
from app.training.data import batches, case_set, epoch_order, shuffled
from app.training.device import autocast_dtype, describe_devices, pick_device
from app.training.loop import LossSum, learning_rate, masked_loss
from app.training.model import Network, build_network, find_weights
from tests.unit.datasets.cohort import candidates, dataset

TINY = replace(PRESETS["quick"], weights="random", size=32, seed=3)


def geometry(angle: float, *, mirror: bool) -> torch.Tensor:
    """The map of one case, turned by ``angle`` degrees."""
    draws = random_geometry(1, flip=1.0 if mirror else 0.0, rotation=0.0, generator=torch.Generator())
    turn = torch.tensor(
        [[math.cos(math.radians(angle)), -math.sin(math.radians(angle)), 0.0],
         [math.sin(math.radians(angle)), math.cos(math.radians(angle)), 0.0]]
    )  # fmt: skip
    return torch.stack([turn]) * torch.tensor([[[draws[0, 0, 0]], [1.0]]])


def test_a_flip_mirrors_left_and_right_in_every_view() -> None:
    images = torch.rand(2, 2, 9, 9)
    mirrored = augment(images, geometry(0, mirror=True).repeat(2, 1, 1))
    assert torch.allclose(mirrored, images.flip(-1), atol=1e-5)


def test_a_quarter_turn_turns_every_view_alike() -> None:
    images = torch.rand(1, 2, 9, 9)
    turned = augment(images, geometry(90, mirror=False))
    assert torch.allclose(turned, torch.rot90(images, 1, (2, 3)), atol=1e-5)


def test_a_turned_picture_keeps_its_middle_and_is_black_outside() -> None:
    white = torch.ones(1, 1, 33, 33)
    turned = augment(white, geometry(30, mirror=False))
    assert turned[0, 0, 16, 16] == pytest.approx(1.0)
    assert turned[0, 0, 0, 0] == 0.0


def test_the_geometry_follows_from_the_seed_and_stays_in_range() -> None:
    draw = [random_geometry(500, flip=0.5, rotation=30, generator=torch.Generator().manual_seed(1)) for _ in range(2)]
    assert torch.equal(draw[0], draw[1])
    angles = torch.rad2deg(torch.atan2(draw[0][:, 1, 0], draw[0][:, 1, 1]))
    assert 25 < angles.abs().max() <= 30
    assert 200 < int((draw[0][:, 0, 0] < 0).sum()) < 300


@pytest.mark.parametrize(("architecture", "features"), [("resnet18", 512), ("resnet50", 2048)])
def test_each_view_has_its_own_backbone_and_their_features_meet_in_one_layer(architecture: str, features: int) -> None:
    with torch.device("meta"):
        network = Network(architecture, views=2, findings=7)
    assert network.head.weight.shape == (7, 2 * features)
    first, second = network.backbones
    assert {id(parameter) for parameter in first.parameters()}.isdisjoint(map(id, second.parameters()))


def test_logits_are_32_bits_and_each_view_counts() -> None:
    torch.manual_seed(0)
    network, weights = build_network(TINY, views=2, findings=3)
    assert weights.source == "random"
    network.eval()
    images = torch.rand(2, 2, 32, 32)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        logits = network(images)
        other = network(torch.stack([images[:, 0], 1 - images[:, 1]], dim=1))
    assert logits.dtype == torch.float32
    assert logits.shape == (2, 3)
    assert not torch.allclose(logits, other)


def test_imagenet_weights_come_from_a_file_for_every_view(tmp_path: Path) -> None:
    source = Network("resnet18", views=1, findings=1)
    state = {name: tensor.contiguous() for name, tensor in source.backbones[0].state_dict().items()}
    state["fc.weight"] = torch.zeros(1000, 512)
    path = tmp_path / "resnet18.safetensors"
    save_file(state, path)
    network, weights = build_network(replace(TINY, weights="imagenet", weights_file=str(path)), views=2, findings=3)
    assert weights.source == "imagenet"
    assert len(weights.sha256) == 64
    for backbone in network.backbones:
        assert torch.equal(backbone.conv1.weight, source.backbones[0].conv1.weight)
    torch.save(state, tmp_path / "resnet18.pth")
    build_network(replace(TINY, weights_file=str(tmp_path / "resnet18.pth"), weights="imagenet"), views=1, findings=1)


def test_weights_that_do_not_fit_or_hide_code_are_refused(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.safetensors"
    save_file({"conv1.weight": torch.zeros(1)}, foreign)
    disguised = tmp_path / "disguised.pth"
    torch.save({"conv1.weight": Path("code")}, disguised)
    (tmp_path / "empty.pth").write_bytes(b"")
    for name in ("foreign.safetensors", "disguised.pth", "empty.pth"):
        config = replace(TINY, weights="imagenet", weights_file=str(tmp_path / name))
        with pytest.raises(AppError, match="does not hold the weights"):
            build_network(config, views=1, findings=1)


def test_without_imagenet_weights_it_says_so_or_starts_at_random(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    with pytest.raises(AppError, match="no ImageNet weights"):
        find_weights(PRESETS["paper"])
    with pytest.raises(AppError, match="does not exist"):
        find_weights(replace(TINY, weights="imagenet", weights_file=str(tmp_path / "none.pth")))
    assert find_weights(replace(TINY, weights="available")).source == "random"
    (tmp_path / "checkpoints").mkdir()
    (tmp_path / "checkpoints" / "resnet18-f37072fd.pth").write_bytes(b"cut off")
    with pytest.raises(AppError, match="damaged"):
        find_weights(replace(TINY, weights="available"))


def test_the_loss_is_the_mean_over_unmasked_labels() -> None:
    logits = torch.tensor([[0.0, 9.0], [2.0, -9.0]])
    targets = torch.tensor([[1.0, 0.0], [0.0, 0.0]])
    mask = torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    expected = (math.log(2) + math.log1p(math.exp(2))) / 2
    assert float(masked_loss(logits, targets, mask)) == pytest.approx(expected, rel=1e-6)
    assert float(masked_loss(logits, targets, torch.zeros(2, 2))) == 0.0


def test_a_loss_that_is_no_number_ends_the_training_in_plain_words() -> None:
    total = LossSum(torch.device("cpu"))
    total.add(torch.tensor(float("nan")), torch.ones(1, 1))
    with pytest.raises(AppError, match="diverged"):
        total.mean()


def test_the_learning_rate_of_the_study_falls_by_a_tenth_every_seven_epochs() -> None:
    paper = PRESETS["paper"]
    rates = [learning_rate(paper, epoch + 0.5) for epoch in range(25)]
    assert rates == pytest.approx([1e-4] * 7 + [1e-5] * 7 + [1e-6] * 7 + [1e-7] * 4)


def test_warm_up_and_cosine_rise_once_and_fall_to_zero() -> None:
    config = replace(PRESETS["befundwerk"], warmup_epochs=2, epochs=10)
    rates = [learning_rate(config, progress / 10) for progress in range(101)]
    peak = rates.index(max(rates))
    assert peak == 20
    assert rates[:21] == sorted(rates[:21])
    assert rates[20:] == sorted(rates[20:], reverse=True)
    assert rates[-1] == pytest.approx(0.0, abs=1e-12)


def test_batches_cover_every_case_once_and_none_holds_one_case() -> None:
    made = dataset(candidates())
    cases = case_set(made, [Split.TRAIN], TINY)
    pixels = np.arange(len(made.cases) * 2, dtype=np.uint8).reshape(-1, 1, 1)
    cache = ImageCache(Path(), pixels, np.arange(len(pixels)).reshape(-1, 2))
    for size in range(2, len(cases) + 2):
        order = epoch_order(len(cases), seed=1, epoch=size)
        found = list(batches(cases, order, size, cache))
        assert min(len(batch) for batch in found) > 1
        seen = torch.cat([batch.images[:, 0].flatten() for batch in found]) // 2
        assert sorted(seen.tolist()) == sorted(cases.positions.tolist())
        assert torch.equal(torch.cat([batch.targets for batch in found]), torch.from_numpy(cases.targets.values[order]))


def test_shuffling_keeps_the_targets_but_not_their_cases() -> None:
    cases = case_set(dataset(candidates(200)), [Split.TRAIN], replace(TINY, policy=Policy.INCLUSIVE))
    control = shuffled(cases, seed=1)
    assert np.array_equal(control.positions, cases.positions)
    assert not np.array_equal(control.targets.values, cases.targets.values)
    assert sorted(map(tuple, control.targets.values)) == sorted(map(tuple, cases.targets.values))


def _step(network: Network, optimiser: torch.optim.Optimizer, seed: int) -> None:
    torch.manual_seed(seed)
    loss = masked_loss(network(torch.rand(2, 1, 32, 32)), torch.ones(2, 2), torch.ones(2, 2))
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def _trainee(config: TrainingConfig = TINY) -> tuple[Network, torch.optim.Optimizer]:
    torch.manual_seed(0)
    network, _ = build_network(config, views=1, findings=2)
    return network, torch.optim.AdamW(network.parameters(), lr=1e-3)


def test_a_checkpoint_brings_back_every_bit(tmp_path: Path) -> None:
    network, optimiser = _trainee()
    _step(network, optimiser, 1)
    point = Checkpoint().followed_by(0.7, 0.5)
    save_checkpoint(tmp_path, point, network, optimiser)
    _step(network, optimiser, 2)

    again, its_optimiser = _trainee()
    assert load_checkpoint(tmp_path, again, its_optimiser) == point
    _step(again, its_optimiser, 2)
    for name, tensor in network.state_dict().items():
        assert torch.equal(tensor, again.state_dict()[name]), name


def test_only_the_last_and_the_best_epoch_are_kept(tmp_path: Path) -> None:
    network, optimiser = _trainee()
    point = Checkpoint()
    for auc in (0.8, 0.7, None):
        point = point.followed_by(auc, 0.5)
        save_checkpoint(tmp_path, point, network, optimiser)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["model-0001.safetensors", "model-0003.safetensors", "optimiser-0003.safetensors", "state.json"]
    assert load_best_weights(tmp_path, network) == Checkpoint(3, 1, 0.8, 0.5)


def test_better_is_a_higher_auc_and_then_a_lower_loss() -> None:
    point = Checkpoint().followed_by(None, 0.9).followed_by(0.6, 0.9)
    assert point.best_epoch == 2
    assert point.followed_by(0.6, 0.8).best_epoch == 3
    assert point.followed_by(0.6, 1.0).best_epoch == 2
    assert point.followed_by(0.5, 0.1).best_epoch == 2
    assert point.followed_by(None, 0.1).best_epoch == 2


def test_a_full_disk_leaves_the_last_checkpoint_and_is_an_error_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, optimiser = _trainee()
    point = Checkpoint().followed_by(0.7, 0.5)
    save_checkpoint(tmp_path, point, network, optimiser)

    def full(*_arguments: object) -> None:
        raise SafetensorError("I/O error: No space left on device (os error 28)")

    monkeypatch.setattr("app.training.checkpoint.save_file", full)
    with pytest.raises(OSError, match="could not be written") as raised:
        save_checkpoint(tmp_path, point.followed_by(0.8, 0.5), network, optimiser)
    assert raised.value.errno == 28
    assert load_checkpoint(tmp_path, network, optimiser) == point


def test_damaged_and_foreign_checkpoints_are_refused(tmp_path: Path) -> None:
    network, optimiser = _trainee()
    assert not has_checkpoint(tmp_path)
    save_checkpoint(tmp_path, Checkpoint().followed_by(0.7, 0.5), network, optimiser)
    other = Network("resnet18", views=1, findings=5)
    with pytest.raises(AppError, match="another network"):
        load_best_weights(tmp_path, other)
    weights = tmp_path / "model-0001.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\0\0")
    with pytest.raises(AppError, match=r"model-0001\.safetensors is damaged"):
        load_checkpoint(tmp_path, network, optimiser)
    (tmp_path / "state.json").write_text(json.dumps({"format": 1}), encoding="utf-8")
    with pytest.raises(AppError, match=r"state\.json is damaged"):
        load_checkpoint(tmp_path, network, optimiser)


def test_the_device_is_described_and_a_missing_one_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    described = json.loads(json.dumps(describe_devices()))
    assert set(described) == {"torch", "cuda", "devices", "mps", "threads"}
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert pick_device("cpu").type == "cpu"
    with pytest.raises(AppError, match="no device cuda"):
        pick_device("cuda")
    assert autocast_dtype(torch.device("cpu"), "float32") is None
