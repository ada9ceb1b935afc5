#!/usr/bin/env python3
"""Pair encoder rx, rx, cx, measured 1,000 times, for 150 different pairs: microseconds a pair, one thread.
Prints a line `name <tab> by wall time <tab> by processor time` for each peer that is installed."""
import os
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
import time
import numpy as np

PAIRS, SHOTS = 150, 1000
angles = np.random.default_rng(7).uniform(0, np.pi, (PAIRS, 2))


def measure(name, window, runs):
    window()
    times = list(zip(*(timed(window) for _ in range(runs))))
    wall, own = min(times[0]), sum(times[1]) / runs
    print(f"{name}\t{wall / PAIRS * 1e6:.4g}\t{own / PAIRS * 1e6:.4g}", flush=True)


def timed(window):
    start, own = time.perf_counter(), time.process_time()
    window()
    return time.perf_counter() - start, time.process_time() - own


def numpy_closed_form():
    p = np.sin(angles / 2) ** 2
    u = generator.random((PAIRS, SHOTS), dtype=np.float32) < p[:, :1]
    v = generator.random((PAIRS, SHOTS), dtype=np.float32) < p[:, 1:]
    return u, u ^ v


generator = np.random.default_rng(1)
measure("numpy closed form, float32", numpy_closed_form, 30)

try:
    import qulacs

    circuit = qulacs.ParametricQuantumCircuit(2)
    circuit.add_parametric_RX_gate(0, 0.0)
    circuit.add_parametric_RX_gate(1, 0.0)
    circuit.add_CNOT_gate(0, 1)
    state = qulacs.QuantumState(2)

    def qulacs_window():
        for a, b in angles:
            circuit.set_parameter(0, -a)        # qulacs rotates the other way
            circuit.set_parameter(1, -b)
            state.set_zero_state()
            circuit.update_quantum_state(state)
            state.sampling(SHOTS)

    measure("qulacs, parametric circuit", qulacs_window, 10)
except ImportError:
    pass

try:
    import pennylane as qml

    device = qml.device("default.qubit", wires=2, seed=1)

    @qml.set_shots(SHOTS)
    @qml.qnode(device)
    def pair(a, b):
        qml.RX(a, wires=0)
        qml.RX(b, wires=1)
        qml.CNOT(wires=[0, 1])
        return qml.sample(wires=[0, 1])

    measure("PennyLane default.qubit, broadcast", lambda: pair(angles[:, 0], angles[:, 1]), 5)
    measure("PennyLane default.qubit, one call a pair", lambda: [pair(a, b) for a, b in angles], 2)
except ImportError:
    pass
