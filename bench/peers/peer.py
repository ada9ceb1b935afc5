"""What the peers share: one thread, a problem's folder (see PeerProblem.java), clocks and the lines to print."""
import os
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[variable] = "1"
import json
import resource
import time
import numpy as np


class Problem:
    """A chip's program: what goes in, and what our chip made of it."""

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "program.json")) as file:
            program = json.load(file)
        self.steps, self.base_shift = program["steps"], program["base_shift"]
        self.populations, self.projections = program["populations"], program["projections"]
        self.last_start = max(p["start"] for p in self.populations)

    def array(self, name, rows):
        path = os.path.join(self.folder, name + ".npy")
        return np.load(path) if os.path.exists(path) else np.zeros((rows, 0), np.int32)

    def synapses(self, projection):
        """Sources, targets, stored weights."""
        return self.array(f"synapses-{projection}", 3)

    def spikes(self, population):
        """Steps of the population's own, neurons."""
        return self.array(f"spikes-{population}", 2)

    def bias(self, population):
        return self.array(f"bias-{population}", 1)[0]

    def matrix(self, projection):
        """Stored weights [target, source]."""
        ends = self.projections[projection]
        sources, targets, weights = self.synapses(projection)
        shape = self.populations[ends["to"]]["size"], self.populations[ends["from"]]["size"]
        dense = np.zeros(shape, np.int32)
        dense[targets, sources] = weights
        return dense

    def raster(self, population):
        """[neuron, step]."""
        steps, neurons = self.spikes(population)
        dense = np.zeros((self.populations[population]["size"], self.steps), bool)
        dense[neurons, steps] = True
        return dense

    def fires_at(self, population):
        """The least whole potential that fires."""
        p = self.populations[population]
        return p["threshold"] + int(p["strict"])

    def keep(self, population):
        """The share of the potential that stays in a step, rounding apart."""
        kind, constant = self.populations[population]["leak"]
        return {"none": 1.0, "shift": 1 - 2.0 ** -constant, "multiply": 1 - constant / 4096}[kind]

    def inputs(self):
        """Populations without a rule."""
        return [i for i, p in enumerate(self.populations) if "threshold" not in p]

    def layers(self):
        return [i for i, p in enumerate(self.populations) if "threshold" in p]

    def events(self):
        """Synaptic operations of our run: spikes times the synapses that they reach."""
        total = 0
        for i, ends in enumerate(self.projections):
            fan_out = np.bincount(self.synapses(i)[0], minlength=self.populations[ends["from"]]["size"])
            total += int(fan_out[self.spikes(ends["from"])[1]].sum())
        return total

    def compare(self, name, spikes, step_0):
        """Notes how many spikes the peer and we do not share.

        spikes: steps and neurons of each layer; step_0: the peer's step in which the chip's step 0 happens."""
        parts = []
        for population, (steps, neurons) in spikes.items():
            layer = self.populations[population]
            ours = set(zip(*self.spikes(population).tolist()))
            own = np.asarray(steps) - step_0 - layer["start"]
            inside = (own >= 0) & (own < self.steps)
            theirs = set(zip(own[inside].tolist(), np.asarray(neurons)[inside].tolist()))
            parts.append(f"{layer['name']} {len(theirs)} (ours {len(ours)}, {len(ours ^ theirs)} not in both)")
        note(f"{name}'s spikes in {self.steps} steps: {', '.join(parts)}.")


def one_processor():
    """This process and all its children on one processor, for peers that start processes or threads."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def own_seconds():
    """Processor time of this process, its threads and its ended children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def tree_seconds():
    """Processor time of this process and of its living children and theirs."""
    total, processes = 0, [os.getpid()]
    while processes:
        process = processes.pop()
        with open(f"/proc/{process}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
        for task in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{task}/children") as file:
                processes += map(int, file.read().split())
    return total / os.sysconf("SC_CLK_TCK")


def since_start():
    """Seconds since this process was started, its imports included."""
    with open("/proc/self/stat") as file:
        ticks = int(file.read().rpartition(")")[2].split()[19])
    with open("/proc/uptime") as file:
        return float(file.read().split()[0]) - ticks / os.sysconf("SC_CLK_TCK")


def measure(run, runs, clock=own_seconds):
    """Fastest wall seconds and mean processor seconds of `runs` runs, after one."""
    run()
    wall, own = [], clock()
    for _ in range(runs):
        start = time.perf_counter()
        run()
        wall.append(time.perf_counter() - start)
    return min(wall), (clock() - own) / runs


def figure(name, wall, processor):
    """A processor time of None was not taken."""
    print(f"{name}\t{wall:.4g}\t{'NaN' if processor is None else f'{processor:.4g}'}", flush=True)


def note(text):
    print(f"note\t{text}", flush=True)
