package snq.runtime.chip;

import java.util.Arrays;

/// Raw potentials or currents of a population, after the update of each reference step.
public final class PotentialTrace {
  private final int steps;
  private final int neurons;
  private final int[] values;

  /// Takes `values` over: step by step, neurons row-major.
  PotentialTrace(int steps, int neurons, int[] values) {
    this.steps = steps;
    this.neurons = neurons;
    this.values = values;
  }

  public int steps() {
    return steps;
  }

  public int neurons() {
    return neurons;
  }

  public int get(int step, int neuron) {
    return values[step * neurons + neuron];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PotentialTrace t
        && steps == t.steps
        && neurons == t.neurons
        && Arrays.equals(values, t.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "PotentialTrace[" + steps + " x " + neurons + "]";
  }
}
