package snq.runtime.energy;

import java.util.Locale;

/// Which machine's counts a cost table prices.
public enum Counting {
  /// Effective synaptic additions and MACs of real-valued input of the float network, nothing else:
  /// what papers print. The twin: one MAC a tap.
  SYNAPSES_ONLY("synapses of the float network, nothing else"),
  /// Float network, operations and neuron updates; the twin: one MAC a tap, one update a neuron.
  SYNAPSES_AND_UPDATES("synapses and neuron updates of the float network"),
  /// Float network on a machine that fetches each weight bit by bit for each synaptic operation and
  /// keeps its states on chip (Yan, Bai, Wong: arXiv:2409.08290).
  PER_SYNAPSE("float network, one weight fetched a synaptic operation"),
  /// Float network on the machine of Lemaire et al., arXiv:2210.13107: a memory a layer for
  /// weights, biases and potentials, queues between layers, addresses worked out.
  LEMAIRE("float network on the analytic machine of Lemaire et al."),
  /// Everything that the chip counted; the twin runs on the same cores, one pass.
  CHIP("everything that the chip counted");

  private final String title;

  Counting(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// As in data files: `synapses_only`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
