#!/usr/bin/env python3
"""mqt.core: OpenQASM text to circuit: `qasm_mqt.py FILE...`, MB/s over the files that it reads."""
import sys
import peer
import qasm_files
from mqt.core import load

qasm_files.measure("mqt.core", load, sys.argv[1:])
