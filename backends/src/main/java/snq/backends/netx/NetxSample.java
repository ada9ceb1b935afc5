package snq.backends.netx;

import java.util.List;
import java.util.Map;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.StoredArray;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;

/// One sample for a NetX network, from an array in Lava's order of axes, (x, y, channel) and time
/// last, or in that of its file, time first and (channel, y, x).
public sealed interface NetxSample {
  /// What the chip gets, of a program that was lowered for this kind of sample.
  ChipInputs inputs();

  /// A value an input neuron, as the mantissa of its bias.
  record Values(IntVector biases) implements NetxSample {
    @Override
    public ChipInputs inputs() {
      return new ChipInputs(List.of(), Map.of(0, biases));
    }
  }

  /// Spikes of the first layer.
  record Spikes(SpikeRaster raster) implements NetxSample {
    @Override
    public ChipInputs inputs() {
      return ChipInputs.of(List.of(raster));
    }
  }

  /// Whole numbers are biases as they are; from other values x come the biases weight x + bias of
  /// the input layer, cut toward 0, as Lava does. An array with an axis more than the input is a
  /// raster: 0 for no spike, anything else for one.
  ///
  /// @throws ProblemException when the array fits in no order
  static NetxSample of(NetxModel model, StoredArray array) {
    Shape shape = inputShape(model);
    List<Integer> forward = shape.sizes();
    List<Integer> reversed = forward.reversed();
    List<Long> sizes = array.sizes();
    int rank = shape.rank();
    if (matches(sizes, reversed)) {
      return values(model, array, Layout.of(reversed, true, 1, false));
    }
    if (matches(sizes, forward)) {
      return values(model, array, Layout.of(forward, false, 1, false));
    }
    if (sizes.size() == rank + 1 && matches(sizes.subList(0, rank), reversed)) {
      return spikes(array, Layout.of(reversed, true, steps(array, rank), false));
    }
    if (sizes.size() == rank + 1 && matches(sizes.subList(0, rank), forward)) {
      return spikes(array, Layout.of(forward, false, steps(array, rank), false));
    }
    if (sizes.size() == rank + 1 && matches(sizes.subList(1, rank + 1), forward)) {
      return spikes(array, Layout.of(forward, false, steps(array, 0), true));
    }
    throw new ProblemException(
        Problem.of(
                ErrorCode.NETX_INPUT, null, array.file() + " is an array of sizes " + array.sizes())
            .accepted(
                "values "
                    + reversed
                    + (forward.equals(reversed) ? "" : " or " + forward)
                    + ", or spikes with the steps as last axis, or as first before "
                    + forward));
  }

  /// Shape of what the network begins with, as its file has it.
  private static Shape inputShape(NetxModel model) {
    return switch (model.layers().get(0)) {
      case NetxLayer.Input input -> input.shape();
      case NetxLayer.Dense dense -> Shape.of(dense.inputs());
      case NetxLayer.Convolution c -> throw new IllegalStateException(c.name() + " comes first");
      case NetxLayer.Flatten f -> throw new IllegalStateException(f.name() + " comes first");
    };
  }

  private static boolean matches(List<Long> sizes, List<Integer> wanted) {
    return sizes.equals(wanted.stream().map(Integer::longValue).toList());
  }

  private static int steps(StoredArray array, int axis) {
    long steps = array.sizes().get(axis);
    if (steps < 1 || steps > NetxReader.MOST_STEPS) {
      throw new ProblemException(
          Problem.of(ErrorCode.NETX_INPUT, null, array.file() + " has " + steps + " steps")
              .accepted("1 to " + NetxReader.MOST_STEPS + " steps"));
    }
    return (int) steps;
  }

  /// Where the elements of an array belong.
  ///
  /// @param neuronOf neuron of the element at a place of the array without time
  /// @param timeFirst true when all elements of a step stand together
  record Layout(IntVector neuronOf, int steps, boolean timeFirst) {
    static Layout of(List<Integer> sizes, boolean reversed, int steps, boolean timeFirst) {
      int neurons = sizes.stream().reduce(1, (a, b) -> a * b);
      IntVector order =
          IntVector.generate(neurons, place -> reversed ? mirrored(sizes, place) : place);
      return new Layout(order, steps, timeFirst);
    }

    /// The place of an element when the order of axes is turned around.
    private static int mirrored(List<Integer> sizes, int place) {
      int rest = place;
      int mirrored = 0;
      for (int axis = sizes.size() - 1; axis >= 0; axis--) {
        mirrored = mirrored * sizes.get(axis) + rest % sizes.get(axis);
        rest /= sizes.get(axis);
      }
      return mirrored;
    }
  }

  private static NetxSample values(NetxModel model, StoredArray array, Layout layout) {
    if (!(model.layers().get(0) instanceof NetxLayer.Input input) || input.neuron().isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.NETX_INPUT,
                  null,
                  array.file() + " holds values, and the network begins with spikes")
              .accepted("spikes of several steps, the steps as last axis"));
    }
    Tensor values = array.toTensor();
    boolean whole = isWhole(array.type());
    int[] biases = new int[values.size()];
    for (int place = 0; place < biases.length; place++) {
      double value = values.get(place);
      double bias = whole ? value : value * input.weight() + input.bias();
      if (!(bias > NetxToCore.LEAST_BIAS - 1 && bias < NetxToCore.LARGEST_BIAS + 1)) {
        throw outside(array, place, value, bias);
      }
      biases[layout.neuronOf().get(place)] = (int) bias;
    }
    return new Values(IntVector.of(biases));
  }

  private static boolean isWhole(ElementType type) {
    return switch (type) {
      case BOOL, U8, I8, U16, I16, U32, I32, U64, I64 -> true;
      case F16, BF16, F32, F64 -> false;
    };
  }

  private static ProblemException outside(StoredArray array, int place, double value, double bias) {
    return new ProblemException(
        Problem.of(
                ErrorCode.NETX_INPUT,
                null,
                array.file()
                    + ": element "
                    + place
                    + " is "
                    + Numerals.plain(value)
                    + ", the bias "
                    + Numerals.plain(bias))
            .accepted("biases from " + NetxToCore.LEAST_BIAS + " to " + NetxToCore.LARGEST_BIAS)
            .help("scale the values as for the training, to about -1 .. 1"));
  }

  private static NetxSample spikes(StoredArray array, Layout layout) {
    Tensor values = array.toTensor();
    int neurons = layout.neuronOf().size();
    int words = SpikeRaster.wordsFor(layout.steps());
    long[] bits = new long[neurons * words];
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != 0) {
        int place = layout.timeFirst() ? i % neurons : i / layout.steps();
        int step = layout.timeFirst() ? i / neurons : i % layout.steps();
        bits[layout.neuronOf().get(place) * words + step / 64] |= 1L << (step % 64);
      }
    }
    return new Spikes(SpikeRaster.ofWords(neurons, layout.steps(), bits));
  }
}
