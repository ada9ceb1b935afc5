#!/usr/bin/env python3
"""9-qubit data re-uploading by PennyLane as it is called: `lightning.qubit` with adjoint gradients, a sample after the
other: `reupload_pennylane.py [OURS]`, us a sample."""
import sys
import peer
import circuits
import pennylane as qml
from pennylane import numpy as pnp

problem = circuits.Reupload(sys.argv[1:])
GATES = {"rx": qml.RX, "ry": qml.RY, "rz": qml.RZ}


@qml.qnode(qml.device("lightning.qubit", wires=circuits.QUBITS), diff_method="adjoint")
def value(w, x):
    for gate, qubits, place in problem.gates():
        if gate == "cx":
            qml.CNOT(wires=list(qubits))
        else:
            GATES[gate](x[place[1]] if place[0] == "x" else w[place[1:]], wires=qubits[0])
    return qml.expval(qml.Z(0))


x = pnp.array(problem.x, requires_grad=False)
w = pnp.array(problem.w, requires_grad=True)
gradient = qml.grad(value, argnums=0)


def with_gradients():
    """`qml.grad` computes the value, too."""
    return [gradient(w, sample) for sample in x]


problem.compare("PennyLane lightning", [float(value(w, sample)) for sample in x], with_gradients())
wall, own = peer.measure(lambda: [value(w, sample) for sample in x], 3)
peer.figure("PennyLane lightning, forward", wall * 1e6 / len(x), own * 1e6 / len(x))
wall, own = peer.measure(with_gradients, 3)
peer.figure("PennyLane lightning, value and gradient", wall * 1e6 / len(x), own * 1e6 / len(x))
