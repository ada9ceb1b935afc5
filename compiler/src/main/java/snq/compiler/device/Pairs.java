package snq.compiler.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import snq.compiler.device.CouplingGraph.Edge;

/// Which pairs of qubits of a device are used at once.
///
/// @param couplers joined pairs without a common qubit, in ascending order of the smaller site;
///   `first` is the first qubit of the native direction
/// @param exact false when there may be a better choice
public record Pairs(List<Coupler> couplers, boolean exact) {
  /// A coupler or a qubit this bad is out of order, and so is left out where errors are looked at.
  private static final double BROKEN = 0.5;

  private static final double PER_NEPER = 1e6;
  private static final long PAIR = 1L << 40;

  public Pairs {
    couplers = List.copyOf(couplers);
  }

  /// What is asked of the pairs.
  public enum Rule {
    /// As many as the map has.
    MAXIMUM,
    /// As many as there are without a coupler between two of them: the least crosstalk.
    INDUCED,
    /// As many as there are of couplers and qubits in order; of those the most likely to work.
    ERRORS;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Pairs of(Device device, Rule rule) {
    if (device.coupling().allToAll()) {
      return neighbours(device);
    }
    CouplingGraph graph = CouplingGraph.of(device);
    return switch (rule) {
      case MAXIMUM -> of(device, MaximumMatching.of(graph), true);
      case INDUCED -> of(device, FrontierSearch.run(graph, edge -> 1, true));
      case ERRORS -> {
        Map<Edge, Long> weights = new LinkedHashMap<>();
        for (Edge edge : graph.edges()) {
          double cost = cost(device, edge);
          if (cost < -StrictMath.log1p(-BROKEN)) {
            weights.put(edge, PAIR - Math.round(PER_NEPER * cost));
          }
        }
        CouplingGraph rest = new CouplingGraph(graph.nodes(), List.copyOf(weights.keySet()));
        yield of(
            device, FrontierSearch.run(rest, e -> Objects.requireNonNull(weights.get(e)), false));
      }
    };
  }

  /// Minus the logarithm of the probability that a pair's gate and its two measurements work. What
  /// was not measured counts as faultless.
  static double cost(Device device, Edge edge) {
    int a = device.sites().get(edge.a());
    int b = device.sites().get(edge.b());
    double gate =
        device.calibration().joints().stream()
            .filter(j -> j.joins(a, b))
            .mapToDouble(Calibration.Joint::error)
            .filter(error -> !Double.isNaN(error))
            .min()
            .orElse(0);
    return -StrictMath.log1p(-Math.min(gate, 1))
        - StrictMath.log1p(-Math.min(readError(device, a), 1))
        - StrictMath.log1p(-Math.min(readError(device, b), 1));
  }

  private static double readError(Device device, int site) {
    Calibration.Site measured = device.calibration().sites().get(site);
    return measured == null || Double.isNaN(measured.readError()) ? 0 : measured.readError();
  }

  private static Pairs neighbours(Device device) {
    List<Coupler> couplers = new ArrayList<>();
    for (int i = 0; i + 1 < device.qubits(); i += 2) {
      couplers.add(new Coupler(device.sites().get(i), device.sites().get(i + 1), true));
    }
    return new Pairs(couplers, true);
  }

  private static Pairs of(Device device, FrontierSearch.Found found) {
    return of(device, found.edges(), found.exact());
  }

  private static Pairs of(Device device, List<Edge> edges, boolean exact) {
    List<Coupler> couplers = new ArrayList<>();
    for (Edge edge : edges) {
      int a = device.sites().get(edge.a());
      int b = device.sites().get(edge.b());
      couplers.add(device.coupling().between(a, b).orElseThrow());
    }
    return new Pairs(couplers, exact);
  }
}
