package snq.runtime.chip;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.runtime.count.CountTable;
import snq.runtime.count.Event;

/// Estimates the time of a sample from a table of latencies. A step lasts as long as the busiest
/// core works, then the longest way between two cores in use, then the barrier. A core works on one
/// thing after the other: its neurons' updates, the packets it sends, the synapses of the packets
/// it gets. Queues and contention are left out, and so are the few spikes outside of a layer's own
/// steps. Immutable.
public final class LatencyClock {
  private final LatencyTable table;
  private final List<Population> populations;
  private final int chipSteps;
  private final int cores;

  /// Updates of each core in one step.
  private final long[] updates;

  /// Longest way and barrier.
  private final long perStep;

  /// By population and neuron: what a spike takes, pairs of a core and picoseconds.
  private final long[][][] perSpike;

  private LatencyClock(LatencyTable table, PlacedProgram placed, ChipPlan plan) {
    this.table = table;
    this.populations = placed.program().populations();
    this.chipSteps = placed.program().chipSteps();
    this.cores = placed.cores().size();
    this.updates = new long[cores];
    for (int core = 0; core < cores; core++) {
      updates[core] = placed.cores().get(core).neurons() * table.neuronUpdate();
    }
    this.perStep = longestWay(placed) + table.barrier(tiles(placed));
    this.perSpike = new long[populations.size()][][];
    int[] coreOfCell = coreOfCell(plan.costs.cells());
    for (int p = 0; p < perSpike.length; p++) {
      perSpike[p] = new long[populations.get(p).size()][];
      for (int n = 0; n < perSpike[p].length; n++) {
        perSpike[p][n] = ofSpike(plan.costs.of(p, n), coreOfCell);
      }
      addFiring(plan, p);
    }
  }

  /// Empty when there is no table for the target.
  public static Optional<LatencyClock> of(PlacedProgram placed, FunctionalChip chip) {
    return LatencyTable.find(placed.program().target().name())
        .map(table -> new LatencyClock(table, placed, chip.plan()));
  }

  public LatencyTable table() {
    return table;
  }

  private static long tiles(PlacedProgram placed) {
    Set<List<Integer>> tiles = new HashSet<>();
    for (PlacedCore core : placed.cores()) {
      tiles.add(List.of(core.chip(), core.column(), core.row()));
    }
    return tiles.size();
  }

  private long longestWay(PlacedProgram placed) {
    int columns = (int) placed.program().target().limit("columns");
    int east = 0;
    int south = 0;
    for (PlacedCore core : placed.cores()) {
      east = Math.max(east, core.chip() * columns + core.column());
      south = Math.max(south, core.row());
    }
    return east * table.hopEastWest() + south * table.hopNorthSouth();
  }

  private static int[] coreOfCell(CellIndex cells) {
    int[] cores = new int[cells.size()];
    cells.all().forEach((key, cell) -> cores[cell] = cells.core(key));
    return cores;
  }

  private long[] ofSpike(int[] costs, int[] coreOfCell) {
    long[] pairs = new long[0];
    for (int i = 0; i < costs.length; i += 3) {
      int core = coreOfCell[costs[i]];
      long each =
          costs[i + 1] == Event.SYNAPTIC_OPERATION.ordinal()
              ? table.synapticOperation()
              : costs[i + 1] == Event.PACKET.ordinal() ? table.packet() : 0;
      if (core != CountTable.HOST && each > 0) {
        pairs = Arrays.copyOf(pairs, pairs.length + 2);
        pairs[pairs.length - 2] = core;
        pairs[pairs.length - 1] = each * costs[i + 2];
      }
    }
    return pairs;
  }

  /// What a neuron takes more because it spikes, on its own core.
  private void addFiring(ChipPlan plan, int p) {
    Stage stage = plan.stages[p];
    if (populations.get(p).role() == Role.INPUT || stage == null) {
      return;
    }
    for (Stage.Range range : stage.ranges) {
      for (int position = range.from(); position < range.to(); position++) {
        int n = stage.neuronAt[position];
        long[] pairs = Arrays.copyOf(perSpike[p][n], perSpike[p][n].length + 2);
        pairs[pairs.length - 2] = stage.cores[range.piece()];
        pairs[pairs.length - 1] = table.spike();
        perSpike[p][n] = pairs;
      }
    }
  }

  /// Time of a sample, from the step of the first input on.
  public long picoseconds(ChipSample sample) {
    long[] work = new long[(chipSteps + 1) * cores];
    for (int p = 0; p < perSpike.length; p++) {
      SpikeRaster raster = sample.spikes().get(p);
      int first = (populations.get(p).start() + 1) * cores;
      for (int n = 0; n < perSpike[p].length; n++) {
        add(raster, n, perSpike[p][n], work, first);
      }
    }
    long sum = (chipSteps + 1) * perStep;
    for (int step = 0; step <= chipSteps; step++) {
      long longest = 0;
      for (int core = 0; core < cores; core++) {
        long own = step == 0 ? 0 : updates[core];
        longest = Math.max(longest, own + work[step * cores + core]);
      }
      sum += longest;
    }
    return sum;
  }

  private void add(SpikeRaster raster, int channel, long[] pairs, long[] work, int first) {
    for (int block = 0; block < SpikeRaster.wordsFor(raster.steps()); block++) {
      for (long word = raster.word(channel, block); word != 0; word &= word - 1) {
        int step = (block << 6) + Long.numberOfTrailingZeros(word);
        for (int i = 0; i < pairs.length; i += 2) {
          work[first + step * cores + (int) pairs[i]] += pairs[i + 1];
        }
      }
    }
  }
}
