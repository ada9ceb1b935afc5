package snq.runtime.network;

import snq.compiler.network.ElementRules;
import snq.compiler.network.Operation;

/// Values over all steps to one real an element.
final class ReadOuts {
  private ReadOuts() {}

  static double[] value(Operation.ReadOut.Kind kind, RunState state, int source, int steps) {
    if (!state.hasSpikes(source)) {
      float[] currents = state.currents(source);
      int elements = currents.length / steps;
      double[][] all = new double[steps][elements];
      for (int i = 0; i < currents.length; i++) {
        all[i / elements][i % elements] = currents[i];
      }
      return ElementRules.readOut(kind, all);
    }
    SpikeSteps spikes = state.spikes(source);
    double[] result = new double[spikes.channels()];
    int[] counts = spikes.countPerChannel(steps);
    for (int c = 0; c < result.length; c++) {
      result[c] =
          switch (kind) {
            case MEAN_RATE, MEAN_POTENTIAL -> (double) counts[c] / steps;
            case SPIKE_COUNT -> counts[c];
            case LAST -> spikes.get(c, steps - 1) ? 1 : 0;
            case FIRST_SPIKE_TIME -> first(spikes, c, counts[c]);
            case MAX_POTENTIAL -> counts[c] > 0 ? 1 : 0;
          };
    }
    return result;
  }

  private static int first(SpikeSteps spikes, int channel, int count) {
    int t = count == 0 ? spikes.steps() : 0;
    while (t < spikes.steps() && !spikes.get(channel, t)) {
      t++;
    }
    return t;
  }
}
