package snq.backends.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.energy.EnergyAccount;
import snq.runtime.energy.Layer;
import snq.runtime.energy.Regime;
import snq.runtime.energy.Synapses;
import snq.runtime.energy.Workload;

/// What the tables and sentences of one report are worked out from, and the quotients they share.
record Facts(ReportInput input, Workload workload, List<Regime> regimes) {
  Regime first() {
    return regimes.get(0);
  }

  /// Of the default table; empty when it prices ANNs only.
  Optional<EnergyAccount> account() {
    return first().spikes();
  }

  CountTable counts() {
    return input.onChip() ? input.chipCounts() : input.floatCounts();
  }

  long samples() {
    return counts().samples();
  }

  Value perSample(long count) {
    return Value.of(quotient(count, samples()), Value.Unit.PER_SAMPLE);
  }

  Value energy(BigDecimal picojoules) {
    return energy(picojoules, samples());
  }

  static Value energy(BigDecimal picojoules, long samples) {
    return samples == 0
        ? Value.none("no sample ran")
        : Value.of(
            picojoules.divide(BigDecimal.valueOf(samples), MathContext.DECIMAL128),
            Value.Unit.PICOJOULES);
  }

  static Value fraction(long part, long of) {
    return of == 0
        ? Value.none("nothing to divide by")
        : Value.of(quotient(part, of), Value.Unit.FRACTION);
  }

  static Value share(BigDecimal part, BigDecimal of) {
    return of.signum() == 0
        ? Value.none("nothing to divide by")
        : Value.of(part.divide(of, MathContext.DECIMAL128), Value.Unit.FRACTION);
  }

  static BigDecimal quotient(long part, long of) {
    return of == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(of), MathContext.DECIMAL128);
  }

  /// Neuron-steps over all samples.
  long places(Layer layer) {
    return Math.multiplyExact(
        layer.neurons(), Math.multiplyExact(samples(), input.subject().steps()));
  }

  Value rate(Layer layer) {
    return layer.role() == Layer.Role.HOST || layer.role() == Layer.Role.POTENTIALS
        ? Value.none("does not fire")
        : fraction(counts().layer(layer.name()).get(Event.SPIKE), places(layer));
  }

  /// Spikes that reach a layer: counted, or else those of the layers it reads.
  Value spikesIn(Layer layer) {
    long counted = counts().layer(layer.name()).get(Event.INPUT_SPIKE);
    if (counted > 0) {
      return perSample(counted);
    }
    Set<String> sources = new LinkedHashSet<>();
    for (Synapses block : layer.synapses()) {
      if (!block.realInput()) {
        sources.addAll(block.sources());
      }
    }
    if (sources.isEmpty()) {
      return Value.none("reads no spikes");
    }
    long sum = 0;
    for (String source : sources) {
      sum = Math.addExact(sum, counts().layer(source).get(Event.SPIKE));
    }
    return perSample(sum);
  }

  Value spikesOut(Layer layer) {
    return layer.role() == Layer.Role.HOST || layer.role() == Layer.Role.POTENTIALS
        ? Value.none("does not fire")
        : perSample(counts().layer(layer.name()).get(Event.SPIKE));
  }

  static long memoryWords(Counts counts) {
    long words = 0;
    for (Event event :
        List.of(
            Event.AXON_READ,
            Event.SEGMENT_READ,
            Event.WEIGHT_WORD_READ,
            Event.ACCUMULATOR_READ,
            Event.ACCUMULATOR_WRITE,
            Event.STATE_WORD_READ,
            Event.STATE_WORD_WRITE,
            Event.ROUTE_READ)) {
      words = Math.addExact(words, counts.get(event));
    }
    return words;
  }

  static Value number(Optional<BigDecimal> value, Value.Unit unit, String otherwise) {
    return value.map(number -> Value.of(number, unit)).orElseGet(() -> Value.none(otherwise));
  }
}
