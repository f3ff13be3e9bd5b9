"""The numbers of a work, bit for bit those of WorkValues.cs."""
import numpy as np


def _uniform(tensor, shape, bound):
    length = int(np.prod(shape))
    bits = (np.arange(1, length + 1, dtype=np.uint32) * np.uint32(2654435761)) + np.uint32(tensor * 40503)
    bits = (bits ^ (bits >> np.uint32(15))) * np.uint32(2246822519)
    bits ^= bits >> np.uint32(13)
    fraction = (bits >> np.uint32(8)).astype(np.float32) / np.float32(8388608) - np.float32(1)
    return (fraction * np.float32(bound)).reshape(shape)


def _bound(work):
    return np.float32(1) / np.sqrt(np.float32(work.hidden))


def input_weights(work):
    return _uniform(1, (work.gates * work.hidden, work.input), _bound(work))


def recurrent_weights(work):
    return _uniform(2, (work.gates * work.hidden, work.hidden), _bound(work))


def input_bias(work):
    return _uniform(3, (work.gates * work.hidden,), _bound(work))


def recurrent_bias(work):
    return _uniform(4, (work.gates * work.hidden,), _bound(work))


def inputs(work):
    return _uniform(5, (work.steps, work.batch, work.input), 1)


def output_gradient(work):
    return _uniform(6, (work.steps, work.batch, work.hidden), 1)
