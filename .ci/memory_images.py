#!/usr/bin/env python3
"""Reads the memory images of compiled chip programs with a Verilog simulator.

Each `.hex` file is loaded by `$readmemh` into a memory of the width that docs/format-snq1.md gives and of as
many words as program.json says, and printed; every word must be the one of program.bin, and nothing may be left
over or missing. Needs Icarus Verilog. Arguments: folders that `snq compile --target snq1` wrote.
"""

import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

BITS = {"axons": 40, "segments": 45, "weights": 64, "neurons": 42, "classes": 56, "routes": 25}
FIRST_BITS = 32
FORMATS = {"i8": "b", "i16": "h", "i32": "i", "u64": "Q"}


def vector(value, numbers):
    """A vector of program.json: written out, or a place in program.bin."""
    if isinstance(value, list):
        return value
    return list(struct.unpack_from(f"<{value['count']}{FORMATS[value['type']]}", numbers, value["at"]))


def images(folder):
    """(file, bits, words) of every image that the program must have."""
    program = json.loads((folder / "program.json").read_text())
    numbers = (folder / "program.bin").read_bytes()
    for number, core in enumerate(program["placement"]["cores"]):
        for name, value in core["memories"].items():
            yield f"core{number:03}/{name}.hex", BITS[name], vector(value, numbers)
    for number, host in enumerate(program["placement"]["host"]):
        yield f"host{number}/first.hex", FIRST_BITS, vector(host["first"], numbers)
        yield f"host{number}/routes.hex", BITS["routes"], vector(host["routes"], numbers)


def testbench(expected):
    """A module that loads all images and prints them, a word a line."""
    lines = ["module images;", "  integer i;"]
    for at, (_, bits, words) in enumerate(expected):
        lines.append(f"  reg [{bits - 1}:0] m{at} [0:{len(words) - 1}];")
    lines.append("  initial begin")
    for at, (file, _, words) in enumerate(expected):
        lines.append(f'    $readmemh("{file}", m{at});')
        lines.append(f'    for (i = 0; i < {len(words)}; i = i + 1) $display("{at} %h", m{at}[i]);')
    return "\n".join(lines + ["  end", "endmodule", ""])


def read(folder, expected):
    """What the simulator printed, and its complaints."""
    with tempfile.TemporaryDirectory() as work:
        source = pathlib.Path(work, "images.v")
        source.write_text(testbench(expected))
        compiled = str(pathlib.Path(work, "images.vvp"))
        subprocess.run(["iverilog", "-g2005", "-o", compiled, str(source)], check=True)
        run = subprocess.run(["vvp", "-n", compiled], cwd=folder, check=True, capture_output=True, text=True)
    printed = [line for line in run.stdout.splitlines() if re.fullmatch(r"\d+ [0-9a-fx]+", line)]
    others = set(run.stdout.splitlines()) - set(printed)
    return printed, sorted(others) + run.stderr.splitlines()


def check(folder):
    # An empty memory has no file.
    expected = [image for image in images(folder) if image[2]]
    files = {str(path.relative_to(folder)) for path in folder.glob("*/*.hex")}
    if files != {file for file, _, _ in expected}:
        return f"the files are {sorted(files)}"
    printed, complaints = read(folder, expected)
    if complaints:
        return "\n".join(complaints)
    wanted = [
        f"{at} {word:0{(bits + 3) // 4}x}" for at, (_, bits, words) in enumerate(expected) for word in words
    ]
    for found, word in zip(printed, wanted):
        if found != word:
            return f"{expected[int(word.split()[0])][0]}: read {found}, program.bin has {word}"
    if len(printed) != len(wanted):
        return f"{len(printed)} words were read, program.bin has {len(wanted)}"
    print(f"{folder}: {len(wanted)} words of {len(expected)} images")
    return None


def main():
    failed = False
    for name in sys.argv[1:]:
        problem = check(pathlib.Path(name))
        if problem:
            print(f"{name}: {problem}", file=sys.stderr)
            failed = True
    sys.exit(1 if failed or len(sys.argv) == 1 else 0)


main()
