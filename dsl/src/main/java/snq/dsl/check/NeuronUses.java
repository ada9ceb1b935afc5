package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.NeuronModel;
import snq.dsl.tree.Argument;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Operation;

/// Neurons in a network: `Cell`, `Cell(inhibition: b)`, `LIF(tau: 2.0)`.
@SuppressWarnings("ReferenceEquality") // an operation of the tree is itself only
final class NeuronUses {
  private final Neurons neurons;
  private final Namespace namespace;
  private final Names values;
  private final StepClock clock;
  private final Problems problems;
  private final Map<String, NeuronModel> models = new HashMap<>();

  NeuronUses(Context context, Names values, StepClock clock, Problems problems) {
    this.neurons = context.neurons();
    this.namespace = context.namespace();
    this.values = values;
    this.clock = clock;
    this.problems = problems;
  }

  /// @param model null after a problem
  /// @param values of the further inputs, by name
  record Use(@Nullable NeuronModel model, Map<String, Expression> values) {}

  /// Separates the further inputs from the parameters, and binds the parameters.
  ///
  /// @param meant the operation that stands for the name that is written: mostly itself
  /// @return null after a problem
  @Nullable Use read(Operation written, Operation meant) {
    List<Argument> parameters = new ArrayList<>();
    Map<String, Expression> further = new LinkedHashMap<>();
    Neurons.Use direct = definition(written, meant);
    if (direct == null) {
      return null;
    }
    List<String> inputs = NeuronBody.inputs(direct.definition());
    for (Argument argument : written.arguments()) {
      if (argument.name() != null
          && inputs.indexOf(argument.name().text()) > 0
          && further.put(argument.name().text(), argument.value()) == null) {
        continue;
      }
      parameters.add(argument);
    }
    if (direct.call() != written && !parameters.isEmpty()) {
      problems.add(alreadyBound(written, parameters.get(0), inputs));
      return null;
    }
    if (direct.call() != written) {
      return new Use(cached(written, direct), further);
    }
    Neurons.Use use =
        new Neurons.Use(
            direct.definition(), new Operation(written.span(), written.name(), parameters));
    return new Use(neurons.elaborate(use, values, clock, problems), further);
  }

  private Neurons.@Nullable Use definition(Operation written, Operation meant) {
    if (meant != written) {
      return neurons.resolve(meant);
    }
    return switch (namespace.find(written.name().text())) {
      case Declaration.NeuronAlias alias -> neurons.resolve(alias.value());
      case Declaration.Neuron definition -> new Neurons.Use(definition, written);
      case null, default -> null;
    };
  }

  private @Nullable NeuronModel cached(Operation written, Neurons.Use use) {
    String name = written.name().text();
    if (!models.containsKey(name)) {
      NeuronModel model = neurons.elaborate(use, clock, problems);
      if (model == null) {
        return null;
      }
      models.put(name, model);
    }
    return models.get(name);
  }

  private static Problem alreadyBound(Operation written, Argument argument, List<String> inputs) {
    String further = String.join("` `", inputs.subList(Math.min(1, inputs.size()), inputs.size()));
    return Problem.of(
            ErrorCode.UNKNOWN_ARGUMENT,
            argument.span(),
            "`" + written.name().text() + "` has its parameters already")
        .accepted(further.isEmpty() ? "no arguments" : "its inputs: `" + further + "`")
        .help("give parameters where it is declared");
  }
}
