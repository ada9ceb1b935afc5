package snq.runtime.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.DatasetSplit;
import snq.compiler.tensor.RowSource;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;

/// Reads one sample of a split at a time, as a network's inputs and its wanted outputs. Shapes are
/// checked once, ranges with every sample. Safe for use by several threads.
public final class SampleReader {
  private final Network network;
  private final DatasetSplit split;

  /// @throws ProblemException when an array is missing or has another shape than its input
  public SampleReader(Network network, DatasetSplit split) {
    this.network = network;
    this.split = split;
    List<Problem> problems = new ArrayList<>();
    for (Network.Node node : network.nodes()) {
      if (node.operation() instanceof Operation.Input input) {
        checkArray(input.name(), rowShape(node.type())).ifPresent(problems::add);
      }
    }
    for (Network.Output output : network.outputs()) {
      if (split.arrays().containsKey(output.name())) {
        checkArray(output.name(), wantedShape(output)).ifPresent(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  /// Number of samples.
  public long size() {
    return split.rows();
  }

  /// Spikes and currents have the steps as their first axis.
  private Shape rowShape(ValueType type) {
    if (type.kind() == Kind.REAL) {
      return type.shape();
    }
    List<Integer> sizes = new ArrayList<>(type.shape().sizes());
    sizes.add(0, network.steps());
    return new Shape(sizes);
  }

  private Shape wantedShape(Network.Output output) {
    return output.classes() ? Shape.of() : rowShape(network.nodes().get(output.node()).type());
  }

  private Optional<Problem> checkArray(String key, Shape wanted) {
    RowSource rows = split.arrays().get(key);
    if (rows == null) {
      return Optional.of(
          Problem.of(
                  ErrorCode.DATA_SHAPE, null, split.dataset() + " has no array for `" + key + "`")
              .accepted("a key for each input")
              .help("add `" + key + ": npy(\"...\");` to the dataset block"));
    }
    boolean same = rows.rowShape().elements() == wanted.elements();
    // A column of a table is one number a sample, as a scalar is.
    if (rows.rowShape().equals(wanted) || (same && wanted.rank() == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
                ErrorCode.DATA_SHAPE,
                null,
                split.dataset() + ": `" + key + "` has samples of shape " + rows.rowShape())
            .accepted("samples of shape " + wanted)
            .help(same ? "put `-> reshape" + parentheses(wanted) + "` behind it" : ""));
  }

  private static String parentheses(Shape shape) {
    String sizes = shape.toString();
    return "(" + sizes.substring(1, sizes.length() - 1) + ")";
  }

  /// The inputs of sample `sample`.
  public NetworkInput read(long sample) {
    Map<String, Tensor> reals = new LinkedHashMap<>();
    Map<Integer, SpikeRaster> rasters = new LinkedHashMap<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      Network.Node node = network.nodes().get(i);
      if (node.operation() instanceof Operation.Input input) {
        Tensor value = split.array(input.name()).tensor(sample);
        if (node.type().kind() == Kind.SPIKE) {
          rasters.put(i, spikes(input.name(), value, sample));
        } else {
          checkRange(input, value, sample);
          reals.put(input.name(), value);
        }
      }
    }
    return new NetworkInput(reals, rasters);
  }

  private void checkRange(Operation.Input input, Tensor value, long sample) {
    if (Double.isNaN(input.low())) {
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i) < input.low() || value.get(i) > input.high()) {
        throw outside(
            ErrorCode.DATA_RANGE,
            place(input.name(), sample) + ", element " + i + ": " + value.get(i),
            input.low() + " .. " + input.high() + ", the range of the input",
            "scale the data in the dataset block (`-> minmax`), or widen the range");
      }
    }
  }

  private SpikeRaster spikes(String name, Tensor value, long sample) {
    int steps = network.steps();
    int channels = value.size() / steps;
    int perChannel = SpikeRaster.wordsFor(steps);
    long[] words = new long[channels * perChannel];
    for (int t = 0; t < steps; t++) {
      for (int c = 0; c < channels; c++) {
        double bit = value.get(t * channels + c);
        if (bit != 0 && bit != 1) {
          throw outside(
              ErrorCode.DATA_RANGE,
              place(name, sample) + ", step " + t + ", channel " + c + ": " + bit,
              "0 or 1: the input is spikes",
              "encode real values with an encoder, such as `-> rate_code`");
        }
        words[c * perChannel + (t >>> 6)] |= (long) bit << t;
      }
    }
    return SpikeRaster.ofWords(channels, steps, words);
  }

  /// True when the split has wanted values for an output.
  public boolean hasWanted(Network.Output output) {
    return split.arrays().containsKey(output.name());
  }

  /// The wanted values of an output.
  public Tensor wanted(Network.Output output, long sample) {
    return split.array(output.name()).tensor(sample);
  }

  /// The wanted class of an output.
  public int label(Network.Output output, long sample) {
    double label = wanted(output, sample).get(0);
    int classes = network.nodes().get(output.node()).type().shape().elements();
    if (label != Math.rint(label) || label < 0 || label >= classes) {
      throw outside(
          ErrorCode.LABEL,
          place(output.name(), sample) + ": " + label,
          "whole numbers from 0 to " + (classes - 1),
          "number the classes from 0 in the data, or widen `class[" + classes + "]`");
    }
    return (int) label;
  }

  private String place(String key, long sample) {
    return split.dataset() + ", split " + split.name() + ", `" + key + "` of sample " + sample;
  }

  private static ProblemException outside(
      ErrorCode code, String found, String accepted, String help) {
    return new ProblemException(Problem.of(code, null, found).accepted(accepted).help(help));
  }
}
