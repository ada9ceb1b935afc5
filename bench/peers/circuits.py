"""The circuits of the quantum peers, as lists of (gate, qubits, angle)."""
import peer
import numpy as np

LAYERS = 8
BLOCKS, QUBITS = 2, 9


def dense(n):
    """A one-qubit gate on each target."""
    return [("rx", (q,), 0.3 + 0.01 * q) for q in range(n)]


def cx(n):
    """Each qubit as target of the next."""
    return [("cx", ((q + 1) % n, q), None) for q in range(n)]


def layered(n):
    """8 layers: rz rx rz on each qubit, a chain of cx."""
    angles = iter(np.random.default_rng(5).uniform(0, np.pi, LAYERS * 3 * n).tolist())
    gates = []
    for _ in range(LAYERS):
        for q in range(n):
            gates += [(name, (q,), next(angles)) for name in ("rz", "rx", "rz")]
        gates += [("cx", (q, q + 1), None) for q in range(n - 1)]
    return gates


KINDS = {"dense": dense, "cx": cx, "layers": layered}


class Reupload:
    """2 blocks of rx(feature), then rz ry rz of weights, on each of 9 qubits, and a chain of cx; <Z> of qubit 0.

    With a folder: x.npy [batch, 9], w.npy [2, 9, 3], z.npy [batch], dw.npy [batch, 2, 9, 3] are ours."""

    def __init__(self, arguments):
        self.folder = arguments[0] if arguments else None
        random = np.random.default_rng(7)
        self.x = self.ours("x", lambda: random.uniform(0, np.pi, (64, QUBITS)))
        self.w = self.ours("w", lambda: random.uniform(0, np.pi, (BLOCKS, QUBITS, 3)))

    def ours(self, name, other=lambda: None):
        return np.load(f"{self.folder}/{name}.npy") if self.folder else other()

    def gates(self):
        """(gate, qubits, where its angle is: ("x", i), ("w", b, i, k) or None)."""
        all_gates = []
        for b in range(BLOCKS):
            all_gates += [("rx", (q,), ("x", q)) for q in range(QUBITS)]
            for q in range(QUBITS):
                all_gates += [(name, (q,), ("w", b, q, k)) for k, name in enumerate(("rz", "ry", "rz"))]
            all_gates += [("cx", (q, q + 1), None) for q in range(QUBITS - 1)]
        return all_gates

    def compare(self, name, values, gradients):
        """Notes the largest difference to ours, or to the circuit multiplied out here."""
        z, dw = self.ours("z", self.values), self.ours("dw")
        text = f"{name}'s values differ by at most {np.abs(np.asarray(values) - z).max():.1e}"
        if dw is not None:
            text += f", its gradients by {np.abs(np.asarray(gradients) - dw).max():.1e}"
        peer.note(text + (" from ours." if self.folder else " from the circuit multiplied out."))

    def values(self):
        """The slow obvious way, over all samples."""
        states = np.zeros((len(self.x),) + (2,) * QUBITS, complex)
        states[(slice(None),) + (0,) * QUBITS] = 1
        for gate, qubits, place in self.gates():
            axes = [q + 1 for q in qubits]
            if gate == "cx":
                one = [slice(None)] * (QUBITS + 1)
                one[axes[0]] = 1
                states[tuple(one)] = np.flip(states[tuple(one)], axes[1] - (axes[1] > axes[0]))
                continue
            angle = self.x[:, place[1]] if place[0] == "x" else np.full(len(self.x), self.w[place[1:]])
            matrix = matrices(gate, angle)
            states = np.moveaxis(np.einsum("sij,sj...->si...", matrix, np.moveaxis(states, axes[0], 1)), 1, axes[0])
        weights = (np.abs(states) ** 2).reshape(len(self.x), 2, -1).sum(2)
        return weights[:, 0] - weights[:, 1]


def matrices(gate, angle):
    """[sample, 2, 2]."""
    c, s, zero = np.cos(angle / 2), np.sin(angle / 2), 0 * angle
    rows = {"rx": ((c, -1j * s), (-1j * s, c)), "ry": ((c, -s), (s, c)),
            "rz": ((c - 1j * s, zero), (zero, c + 1j * s))}[gate]
    return np.moveaxis(np.array(rows, complex), 2, 0)


def repetitions(n):
    """How often a list of gates is gone through so that the clock sees some milliseconds."""
    return max(1, (1 << 17) >> n >> 2)
