"""Checks the values in FOLDER against PyTorch's automatic differentiation of the equations: python3 check_values.py FOLDER."""

import pathlib
import sys

import torch

import safetensors_file


def lstm_step(p, suffix, x, h, c):
    """x [I], h and c [H]; p: tensors by name behind the stage's, the suffix that of layer and direction."""
    peephole, units = p.get(f"weight_peephole{suffix}"), len(h)
    net = p[f"weight_ih{suffix}"] @ x + p[f"bias_ih{suffix}"] + p[f"weight_hh{suffix}"] @ h + p[f"bias_hh{suffix}"]
    blocks = list(net.split(units))
    coupled = len(blocks) == 3
    peepholes = list(peephole.split(units)) if peephole is not None else [torch.zeros(units).double()] * (len(blocks) - 1)
    i = torch.sigmoid(blocks[0] + peepholes[0] * c)
    f = 1 - i if coupled else torch.sigmoid(blocks[1] + peepholes[1] * c)
    c = f * c + i * torch.tanh(blocks[-2])
    h = torch.sigmoid(blocks[-1] + peepholes[-1] * c) * torch.tanh(c)
    return h, c


def run_layer(p, suffix, sequence, states):
    """A layer in one direction over one sequence [T][I]; returns [T][H] and the final states."""
    outputs = []
    for x in reversed(sequence) if suffix.endswith("reverse") else sequence:
        states = lstm_step(p, suffix, x, *states)
        outputs.append(states[0])
    return outputs[::-1] if suffix.endswith("reverse") else outputs, states


def run(file, p, initial, x, last_step):
    """The outputs of each sequence, [T][O], and all final states."""
    finals = {name: [] for name in initial}
    outputs = []
    for b, length in enumerate(file["lengths"]):
        y, layer = [x[t, b] for t in range(length)], 0
        while f"weight_ih_l{layer}" in p:
            suffixes = [s for s in (f"_l{layer}", f"_l{layer}_reverse") if f"weight_ih{s}" in p]
            results = []
            for suffix in suffixes:
                names = [f"lstm.{kind}{suffix}" for kind in "hc"]
                result, final = run_layer(p, suffix, y, [initial[name][b] for name in names])
                results.append(result)
                for name, value in zip(names, final):
                    finals[name].append(value)
            y, layer = [torch.cat(parts) for parts in zip(*results)], layer + 1
        if last_step:
            y = [torch.cat([finals[f"lstm.h{suffix}"][b] for suffix in suffixes])]
        outputs.append([p["dense.weight"] @ h + p["dense.bias"] for h in y])
    return outputs, finals


def find_loss(outputs, targets, last_step):
    """Of targets [T, B, ...], the mean over what is valid."""
    pairs = [(y, targets[b] if last_step else targets[t, b]) for b, steps in enumerate(outputs) for t, y in enumerate(steps)]
    y, target = torch.stack([y for y, _ in pairs]), torch.stack([target for _, target in pairs])
    if target.dtype == torch.int64:
        return torch.nn.functional.cross_entropy(y, target, ignore_index=-1)
    return ((y - target) ** 2).mean()


def check(path):
    file = {name: torch.tensor(values) for name, values in safetensors_file.read(path).items()}

    def under(prefix):
        return {n[len(prefix):]: v.double() for n, v in file.items() if n.startswith(prefix)}

    parameters, initial = under("parameter:"), under("initial:")
    tokens = file["inputs"].dim() == 2
    inputs = parameters["lstm.weight_ih_l0"].shape[1]
    x = torch.nn.functional.one_hot(file["inputs"].long(), inputs).double() if tokens else file["inputs"].double()
    leaves = {f"gradient:{n}": v for n, v in parameters.items()} | {f"initial_gradient:{n}": v for n, v in initial.items()}
    if not tokens:
        leaves["input_gradient"] = x
    for leaf in leaves.values():
        leaf.requires_grad_()

    last_step = len(file["outputs"].shape) == 2
    outputs, finals = run(file, {n.removeprefix("lstm."): v for n, v in parameters.items()}, initial, x, last_step)
    targets = file["targets"]
    loss = find_loss(outputs, targets.double() if targets.is_floating_point() else targets.long(), last_step)
    finals = {name: torch.stack(values) for name, values in finals.items()}
    (loss + sum((finals[n] * g).sum() for n, g in under("final_gradient:").items())).backward()

    found = {n: leaf.grad for n, leaf in leaves.items()} | {f"final:{n}": v for n, v in finals.items()} | {"loss": loss.reshape(1)}
    given = torch.zeros_like(file["outputs"])
    for b, steps in enumerate(outputs):
        for t, y in enumerate(steps):
            given[b if last_step else (t, b)] = y.detach()
    found["outputs"] = given
    for name, values in found.items():
        difference = (values.detach() - file[name]).abs().max().item()
        assert difference < 1e-12, f"{path.name}, {name}: difference {difference}"


if __name__ == "__main__":
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*.safetensors"))
    assert paths, "no values"
    for path in paths:
        check(path)
