"""Reads QIR with LLVM, as services do: every file is a valid module with one entry point."""
import sys

import pyqir

for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        module = pyqir.Module.from_ir(pyqir.Context(), file.read())
    fault = module.verify()
    entries = [f for f in module.functions if pyqir.is_entry_point(f)]
    if fault or len(entries) != 1 or not pyqir.required_num_qubits(entries[0]):
        sys.exit(f"{name}: {fault or 'no entry point'}")
    print(f"PASS {name} pyqir: {pyqir.required_num_qubits(entries[0])} qubits")
