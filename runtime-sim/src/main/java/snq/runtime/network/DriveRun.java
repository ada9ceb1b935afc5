package snq.runtime.network;

import java.util.ArrayList;
import java.util.List;
import snq.runtime.count.Event;

/// A [Drive] ready to run: for each step it fills the currents of a layer in the layer's inner
/// order.
final class DriveRun {
  private final String layer;
  private final int elements;
  private final int steps;
  private final InnerOrder order;
  private final float[] constants;
  private final int biases;
  private final List<Term> terms = new ArrayList<>();

  /// @param layer the name under which synapses are counted
  /// @param byRows false when the layer adds dense blocks by itself and only wants the events
  DriveRun(String layer, Drive drive, int steps, InnerOrder order, boolean byRows) {
    this.layer = layer;
    this.elements = drive.elements();
    this.steps = steps;
    this.order = order;
    this.constants = new float[(elements + 63) / 64 * 64];
    int nonZero = 0;
    for (int i = 0; i < elements; i++) {
      constants[i] = (float) drive.constants().of(order.element(i));
      nonZero += constants[i] != 0 ? 1 : 0;
    }
    this.biases = nonZero;
    for (Drive.Term term : drive.terms()) {
      RowKernel rows = byRows ? RowKernels.of(term.synapse(), order) : RowKernel.NONE;
      terms.add(new Term(term, rows, Fanouts.of(term.synapse())));
    }
  }

  private record Term(Drive.Term drive, RowKernel rows, Fanouts fanouts) {}

  /// Lists of events, one a term.
  final class Memory {
    private final StepEvents[] events = new StepEvents[terms.size()];

    private Memory() {
      for (int k = 0; k < events.length; k++) {
        events[k] = new StepEvents(steps, terms.get(k).drive.synapse().axons());
      }
    }

    void begin() {
      for (StepEvents list : events) {
        list.begin();
      }
    }

    /// Prepares steps `from` .. `to` - 1.
    void collect(RunState state, int from, int to) {
      for (int k = 0; k < events.length; k++) {
        Drive.Term term = terms.get(k).drive;
        if (term.spikes()) {
          events[k].collect(state.spikes(term.node()), term.lag(), term.map(), from, to);
        }
      }
    }

    StepEvents events(int term) {
      return events[term];
    }

    /// The currents of step `from + k` into `acc`.
    void fill(RunState state, int from, int k, float[] acc) {
      System.arraycopy(constants, 0, acc, 0, elements);
      for (int i = 0; i < events.length; i++) {
        Term term = terms.get(i);
        if (term.drive.spikes()) {
          StepEvents list = events[i];
          int[] axons = list.list();
          for (int e = list.first(k); e < list.first(k + 1); e++) {
            term.rows.add(state.kernels, acc, axons[e]);
          }
        } else {
          addCurrents(state, term, from + k - term.drive.lag(), events[i].counts(), acc);
        }
      }
    }

    private void addCurrents(RunState state, Term term, int step, int[] counts, float[] acc) {
      if (step < 0) {
        return;
      }
      float[] values = state.currents(term.drive.node());
      int axons = counts.length;
      for (int axon = 0; axon < axons; axon++) {
        float value = values[step * axons + axon];
        if (value != 0) {
          counts[axon]++;
          term.rows.addScaled(acc, axon, value);
        }
      }
    }

    /// Synaptic operations and bias adds of the sample.
    void count(RunState state) {
      for (int k = 0; k < events.length; k++) {
        Term term = terms.get(k);
        if (!term.drive.counted()) {
          continue;
        }
        long delivered = 0;
        long all = 0;
        long effective = 0;
        int[] counts = events[k].counts();
        for (int axon = 0; axon < counts.length; axon++) {
          delivered += counts[axon];
          all += (long) counts[axon] * term.fanouts.all(axon);
          effective += (long) counts[axon] * term.fanouts.effective(axon);
        }
        if (term.drive.spikes()) {
          state.count(layer, Event.INPUT_SPIKE, delivered);
          state.count(layer, Event.SYNAPTIC_OPERATION, all);
          state.count(layer, Event.EFFECTIVE_OPERATION, effective);
          state.count(layer, Event.ACCUMULATE, all);
        } else {
          state.count(layer, Event.MULTIPLY_ACCUMULATE, all);
        }
      }
      state.count(layer, Event.BIAS_ADD, (long) biases * steps);
    }
  }

  Memory memory() {
    return new Memory();
  }

  int elements() {
    return elements;
  }

  InnerOrder order() {
    return order;
  }

  /// Constants in inner order, padded with 0 to a multiple of 64.
  float[] constants() {
    return constants;
  }
}
