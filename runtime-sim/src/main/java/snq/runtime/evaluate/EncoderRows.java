package snq.runtime.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import snq.compiler.network.Network;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.encode.Encoder;

/// Adds to a count table what encoders cost: a sample's cost times the number of samples.
record EncoderRows(Network network, Map<Integer, Encoder> encoders) {
  CountTable add(CountTable counts, long samples) {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    encoders.forEach((node, encoder) -> {
      Map<Event, Long> all = new LinkedHashMap<>();
      encoder.cost().values().forEach((e, n) -> all.put(e, Math.multiplyExact(n, samples)));
      cells.put(
          new CountTable.Cell(network.nodes().get(node).name(), CountTable.HOST), new Counts(all));
    });
    return new CountTable(0, cells).plus(counts);
  }
}
