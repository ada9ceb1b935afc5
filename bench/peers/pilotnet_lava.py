#!/usr/bin/env python3
"""PilotNet-LIF by Lava's bit-accurate model on two processors, from the same files as ours, 24 steps: seconds of the
whole process and of the steps alone. `pilotnet_lava.py FOLDER`: its spikes are compared with the recorded ones."""
import os
import sys
import peer
import h5py
import numpy as np
from lava.magma.core.run_conditions import RunSteps
from lava.magma.core.run_configs import Loihi1SimCfg
from lava.proc.conv.process import Conv
from lava.proc.dense.process import Dense
from lava.proc.io.sink import RingBuffer as Sink
from lava.proc.lif.process import LIFReset
import time

STEPS, CLEAR_EVERY = 24, 17
NAMES = ["input", "conv-0", "conv-1", "conv-2", "conv-3", "conv-4", "fc-0", "fc-1", "fc-2"]
COMPARED = NAMES[3:]    # Lava hands an array over number by number: the larger ones take minutes


def cells(layer, number, shape, bias):
    """Cleared before step k, k + 17, ... in layer k; Lava counts steps from 1."""
    neuron = layer["neuron"]
    return LIFReset(
        shape=shape, du=int(neuron["iDecay"][()]) - 1, dv=int(neuron["vDecay"][()]),
        vth=int(neuron["vThMant"][()]), bias_mant=bias, bias_exp=6, reset_interval=CLEAR_EVERY,
        reset_offset=(number + 1) % CLEAR_EVERY)


def synapses(layer, shape):
    """Weights lie [out, in, y, x] and correlate; Lava convolves over [out, x, y, in]."""
    weights = layer["weight"][()].astype(np.int32)
    if len(weights.shape) == 4:
        turned = weights[:, :, ::-1, ::-1].transpose(0, 3, 2, 1)
        return Conv(weight=turned, input_shape=shape, stride=layer["stride"][()][::-1], padding=layer["padding"][()][::-1])
    return Dense(weights=weights)


def build(folder):
    """The input's cells, and sinks of the layers in COMPARED by name."""
    probes = {}
    with h5py.File(os.path.join(folder, "network.net")) as file:
        layers = [file["layer"][str(i)] for i in range(len(file["layer"]))]
        image = np.load(os.path.join(folder, "image.npy"))
        first = last = cells(layers[0], 0, image.shape, image)
        number = 0
        for layer in layers[1:]:
            if "weight" not in layer or number == len(NAMES) - 1:
                continue    # the flattening, and the read-out that never fires
            number += 1
            shape = tuple(int(n) for n in layer["shape"][()][::-1])
            wires = synapses(layer, last.s_out.shape)
            if isinstance(wires, Dense):
                shape = (max(shape),)
                out = last.s_out
                if len(out.shape) == 3:
                    out = out.transpose([2, 1, 0]).reshape(wires.s_in.shape)
                out.connect(wires.s_in)
            else:
                last.s_out.connect(wires.s_in)
            bias = np.broadcast_to(layer["bias"][()].astype(np.int32), shape)
            last = cells(layer, number, shape, bias)
            wires.a_out.connect(last.a_in)
            if NAMES[number] in COMPARED:
                probes[NAMES[number]] = Sink(shape=shape, buffer=STEPS)
                last.s_out.connect(probes[NAMES[number]].a_in)
    return first, probes


first, probes = build(sys.argv[1])
start = time.perf_counter()
first.run(condition=RunSteps(num_steps=STEPS), run_cfg=Loihi1SimCfg(select_tag="fixed_pt"))
steps_alone = time.perf_counter() - start
whole = peer.since_start()
own = peer.tree_seconds()
spikes = {name: probe.data.get() for name, probe in probes.items()}
first.stop()
recorded = {name: np.load(os.path.join(sys.argv[1], name + ".npy")) for name in spikes}
different = sum(int(((spikes[name] != 0) != recorded[name]).sum()) for name in spikes)
peer.note(f"Lava's spikes in {', '.join(spikes)}: {sum(int(r.sum()) for r in recorded.values())} recorded,"
          f" {different} values differ.")
peer.figure("Lava, whole process", whole, own)
peer.figure("Lava, its steps alone", steps_alone, None)
