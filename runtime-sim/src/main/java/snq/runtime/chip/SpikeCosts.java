package snq.runtime.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.placement.RouteEntry;
import snq.runtime.count.CountTable;
import snq.runtime.count.Event;

/// What one spike of each neuron and input makes happen, as rows of (cell, events). Every spike is
/// delivered whole in its own step, so counts are spikes times these.
///
/// Rules. A neuron's spike reads each of its routes and sends a packet for each (none for a graded
/// route with payload 0); hops are the links between routers on the XY way, to the host those to
/// tile (0, 0). They belong to the layer and core that sent them. A packet of the host counts as a
/// host packet of the input layer at [CountTable#HOST], with hops from tile (0, 0). A delivered
/// packet belongs to the layer and core that it reaches: one axon word, each segment and weight
/// word once, and for each stored synapse a lane, a synaptic operation, an accumulator read and
/// write, and an AC, or a MAC when the packet is graded. A packet that reaches the host is one host
/// read of the layer that sent it.
final class SpikeCosts {
  private final CellIndex cells;

  /// Per population and neuron: triples (cell, event, number).
  private final List<int[][]> costs = new ArrayList<>();

  SpikeCosts(CellIndex cells) {
    this.cells = cells;
  }

  CellIndex cells() {
    return cells;
  }

  void addPopulation(int size) {
    costs.add(new int[size][]);
  }

  int[] of(int population, int neuron) {
    return costs.get(population)[neuron];
  }

  void set(int population, int neuron, Row row) {
    costs.get(population)[neuron] = row.toArray();
  }

  Row row(int population, int core, int column, int rowOfTile) {
    return new Row(population, core, column, rowOfTile);
  }

  /// The events of one spike.
  final class Row {
    private final int sourceCell;
    private final int hostCell;
    private final boolean host;
    private final int column;
    private final int row;
    private int[] triples = new int[48];
    private int size;

    Row(int population, int core, int column, int row) {
      this.host = core == CountTable.HOST;
      this.sourceCell = cells.of(population, core);
      this.hostCell = cells.of(population, CountTable.HOST);
      this.column = column;
      this.row = row;
    }

    void sent(RouteEntry route) {
      if (route.isHost()) {
        sentToHost();
      } else {
        sent(route.column(), route.row());
      }
    }

    void sentToHost() {
      sent(0, 0);
      add(hostCell, Event.HOST_READ, 1);
    }

    void sent(int toColumn, int toRow) {
      if (!host) {
        add(sourceCell, Event.ROUTE_READ, 1);
      }
      add(sourceCell, host ? Event.HOST_PACKET : Event.PACKET, 1);
      add(sourceCell, Event.HOP_EAST_WEST, Math.abs(toColumn - column));
      add(sourceCell, Event.HOP_NORTH_SOUTH, Math.abs(toRow - row));
    }

    void notSent() {
      add(sourceCell, Event.ROUTE_READ, 1);
    }

    void delivered(AxonRuns axon, boolean graded) {
      int cell = cells.of(axon.population, axon.core);
      int synapses = Math.toIntExact(axon.synapses);
      add(cell, Event.SEGMENT_READ, Math.toIntExact(axon.segments));
      add(cell, Event.WEIGHT_WORD_READ, Math.toIntExact(axon.words));
      add(cell, Event.LANE, synapses);
      delivered(cell, synapses, Math.toIntExact(axon.effective), graded);
    }

    /// Without the words that are read: for chips that do not publish theirs.
    void delivered(int cell, int synapses, int effective, boolean graded) {
      add(cell, Event.AXON_READ, 1);
      add(cell, Event.SYNAPTIC_OPERATION, synapses);
      add(cell, Event.EFFECTIVE_OPERATION, effective);
      add(cell, graded ? Event.MULTIPLY_ACCUMULATE : Event.ACCUMULATE, synapses);
      add(cell, Event.ACCUMULATOR_READ, synapses);
      add(cell, Event.ACCUMULATOR_WRITE, synapses);
    }

    boolean isEmpty() {
      return size == 0;
    }

    private void add(int cell, Event event, int number) {
      if (number == 0) {
        return;
      }
      for (int i = 0; i < size; i += 3) {
        if (triples[i] == cell && triples[i + 1] == event.ordinal()) {
          triples[i + 2] = Math.addExact(triples[i + 2], number);
          return;
        }
      }
      if (size == triples.length) {
        triples = Arrays.copyOf(triples, 2 * size);
      }
      triples[size++] = cell;
      triples[size++] = event.ordinal();
      triples[size++] = number;
    }

    private int[] toArray() {
      return Arrays.copyOf(triples, size);
    }
  }
}
