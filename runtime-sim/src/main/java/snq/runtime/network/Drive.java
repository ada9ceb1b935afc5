package snq.runtime.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The current into a layer as a sum: weighted spikes and currents of other nodes, and a constant
/// an element.
///
/// @param constants one an element; not to be written to
record Drive(int elements, List<Term> terms, Constants constants) {
  Drive {
    terms = List.copyOf(terms);
  }

  /// Values by element.
  interface Constants {
    double of(int element);
  }

  /// @param node the node whose spikes or currents come in
  /// @param lag steps by which they act later
  /// @param map from elements of the node to axons of the synapse; identity for currents
  /// @param spikes false when the node's currents come in
  /// @param counted false for currents that are only passed on
  record Term(
      int node, int lag, EventMap map, boolean spikes, SynapseForm synapse, boolean counted) {
    Term scaled(double factor) {
      double[] all = new double[synapse.channels()];
      Arrays.fill(all, factor);
      return new Term(node, lag, map, spikes, synapse.scaled(all), counted);
    }
  }

  Drive plus(Drive other) {
    List<Term> all = new ArrayList<>(terms);
    all.addAll(other.terms);
    return new Drive(elements, all, e -> constants.of(e) + other.constants.of(e));
  }

  /// factor x + offset.
  Drive affine(double factor, double offset) {
    return new Drive(
        elements,
        factor == 1 ? terms : terms.stream().map(t -> t.scaled(factor)).toList(),
        e -> factor * constants.of(e) + offset);
  }
}
