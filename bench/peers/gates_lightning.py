#!/usr/bin/env python3
"""PennyLane lightning, its C++ called gate by gate, one thread: `gates_lightning.py dense|cx|layers N...`, us a gate."""
import sys
import peer
import circuits
from pennylane_lightning.lightning_qubit_ops import StateVectorC128

NAMES = {"rx": "RX", "ry": "RY", "rz": "RZ", "cx": "CNOT"}

for n in map(int, sys.argv[2:]):
    state = StateVectorC128(n)
    gates = [(getattr(state, NAMES[gate]), list(qubits), [] if angle is None else [angle])
             for gate, qubits, angle in circuits.KINDS[sys.argv[1]](n)]
    times = circuits.repetitions(n)

    def run():
        for _ in range(times):
            for call, wires, angles in gates:
                call(wires, False, angles)

    wall, own = peer.measure(run, 15 if n < 20 else 5)
    scale = 1e6 / times / len(gates)
    peer.figure(f"PennyLane lightning, n = {n}", wall * scale, own * scale)
