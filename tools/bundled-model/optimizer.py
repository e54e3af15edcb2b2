"""Muon (Jordan et al., 2024) in fp32 for the matrices inside the layers: momentum, made orthogonal by Newton and Schulz's
iteration, scaled so that one learning rate serves both it and AdamW (0.2 sqrt(max(rows, columns)), Liu et al., 2025)."""

import torch


class Muon(torch.optim.Optimizer):
    def __init__(self, parameters, lr: float, momentum: float = 0.95, weight_decay: float = 0.02):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            by_shape: dict[torch.Size, list[torch.Tensor]] = {}
            for parameter in group["params"]:
                if parameter.grad is not None:
                    by_shape.setdefault(parameter.shape, []).append(parameter)
            for shape, parameters in by_shape.items():
                gradients = torch.stack([parameter.grad for parameter in parameters])
                states = [self.state[parameter] for parameter in parameters]
                old = torch.stack([state["buffer"] if "buffer" in state else torch.zeros(shape) for state in states])
                buffer = old.lerp_(gradients, 1 - group["momentum"])
                for state, value in zip(states, buffer):
                    state["buffer"] = value.clone()
                update = orthogonal(gradients.lerp(buffer, group["momentum"]))
                scale = group["lr"] * 0.2 * max(shape) ** 0.5
                for parameter, value in zip(parameters, update):
                    parameter.mul_(1 - group["lr"] * group["weight_decay"]).add_(value, alpha=-scale)


def orthogonal(x: torch.Tensor, steps: int = 5) -> torch.Tensor:
    """[matrices, rows, columns], each replaced by (nearly) U V^T of its singular value decomposition."""
    tall = x.shape[1] > x.shape[2]
    x = x.mT if tall else x
    x = x / (x.flatten(1).norm(dim=1)[:, None, None] + 1e-7)
    for _ in range(steps):
        square = x @ x.mT
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
    return x.mT if tall else x
