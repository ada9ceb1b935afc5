#!/usr/bin/env python3
"""SANA-FE's model of Loihi with its own cost file, one thread: spikes, energy and time of a mesh.
`sanafe_loihi.py PROBLEM CHECK`: synaptic events a second of PROBLEM, in G events/s, by each of its timing models;
first, the spikes of CHECK are compared with ours. It rounds potentials to 1/64 after the leak, so all weights and
thresholds are divided by 64."""
import os
import sys
import peer
import numpy as np
import sanafe
import sanafecpp

PER_CORE = 160
CORES_A_TILE = 4
TIMED = (
    ("detailed", "default timing model", 100, 5), ("simple", "simple timing model", 100, 5),
    ("cycle", "cycles by Booksim2", 2, 3))
PARTS = 64.0


def build(problem, repetitions, log):
    arch = sanafe.load_arch(os.path.join(os.path.dirname(sanafe.__file__), "examples", "loihi.yaml"))
    net = sanafecpp.Network()
    groups, core = [], 0
    for index, p in enumerate(problem.populations):
        if index in problem.inputs():
            group = net.create_neuron_group(p["name"], p["size"])
            raster = np.tile(problem.raster(index), repetitions)
            for n in range(p["size"]):
                group[n].set_attributes(
                    soma_hw_name=f"loihi_inputs[{n}]", model_attributes={"spikes": raster[n].tolist()})
        else:
            group = net.create_neuron_group(p["name"], p["size"], {
                "threshold": (problem.fires_at(index) - 0.5) / PARTS, "leak_decay": problem.keep(index),
                "reset": 0.0, "reset_mode": "hard"}, soma_hw_name="loihi_lif", log_spikes=log)
        for n in range(p["size"]):
            if n and n % (1024 if index in problem.inputs() else PER_CORE) == 0:
                core += 1
            group[n].map_to_core(arch.tiles[core // CORES_A_TILE].cores[core % CORES_A_TILE])
        core += 1
        groups.append(group)
    for index, p in enumerate(problem.projections):
        weights = problem.matrix(index).T * (2.0 ** p["shift"] / PARTS)
        groups[p["from"]].connect_neurons_dense(groups[p["to"]], {"weight": weights.ravel().tolist()})
    chip = sanafecpp.SpikingChip(arch)
    chip.load(net)
    return chip


check = peer.Problem(sys.argv[2])
chip = build(check, 1, True)
trace = chip.sim(check.steps + 1 + check.last_start + 1, spike_trace=True, processing_threads=1)["spike_trace"]
spikes = {}
for population in check.layers():
    name = check.populations[population]["name"]
    spikes[population] = np.array([(step, neuron.neuron_offset) for step, several in enumerate(trace)
                                   for neuron in several if neuron.group_name == name]).T
check.compare("SANA-FE", spikes, 1)

problem = peer.Problem(sys.argv[1])
for model, name, steps, runs in TIMED:
    chip = build(problem, 1 + steps * (runs + 1) // problem.steps, False)
    events = 0

    def run():
        global events
        events = chip.sim(steps, timing_model=model, processing_threads=1)["spikes"] / 1e9

    wall, own = peer.measure(run, runs)
    peer.figure(f"SANA-FE, {name}", events / wall, events / own)
peer.note("SANA-FE's Booksim2 ran 2 steps a repetition, by the events in them.")
