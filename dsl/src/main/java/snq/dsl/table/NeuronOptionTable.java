package snq.dsl.table;

import java.util.List;

/// What every spiking neuron takes beside the parameters of its definition.
public final class NeuronOptionTable {
  /// @param values what may be written
  /// @param start the default as written
  public record Entry(String name, String values, String start, String doc) {}

  private static final List<Entry> ALL =
      List.of(
          new Entry(
              "reset",
              "`hard(r)`, `soft` or `none`",
              "hard(0)",
              "What a spike does to the state A of `spike when A >= B`: A = r, A = A - B, or"
                  + " nothing."),
          new Entry(
              "compare",
              "`\">=\"` or `\">\"`",
              "the sign of `spike when`, `>=` in the library",
              "Whether A equal to B spikes. SpikingJelly: `>=`, snnTorch, Norse and Lava: `>`."),
          new Entry(
              "refractory",
              "a number of steps or a time",
              "0",
              "Steps after a spike in which the state stays and nothing fires."),
          new Entry(
              "reset_delay",
              "`true` or `false`",
              "false",
              "The reset acts at the start of the next step, as in snnTorch."));

  private NeuronOptionTable() {}

  public static List<Entry> all() {
    return ALL;
  }

  public static boolean has(String name) {
    return ALL.stream().anyMatch(e -> e.name().equals(name));
  }
}
