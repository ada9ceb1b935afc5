package snq.dsl.model;

import java.util.List;

/// A checked file: names, shapes, units and kinds are known, parameters are numbers.
///
/// @param name the file's name without folder and ending
/// @param doc the documentation comment at the head of the file, or empty
/// @param parameters every `param` and `const` as bound, in written order
public record Model(
    String name,
    String doc,
    List<Parameter> parameters,
    List<CircuitModel> circuits,
    List<NoiseModel> noises,
    List<NetworkModel> networks,
    Settings settings) {
  public Model {
    parameters = List.copyOf(parameters);
    circuits = List.copyOf(circuits);
    noises = List.copyOf(noises);
    networks = List.copyOf(networks);
  }

  /// @param text the value as it would be written in the language
  /// @param set true when `--set` gave it
  public record Parameter(String name, String text, boolean constant, boolean set) {}
}
