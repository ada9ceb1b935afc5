package snq.compiler.placement;

import java.util.Arrays;
import snq.compiler.core.Connection.Elementwise;

/// One weight an axon; equal weights share a block, so a core keeps at most one a value.
record ElementwiseRows(Elementwise elementwise) implements AxonRows {
  @Override
  public void visit(CoreRange range, Sink sink) {
    int[] axons = Arrays.copyOfRange(range.order().neuronAt(), range.from(), range.to());
    Arrays.sort(axons);
    int[] local = new int[1];
    for (int axon : axons) {
      if (!sink.wants(axon)) {
        continue;
      }
      int weight = elementwise.weights().get(axon);
      local[0] = range.local(axon);
      sink.row(weight, new int[] {weight}, local);
      if (!sink.endAxon(axon)) {
        return;
      }
    }
  }
}
