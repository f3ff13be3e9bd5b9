"""Runs RnnGen's weights in PyTorch, or the other way round: python3 exchange.py run|make FOLDER.

For each network NAME: reads NAME.weights.safetensors (make: writes it, random), runs the network over a random ragged batch in float64 and
writes inputs, lengths and outputs to NAME.result.safetensors.
"""

import pathlib
import sys

import torch

import safetensors_file
from network import DECLARATIONS, Network, random_batch


def main(mode, folder):
    folder = pathlib.Path(folder)
    for seed, (name, declaration) in enumerate(DECLARATIONS.items()):
        torch.manual_seed(300 + seed)
        network = Network(declaration)
        weights = folder / f"{name}.weights.safetensors"
        if mode == "make":
            safetensors_file.write(weights, {n: p.detach().numpy() for n, p in network.state_dict().items()})
        else:
            tensors = {n: torch.tensor(v) for n, v in safetensors_file.read(weights).items()}
            network.load_state_dict(tensors, strict=True)
        network.double()
        x, lengths, _ = random_batch(declaration, 6, 3, torch.Generator().manual_seed(seed))
        initial = [torch.zeros(len(declaration.suffixes), 3, declaration.hidden).double() for _ in declaration.states]
        with torch.no_grad():
            outputs, _ = network(x if declaration.tokens else x.double(), lengths, initial)
        result = {"inputs": x.int() if declaration.tokens else x, "lengths": lengths.int(), "outputs": outputs}
        safetensors_file.write(folder / f"{name}.result.safetensors", {n: t.numpy() for n, t in result.items()})


if __name__ == "__main__":
    main(*sys.argv[1:])
