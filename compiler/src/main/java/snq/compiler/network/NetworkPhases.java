package snq.compiler.network;

import snq.dsl.model.Kind;

/// In which pass over the time axis each node can be computed. Reals of phase p are known before
/// pass p; a read-out of pass p gives a real of phase p + 1.
public final class NetworkPhases {
  private final int[] phases;

  public NetworkPhases(Network network) {
    phases = new int[network.nodes().size()];
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < phases.length; i++) {
        Network.Node node = network.nodes().get(i);
        int phase = phases[i];
        for (Network.Edge edge : node.inputs()) {
          boolean readOut =
              node.type().kind() == Kind.REAL
                  && network.nodes().get(edge.from()).type().kind() != Kind.REAL;
          phase = Math.max(phase, phases[edge.from()] + (readOut ? 1 : 0));
        }
        changed |= phase != phases[i];
        phases[i] = phase;
      }
    }
  }

  public int of(int node) {
    return phases[node];
  }

  /// Number of phases.
  public int count() {
    int most = 0;
    for (int phase : phases) {
      most = Math.max(most, phase);
    }
    return most + 1;
  }
}
