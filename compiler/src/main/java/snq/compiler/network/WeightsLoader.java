package snq.compiler.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npz;
import snq.compiler.tensor.Safetensors;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument;
import snq.dsl.model.NetworkModel;
import snq.dsl.table.WeightNames;
import snq.dsl.table.WeightSpec;

/// Reads the weights of a network from a file and checks that they fit: names, shapes, values. All
/// problems are told at once.
public final class WeightsLoader {
  private final String file;
  private final Map<String, WeightSpec> wanted = new LinkedHashMap<>();
  private final Map<String, Double> longestDelays = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private WeightsLoader(NetworkModel model, String file) {
    this.file = file;
    WeightNames.of(model).forEach(spec -> wanted.put(spec.name(), spec));
    for (NetworkModel.Node node : model.nodes()) {
      if (node.operation().equals("delay")
          && node.arguments().get("max") instanceof Argument.Number max) {
        longestDelays.put(node.value() + "." + node.label() + ".delay", max.value());
      }
    }
  }

  /// Weights of a `.safetensors` or `.npz` file. What is fitted to data (`pca`) may be absent.
  ///
  /// @throws ProblemException when the file cannot be read or does not fit the network
  public static Weights load(NetworkModel model, String file, Bytes bytes) {
    return check(model, file, read(file, bytes));
  }

  /// The tensors of a weight file.
  public static Map<String, Tensor> read(String file, Bytes bytes) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".npz")) {
      return Npz.open(file, bytes).tensors();
    }
    if (name.endsWith(".safetensors")) {
      return Safetensors.open(file, bytes).toTensors();
    }
    throw new ProblemException(
        Problem.of(ErrorCode.WEIGHT_FORMAT, null, file)
            .accepted("a file that ends in .safetensors or .npz")
            .help("save the weights with numpy.savez or safetensors"));
  }

  /// `tensors` as the weights of `model`, in its order.
  public static Weights check(NetworkModel model, String file, Map<String, Tensor> tensors) {
    WeightsLoader loader = new WeightsLoader(model, file);
    Weights weights = loader.checked(tensors);
    if (!loader.problems.isEmpty()) {
      throw new ProblemException(loader.problems);
    }
    return weights;
  }

  private Weights checked(Map<String, Tensor> tensors) {
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    for (WeightSpec spec : wanted.values()) {
      Tensor tensor = tensors.get(spec.name());
      if (tensor != null) {
        checkValues(spec, tensor);
        ordered.put(spec.name(), tensor);
      } else if (spec.origin() != WeightSpec.Origin.FITTED) {
        problem(
            ErrorCode.WEIGHT_MISSING,
            spec.name() + " " + spec.shape() + " is not there",
            near(spec.name(), without(tensors.keySet(), wanted.keySet()), "the file has "));
      }
    }
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      if (!wanted.containsKey(entry.getKey())) {
        problem(
            ErrorCode.WEIGHT_EXTRA,
            entry.getKey() + " " + entry.getValue().shape(),
            near(
                entry.getKey(),
                without(wanted.keySet(), tensors.keySet()),
                "the network still wants "));
      }
    }
    return new Weights(ordered, true);
  }

  private void checkValues(WeightSpec spec, Tensor tensor) {
    if (!tensor.shape().equals(spec.shape())) {
      List<Integer> turned = new ArrayList<>(tensor.shape().sizes()).reversed();
      problem(
          ErrorCode.WEIGHT_SHAPE,
          spec.name() + " has the shape " + tensor.shape() + ", wanted is " + spec.shape(),
          turned.equals(spec.shape().sizes()) ? "the sizes are swapped: transpose it" : "");
      return;
    }
    boolean zero = true;
    for (int i = 0; i < tensor.size(); i++) {
      double value = tensor.get(i);
      zero &= value == 0;
      if (!isPossible(spec.name(), value)) {
        problem(
            ErrorCode.WEIGHT_VALUE,
            spec.name() + " has " + value + " at element " + i,
            "train again, or look where the value went wrong");
        return;
      }
    }
    if (zero && spec.name().endsWith(".weight")) {
      problem(
          ErrorCode.WEIGHT_ALL_ZERO,
          spec.name() + " is 0 everywhere",
          "take the weights after training: a layer of zeros passes nothing on");
    }
  }

  private boolean isPossible(String name, double value) {
    boolean positive = name.endsWith(".running_var") || longestDelays.containsKey(name);
    return Double.isFinite(value)
        && (value >= 0 || !positive)
        && value <= longestDelays.getOrDefault(name, Double.MAX_VALUE);
  }

  private void problem(ErrorCode code, String found, String help) {
    problems.add(Problem.of(code, null, file + ": " + found).help(help));
  }

  private static Set<String> without(Set<String> names, Set<String> others) {
    Set<String> rest = new TreeSet<>(names);
    rest.removeAll(others);
    return rest;
  }

  /// The names that share most of their parts with `name`, as a hint.
  private static String near(String name, Set<String> names, String prefix) {
    List<String> parts = List.of(name.split("\\."));
    int best = 1;
    TreeSet<String> nearest = new TreeSet<>();
    for (String other : names) {
      int common = 0;
      for (String part : other.split("\\.")) {
        common += parts.contains(part) ? 1 : 0;
      }
      if (common > best) {
        best = common;
        nearest.clear();
      }
      if (common == best) {
        nearest.add(other);
      }
    }
    return nearest.isEmpty() ? "" : prefix + String.join(", ", nearest.stream().limit(3).toList());
  }
}
