"""A Llama in plain PyTorch, its parameters named as in Hugging Face, with the helper heads that training throws away."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass
class Shape:
    vocabulary: int
    width: int = 128
    layers: int = 5
    heads: int = 4
    inner: int = 384
    theta: float = 10000.0
    epsilon: float = 1e-5


class RMSNorm(nn.Module):
    def __init__(self, width: int, epsilon: float):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        return functional.rms_norm(x, (x.shape[-1],), self.weight, self.epsilon)


class Attention(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.heads = shape.heads
        for name in ("q_proj", "k_proj", "v_proj", "o_proj"):
            setattr(self, name, nn.Linear(shape.width, shape.width, bias=False))

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        split = lambda y: y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
        query, key, value = split(self.q_proj(x)), split(self.k_proj(x)), split(self.v_proj(x))
        out = functional.scaled_dot_product_attention(rotate(query, turn), rotate(key, turn), value, attn_mask=mask)
        return self.o_proj(out.transpose(1, 2).reshape(batch, length, width))


class MLP(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.gate_proj = nn.Linear(shape.width, shape.inner, bias=False)
        self.up_proj = nn.Linear(shape.width, shape.inner, bias=False)
        self.down_proj = nn.Linear(shape.inner, shape.width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down_proj(functional.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.self_attn, self.mlp = Attention(shape), MLP(shape)
        self.input_layernorm = RMSNorm(shape.width, shape.epsilon)
        self.post_attention_layernorm = RMSNorm(shape.width, shape.epsilon)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), turn, mask)
        return x + self.mlp(self.post_attention_layernorm(x))


class Inner(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.width)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = RMSNorm(shape.width, shape.epsilon)


class Llama(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.model = Inner(shape)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                into_stream = "o_proj" in name or "down_proj" in name
                nn.init.normal_(parameter, std=0.02 if "embed" in name else 0.5 / math.sqrt(parameter.shape[1] * (2 * shape.layers if into_stream else 1)))
        self.match_queries_to_keys()

    @torch.no_grad()
    def match_queries_to_keys(self) -> None:
        """Half the heads above the first layer start with query = key: they look for more of the same, which is what
        finding an adjective's attribute in the transcript needs. Plain initialisation takes very long to discover it."""
        for layer in self.model.layers[1:]:
            rows = self.shape.heads // 2 * (self.shape.width // self.shape.heads)
            layer.self_attn.k_proj.weight[:rows] = layer.self_attn.q_proj.weight[:rows]

    def forward(self, tokens: Tensor, positions: Tensor, mask: Tensor, taps: tuple[int, ...] = ()) -> tuple[Tensor, list[Tensor]]:
        """[batch, length] tokens to [batch, length, width] after the last norm, and the streams after the tapped layers."""
        x = self.model.embed_tokens(tokens)
        turn = rotation(positions, self.shape.width // self.shape.heads, self.shape.theta)
        tapped = []
        for index, layer in enumerate(self.model.layers):
            x = layer(x, turn, mask)
            if index in taps:
                tapped.append(x)
        return self.model.norm(x), tapped

    def logits(self, hidden: Tensor) -> Tensor:
        return hidden @ self.model.embed_tokens.weight.T


class Helpers(nn.Module):
    """Linear heads on the stream; scaled by a norm of their own so that they do not depend on its size."""

    def __init__(self, width: int, keys: int):
        super().__init__()
        self.norms = nn.ModuleList(RMSNorm(width, 1e-5) for _ in range(2))
        self.concept = nn.Linear(width, keys * 3)
        self.said = nn.Linear(width, 6)
        self.stance = nn.Linear(width, 5)
        self.asked = nn.Linear(width, keys)
        self.told = nn.Linear(width, 6)


def rotation(positions: Tensor, width: int, theta: float) -> tuple[Tensor, Tensor]:
    inverse = theta ** (-torch.arange(0, width, 2, dtype=torch.float32) / width)
    angles = positions[:, None, :, None].float() * inverse
    angles = torch.cat([angles, angles], -1)
    return angles.cos(), angles.sin()


def rotate(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    first, second = x.chunk(2, -1)
    return x * turn[0] + torch.cat([-second, first], -1) * turn[1]
