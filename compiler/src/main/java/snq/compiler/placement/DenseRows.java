package snq.compiler.placement;

import snq.compiler.core.Connection.Dense;

/// One block an axon, as long as the range.
record DenseRows(Dense dense) implements AxonRows {
  @Override
  public void visit(CoreRange range, Sink sink) {
    int[] locals = new int[range.size()];
    for (int i = 0; i < locals.length; i++) {
      locals[i] = range.first() + i;
    }
    int[] neuronAt = range.order().neuronAt();
    for (int axon = 0; axon < dense.axons(); axon++) {
      if (!sink.wants(axon)) {
        continue;
      }
      int[] weights = new int[range.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = dense.weights().get(neuronAt[range.from() + i] * dense.axons() + axon);
      }
      sink.row(axon, weights, locals);
      if (!sink.endAxon(axon)) {
        return;
      }
    }
  }
}
