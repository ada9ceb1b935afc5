package snq.compiler.core;

import java.util.Optional;
import snq.compiler.target.CoreArithmetic;

/// The fields of a neuron class at one unit: raw units of the state that stand for 1.
///
/// @param tooLarge what leaves its field at this unit, or empty
record ClassFields(
    Leak voltage,
    Optional<Leak> current,
    Thresholds threshold,
    NeuronClass.Reset reset,
    long resetValue,
    int refractory,
    String tooLarge) {

  /// The neuron's leaks are ones that the target has.
  ///
  /// @param onGrid whether every potential is a multiple of the target's grid of states
  static ClassFields of(CoreNeuron neuron, CoreArithmetic arithmetic, double unit, boolean onGrid) {
    Optional<Leak> voltage = LeakChoice.voltage(neuron.voltage(), arithmetic, unit).leak();
    Optional<Leak> current =
        neuron.current().flatMap(decay -> LeakChoice.current(decay, arithmetic, unit).leak());
    ClassFields fields =
        neuron
            .firing()
            .map(firing -> firing(firing, neuron.offset(), arithmetic, new Grid(unit, onGrid)))
            .orElse(potential(arithmetic));
    return new ClassFields(
        voltage.orElse(Leak.NONE),
        current,
        fields.threshold,
        fields.reset,
        fields.resetValue,
        fields.refractory,
        voltage.isEmpty() ? "the subtractive leak is beyond its field" : fields.tooLarge);
  }

  /// Never fires: no state is above the largest one.
  private static ClassFields potential(CoreArithmetic arithmetic) {
    int grid = arithmetic.thresholdGrid();
    Thresholds never = new Thresholds(arithmetic.thresholdMax() / grid * grid, true, 0);
    NeuronClass.Reset reset =
        arithmetic.softReset() ? NeuronClass.Reset.NONE : NeuronClass.Reset.SET;
    return new ClassFields(Leak.NONE, Optional.empty(), never, reset, 0, 0, "");
  }

  private record Grid(double unit, boolean states) {}

  private static ClassFields firing(
      CoreNeuron.Firing firing, double offset, CoreArithmetic arithmetic, Grid grid) {
    double unit = grid.unit();
    double value = unit * (firing.threshold() - offset);
    Thresholds threshold =
        grid.states()
            ? Thresholds.onGrid(value, firing.strict(), arithmetic)
            : Thresholds.of(value, firing.strict(), arithmetic);
    long reset =
        (long)
            switch (firing.reset()) {
              case SET -> Math.rint(unit * (firing.resetValue() - offset));
              case SUBTRACT -> Math.rint(unit * firing.resetValue());
              case NONE -> 0;
            };
    long limit = Math.min(arithmetic.thresholdMax(), arithmetic.stateMax()) - 1;
    long least = Math.max(-limit, arithmetic.thresholdMin());
    boolean fits = threshold.raw() >= least && threshold.raw() <= limit && Math.abs(reset) <= limit;
    return new ClassFields(
        Leak.NONE,
        Optional.empty(),
        threshold,
        firing.reset(),
        reset,
        firing.refractory(),
        fits
            ? ""
            : "threshold "
                + threshold.raw()
                + " and reset "
                + reset
                + ", the fields hold "
                + (least < 0 ? "" : "0 .. ")
                + limit);
  }

  NeuronClass toClass(int biasShift) {
    return new NeuronClass(
        voltage,
        current,
        Math.toIntExact(threshold.raw()),
        threshold.strict(),
        reset,
        Math.toIntExact(resetValue),
        refractory,
        biasShift,
        0,
        false);
  }
}
