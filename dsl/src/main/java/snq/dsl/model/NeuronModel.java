package snq.dsl.model;

import java.util.List;

/// A neuron by equations with its parameters bound: what one step of one neuron does. Statements
/// run in order; states keep their value from step to step, locals do not.
///
/// @param name of the definition (`LIF`)
/// @param inputs the first is the unnamed one, the others come by name
/// @param states in declared order, with their value before the first step
/// @param parameters all that the definition declares, as bound (for reports, NIR and learning)
/// @param body in written order; exactly one [Statement.Fire] or one [Statement.Output]
/// @param options what every spiking neuron takes; ignored for a neuron with an output
public record NeuronModel(
    String name,
    List<String> inputs,
    List<State> states,
    List<Bound> parameters,
    List<Statement> body,
    Options options) {
  public NeuronModel {
    inputs = List.copyOf(inputs);
    states = List.copyOf(states);
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }

  public record State(String name, Expr start) {}

  /// A bound parameter. `text` is the value as a word for a choice (`euler`), else empty; a learned
  /// one has its start value in `value`; `steps` tells that `value` is a time, counted in steps.
  public record Bound(String name, double value, String text, boolean learned, boolean steps) {}

  /// @param reset what a spike does to the fired state
  /// @param strict spike when A > B in place of A >= B
  /// @param refractory steps after a spike in which the state stays and nothing fires
  /// @param resetDelay the reset acts at the start of the next step (snnTorch)
  public record Options(Reset reset, boolean strict, int refractory, boolean resetDelay) {}

  public sealed interface Reset {
    /// A = value.
    record Hard(double value) implements Reset {}

    /// A = A - B.
    record Soft() implements Reset {}

    record None() implements Reset {}
  }

  public sealed interface Statement {
    /// `local` introduces a value of this step; else `name` is a state.
    record Assign(String name, Expr value, boolean local) implements Statement {}

    /// `spike when A >= B`: fires, resets A, then runs `onSpike`.
    record Fire(String state, Expr threshold, List<Assign> onSpike) implements Statement {
      public Fire {
        onSpike = List.copyOf(onSpike);
      }
    }

    /// `output v;`: the value is the current that the neuron gives.
    record Output(Expr value) implements Statement {}
  }

  public boolean isSpiking() {
    return body.stream().anyMatch(s -> s instanceof Statement.Fire);
  }
}
