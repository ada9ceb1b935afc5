package snq.runtime.energy;

import java.util.Locale;

/// What energy is spent on. Order is that of columns and of the parts of a bar.
public enum EnergyKind {
  SYNAPSES("synapses", "adding or multiplying inputs into accumulators"),
  NEURON_UPDATES(
      "neuron updates", "adding, comparing and resetting states; the neuron's own table"),
  LEAKS("leaks", "shrinking states in every step"),
  WEIGHT_MEMORY("weights and tables", "reading weights, biases and the tables that find them"),
  STATE_MEMORY("states", "reading and writing potentials and accumulators"),
  QUEUES("queues", "reading and writing queues of spikes or activations"),
  NETWORK("network", "route tables, packets and hops between cores"),
  ENCODER("encoder", "random words, compares and tables that make the input spikes"),
  HOST("host", "packets, writes and reads of the host"),
  STATIC("static", "leakage and clock over the time of a sample");

  private final String title;
  private final String meaning;

  EnergyKind(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }

  /// As in data files: `weight_memory`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
