#!/usr/bin/env python3
"""Qiskit: OpenQASM 2 text to circuit by `qasm2.loads` (Rust): `qasm_qiskit.py FILE...`, MB/s over the files that it
reads."""
import sys
import peer
import qasm_files
from qiskit import qasm2

qasm_files.measure(
    "Qiskit qasm2.loads", lambda text: qasm2.loads(text, custom_instructions=qasm2.LEGACY_CUSTOM_INSTRUCTIONS),
    sys.argv[1:])
