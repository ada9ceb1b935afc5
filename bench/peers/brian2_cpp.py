#!/usr/bin/env python3
"""Brian2 as generated C++ (its standalone device), one thread: the chip's integer rule in doubles, which hold it
exactly. `brian2_cpp.py PROBLEM CHECK [seconds]`: PROBLEM in G events/s, or in seconds; first, each spike of
CHECK is compared with ours. Only the loop over the steps is timed, as Brian2 itself reports it; not compiling, starting or loading."""
import shutil
import sys
import tempfile
import peer
import brian2
from brian2 import NeuronGroup, Network, SpikeGeneratorGroup, SpikeMonitor, Synapses, device, ms
import numpy as np

LEAKS = {
    "none": "v",
    "shift": "v - sign(v)*floor(abs(v)*{share!r})",
}


def build(problem, folder, monitors):
    device.reinit()
    device.activate(build_on_run=False, directory=folder)
    brian2.defaultclock.dt = 1 * ms
    groups, probes = [], {}
    for index, p in enumerate(problem.populations):
        if index in problem.inputs():
            steps, neurons = problem.spikes(index)
            groups.append(SpikeGeneratorGroup(p["size"], neurons, steps * ms))
            continue
        kind, constant = p["leak"]
        leak = LEAKS[kind].format(share=2.0 ** -constant)
        group = NeuronGroup(
            p["size"], "v : 1\na : 1\nbias : 1 (constant)", threshold=f"v >= {problem.fires_at(index)}",
            reset="v = 0")
        group.bias = problem.bias(index)
        groups.append(group)
        group.run_regularly(f"v = {leak} + a + bias\na = 0", when="groups")
        if monitors:
            probes[index] = SpikeMonitor(group)
    wires = []
    for index, p in enumerate(problem.projections):
        sources, targets, weights = problem.synapses(index)
        ends = groups[p["from"]], groups[p["to"]]
        # sent in step t, added after the update of step t: its own delay is one step
        wire = Synapses(*ends, "w : 1 (constant)", on_pre="a_post += w", delay=(p["delay"] - 1) * ms)
        wire.connect(i=sources, j=targets)
        wire.w = weights * 2.0 ** p["shift"]
        wires.append(wire)
    network = Network(groups, wires, list(probes.values()))
    return network, probes


def first_step(problem):
    """Brian2's step in which the chip's step 0 happens: inputs start at -1."""
    return 1 if problem.inputs() else 0


def run(problem, monitors, runs):
    """Seconds of the loop of each run; the spikes of each layer."""
    folder = tempfile.mkdtemp(prefix="snq-brian2-")
    try:
        network, probes = build(problem, folder, monitors)
        network.run((problem.steps + first_step(problem) + problem.last_start) * ms)
        device.build(directory=folder, run=True)
        spikes = {i: (np.round(probe.t / ms).astype(int), np.array(probe.i)) for i, probe in probes.items()}
        seconds = []
        for _ in range(runs):
            device.run(folder)
            seconds.append(device._last_run_time)
        return seconds, spikes
    finally:
        shutil.rmtree(folder)


brian2.set_device("cpp_standalone", build_on_run=False)
brian2.BrianLogger.log_level_error()
problem, check = peer.Problem(sys.argv[1]), peer.Problem(sys.argv[2])
seconds_wanted = sys.argv[3:] == ["seconds"]
_, spikes = run(check, True, 0)
check.compare("Brian2", spikes, first_step(check))
seconds, _ = run(problem, False, 5)
fastest = min(seconds)
peer.figure("Brian2, C++", fastest if seconds_wanted else problem.events() / 1e9 / fastest, None)
