package snq.compiler.core;

import java.util.Arrays;
import snq.compiler.core.SpikingLayers.Link;

/// Leaves out the axons of a dense synapse that no source drives: a concatenation's other parts.
final class Compact {
  private Compact() {}

  static Link link(Link link) {
    if (!(link.synapse().topology() instanceof Topology.Dense dense)) {
      return link;
    }
    int[] number = link.fanout().sourcesPerAxon();
    int axons = 0;
    for (int a = 0; a < number.length; a++) {
      number[a] = number[a] > 0 ? axons++ : -1;
    }
    if (axons == number.length || axons == 0) {
      return link;
    }
    double[] weights = new double[axons * dense.targets()];
    for (int w = 0; w < link.synapse().weights().size(); w++) {
      int axon = number[w % dense.axons()];
      if (axon >= 0) {
        weights[w / dense.axons() * axons + axon] = link.synapse().weights().get(w);
      }
    }
    int[][] rows = new int[link.fanout().sources()][];
    for (int s = 0; s < rows.length; s++) {
      rows[s] = Arrays.stream(link.fanout().axonsOf(s)).map(a -> number[a]).toArray();
    }
    return new Link(
        link.name(),
        link.from(),
        link.to(),
        link.lag(),
        Fanout.of(axons, rows),
        FloatSynapse.dense(axons, dense.targets(), weights));
  }
}
