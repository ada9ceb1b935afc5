package snq.compiler.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import snq.compiler.core.SpikingLayers.Layer;
import snq.compiler.core.SpikingLayers.Link;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Span;

/// One layer of cells in integers. The state is u = V - start in units of 1 / (scale 2^shift): a
/// weight is stored as round(scale w) and enters shifted, so that the leak's rounding stays small
/// beside it. All links into the layer share the scale, because they add into one state.
final class QuantizeLayer {
  private final Layer layer;
  private final CoreNeuron neuron;
  private final List<Link> links;
  private final Target target;
  private final CoreArithmetic arithmetic;
  private final @Nullable Span place;
  private final WeightGroups groups;
  private final LayerNotes notes;
  private String tooLarge = "";

  private QuantizeLayer(
      Layer layer, CoreNeuron neuron, List<Link> links, Target target, Options options) {
    this.layer = layer;
    this.neuron = neuron;
    this.links = links;
    this.target = target;
    this.arithmetic = target.arithmetic();
    this.place = options.place();
    this.notes = new LayerNotes(layer.name(), target, options.place());
    this.groups =
        options.quantize().perChannel()
            ? WeightGroups.byChannel(layer.shape(), links, options.classes())
            : WeightGroups.whole(layer.shape());
  }

  /// @param classes that the layer may take when each channel has a scale
  record Options(QuantizeOptions quantize, int classes, @Nullable Span place) {}

  /// @param weights stored weights of each link, in the order of the links
  record Result(
      List<NeuronClass> classes,
      IntVector biases,
      IntVector classOf,
      int shift,
      List<IntVector> weights,
      LayerQuantization record) {}

  /// @throws ProblemException when no leak or no scale fits, or all weights are zero
  static Result run(
      Layer layer, CoreNeuron neuron, List<Link> links, Target target, Options options) {
    return new QuantizeLayer(layer, neuron, links, target, options).run(options.quantize());
  }

  private Result run(QuantizeOptions options) {
    refuseLeaks();
    if (DoubleStream.of(groups.largest(links)).allMatch(w -> w == 0)) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.ALL_ZERO_WEIGHTS,
                  place,
                  "all weights into `" + layer.name() + "` are 0")
              .accepted("at least one weight that is not 0: there is nothing to scale by")
              .help("check the weight file"));
    }
    double[] scales = Scales.of(groups, links, options.method(), arithmetic.weightMax());
    int shift = Math.min(arithmetic.defaultShift(), arithmetic.shiftMax());
    String reason = "";
    int halvings = 0;
    Stored stored = store(scales);
    while (arithmetic.weightMax() >> halvings > 0) {
      Optional<Result> result = attempt(stored, shift);
      if (result.isPresent()) {
        return noted(result.get(), shift, halvings, reason);
      }
      reason = reason.isEmpty() ? tooLarge : reason;
      if (shift > arithmetic.baseShift()) {
        shift--;
      } else {
        scales = Arrays.stream(scales).map(s -> s / 2).toArray();
        stored = store(scales);
        halvings++;
      }
    }
    throw new ProblemException(
        Problem.of(ErrorCode.NO_SCALE_FITS, place, "`" + layer.name() + "`: " + reason)
            .accepted(
                "weights, thresholds and biases of "
                    + target.name()
                    + " that fit at one common scale")
            .help("bring weights, bias and threshold of this layer nearer to each other"));
  }

  private Result noted(Result result, int shift, int halvings, String reason) {
    if (!reason.isEmpty()) {
      notes.reduced(shift, halvings, reason);
    }
    return new Result(
        result.classes(),
        result.biases(),
        result.classOf(),
        shift,
        result.weights(),
        result.record().withNotes(notes.all()));
  }

  /// @param scales of each group
  /// @param worstCase the largest sum of a neuron, not shifted
  private record Stored(List<Double> scales, WeightStore weights, long worstCase) {}

  private Stored store(double[] scales) {
    WeightStore weights = WeightStore.of(groups, links, scales, arithmetic);
    return new Stored(
        Arrays.stream(scales).boxed().toList(),
        weights,
        weights.worstCase(layer.shape().elements()));
  }

  /// The layer at these scales and this shift; empty when something leaves its field.
  private Optional<Result> attempt(Stored stored, int shift) {
    notes.clear();
    WeightStore store = stored.weights();
    long worst = stored.worstCase();
    if (worst << shift >= 1L << (arithmetic.accumulatorBits() - 1)) {
      tooLarge =
          "all spikes at once add up to "
              + (worst << shift)
              + ", the accumulator holds "
              + ((1L << (arithmetic.accumulatorBits() - 1)) - 1);
      return Optional.empty();
    }
    List<NeuronClass> classes = new ArrayList<>();
    int[] biases = new int[layer.shape().elements()];
    double thresholdError = 0;
    for (int g = 0; g < groups.count(); g++) {
      double unit = stored.scales().get(g) * (1 << shift);
      int biasShift = biases(g, unit, biases);
      boolean onGrid = isOnGrid(g, shift, biases, Math.max(0, biasShift));
      ClassFields fields = ClassFields.of(neuron, arithmetic, unit, onGrid);
      if (biasShift < 0 || !fields.tooLarge().isEmpty()) {
        tooLarge = biasShift < 0 ? tooLarge : fields.tooLarge();
        return Optional.empty();
      }
      classes.add(fields.toClass(biasShift));
      thresholdError = Math.max(thresholdError, fields.threshold().error());
    }
    note(store, worst << shift, thresholdError);
    return Optional.of(
        new Result(
            classes,
            shared(biases),
            groups.count() == 1 ? IntVector.of(0) : groups.groupOf(),
            shift,
            store.weights(),
            record(stored, shift, thresholdError)));
  }

  private static IntVector shared(int[] values) {
    boolean same = Arrays.stream(values).allMatch(v -> v == values[0]);
    return same ? IntVector.of(values[0]) : IntVector.of(values);
  }

  /// Writes the mantissas of a group's neurons; the exponent that they share, or -1.
  private int biases(int group, double unit, int[] mantissas) {
    double largest = 0;
    for (int n = 0; n < mantissas.length; n++) {
      if (groups.groupOf().get(n) == group) {
        largest = Math.max(largest, Math.abs(Math.rint(unit * bias(n))));
      }
    }
    int shift = 0;
    while (shift <= arithmetic.biasShiftMax()
        && Math.rint(Math.scalb(largest, -shift)) > arithmetic.biasMax()) {
      shift++;
    }
    if (shift > arithmetic.biasShiftMax()) {
      tooLarge =
          "a bias of "
              + (long) largest
              + ", the field holds "
              + arithmetic.biasMax()
              + " << "
              + arithmetic.biasShiftMax();
      return -1;
    }
    for (int n = 0; n < mantissas.length; n++) {
      if (groups.groupOf().get(n) == group) {
        mantissas[n] = (int) Math.rint(Math.rint(unit * bias(n)) / (1 << shift));
      }
    }
    return shift;
  }

  /// Whether every potential of a group is a multiple of the threshold's grid: nothing leaks, and
  /// weights and biases are such multiples.
  private boolean isOnGrid(int group, int shift, int[] mantissas, int biasShift) {
    int grid = arithmetic.thresholdGrid();
    boolean keeps =
        grid > 1
            && neuron.voltage() instanceof CoreNeuron.Decay.Keep v
            && v.keep() == 1
            && neuron.current().isEmpty()
            && (1L << shift) % grid == 0;
    for (int n = 0; n < mantissas.length && keeps; n++) {
      keeps = groups.groupOf().get(n) != group || ((long) mantissas[n] << biasShift) % grid == 0;
    }
    return keeps;
  }

  private double bias(int neuron) {
    return layer.bias().get(layer.bias().size() == 1 ? 0 : neuron);
  }

  private void refuseLeaks() {
    List<CoreNeuron.Decay> decays = new ArrayList<>(List.of(neuron.voltage()));
    neuron.current().ifPresent(decays::add);
    for (CoreNeuron.Decay decay : decays) {
      if (LeakChoice.isRefused(decay, arithmetic)) {
        throw new ProblemException(LeakChoice.refusal(layer.name(), decay, target, place));
      }
    }
  }

  /// @param worst the largest sum of a step, shifted
  private void note(WeightStore store, long worst, double thresholdError) {
    notes.leak(neuron.voltage(), LeakChoice.voltage(neuron.voltage(), arithmetic, 1).error());
    if (neuron.current().isPresent()) {
      LeakChoice current = LeakChoice.current(neuron.current().get(), arithmetic, 1);
      notes.leak(neuron.current().get(), current.error());
      current.leak().ifPresent(leak -> notes.wrap(worst, leak));
    }
    notes.threshold(thresholdError);
    notes.clipped(store.clipped());
  }

  private LayerQuantization record(Stored stored, int shift, double thresholdError) {
    double unit = stored.scales().get(0) * (1 << shift);
    return new LayerQuantization(
        layer.name(),
        stored.scales(),
        shift,
        arithmetic.weightBits(),
        DoubleStream.of(groups.largest(links)).max().orElse(0),
        stored.weights().largestError(),
        stored.weights().clipped(),
        LeakChoice.voltage(neuron.voltage(), arithmetic, unit).error(),
        neuron
            .current()
            .map(decay -> LeakChoice.current(decay, arithmetic, unit).error())
            .orElse(0.0),
        thresholdError,
        notes.all());
  }
}
