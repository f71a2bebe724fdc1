"""Flip and rotation on the device, the same for all views of a case."""

import math

import torch
from torch import Tensor
from torch.nn import functional

__all__ = ["augment", "random_geometry"]


def random_geometry(cases: int, *, flip: float, rotation: float, generator: torch.Generator) -> Tensor:
    """Draw one map for each case: float32 [cases, 2, 3], on the CPU so that every device gets the same.

    A horizontal flip with probability ``flip``, then a rotation by up to ``rotation`` degrees either way.
    """
    draws = torch.rand((cases, 2), generator=generator)
    mirror = torch.where(draws[:, 0] < flip, -1.0, 1.0)
    angle = (draws[:, 1] * 2 - 1) * math.radians(rotation)
    theta = torch.zeros((cases, 2, 3))
    theta[:, 0, 0] = torch.cos(angle) * mirror
    theta[:, 0, 1] = -torch.sin(angle) * mirror
    theta[:, 1, 0] = torch.sin(angle)
    theta[:, 1, 1] = torch.cos(angle)
    return theta


def augment(images: Tensor, geometry: Tensor) -> Tensor:
    """Apply ``geometry`` [cases, 2, 3] to float images [cases, views, size, size]; what turns in is black.

    The views are passed as channels, so one map holds for all of them.
    """
    grid = functional.affine_grid(geometry.to(images.device), list(images.shape), align_corners=False)
    return functional.grid_sample(images, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
