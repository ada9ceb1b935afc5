#!/usr/bin/env python3
"""784-800-10, LIF (tau 2, decayed input, hard reset), 10 % input spikes, T = 100, float32, one thread:
synaptic events (input spikes x synapses they reach, both layers) a second, batches of 1 and 64.
Prints a line `name <tab> by wall time <tab> by processor time` for each peer that is installed, in G events/s."""
import os
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
import time
import numpy as np

T, SIZES = 100, (784, 800, 10)
random = np.random.default_rng(3)
W = [(random.standard_normal((o, i)) * 2.0 / np.sqrt(i)).astype(np.float32) for i, o in zip(SIZES, SIZES[1:])]


def spikes(batch):
    return (random.random((T, batch, SIZES[0])) < 0.1).astype(np.float32)


def numpy_loop(x):
    events = 0
    v = [np.zeros((x.shape[1], o), np.float32) for o in SIZES[1:]]
    for t in range(T):
        s = x[t]
        for layer, w in enumerate(W):
            events += int(s.sum()) * w.shape[0]
            h = v[layer] + (s @ w.T - v[layer]) * np.float32(0.5)
            s = (h >= 1).astype(np.float32)
            v[layer] = h * (1 - s)
    return events


def measure(name, run, x, runs):
    events = numpy_loop(x)
    run(x)
    times = list(zip(*(timed(run, x) for _ in range(runs))))
    wall, own = min(times[0]), sum(times[1]) / runs
    print(f"{name}, batch {x.shape[1]}\t{events / wall / 1e9:.3g}\t{events / own / 1e9:.3g}", flush=True)


def timed(run, x):
    start, own = time.perf_counter(), time.process_time()
    run(x)
    return time.perf_counter() - start, time.process_time() - own


for batch in (1, 64):
    measure("numpy loop", numpy_loop, spikes(batch), 10)

try:
    import torch
    from spikingjelly.activation_based import functional, layer, neuron

    torch.set_num_threads(1)
    net = torch.nn.Sequential(
        layer.Linear(784, 800, bias=False), neuron.LIFNode(tau=2.0),
        layer.Linear(800, 10, bias=False), neuron.LIFNode(tau=2.0))
    with torch.no_grad():
        net[0].weight.copy_(torch.from_numpy(W[0]))
        net[2].weight.copy_(torch.from_numpy(W[1]))
    functional.set_step_mode(net, "m")

    def spikingjelly(x):
        with torch.no_grad():
            net(torch.from_numpy(x))
        functional.reset_net(net)

    for batch in (1, 64):
        measure("SpikingJelly, multi-step", spikingjelly, spikes(batch), 10)
except ImportError:
    pass
