package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.NeuronModel;
import snq.dsl.tree.Argument;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Name;
import snq.dsl.tree.Operation;

/// Neurons: definitions by equations, and the names given to them with their parameters.
final class Neurons {
  private final Namespace namespace;
  private final Names names;
  private final Problems problems;
  private final Set<String> cyclic = new HashSet<>();

  Neurons(Namespace namespace, Names names, Problems problems) {
    this.namespace = namespace;
    this.names = names;
    this.problems = problems;
  }

  /// A definition with the call that gives its parameters.
  ///
  /// @param call the operation that names the definition: an alias's, or one in a network
  record Use(Declaration.Neuron definition, Operation call) {}

  /// Checks the file's definitions and aliases, used or not.
  void checkAll() {
    for (Declaration declaration : namespace.declarations()) {
      if (declaration instanceof Declaration.Neuron neuron) {
        NeuronArguments arguments = new NeuronArguments(neuron, StepClock.ANY, names, problems);
        arguments.bindNothing();
        new NeuronBody(neuron, arguments.frame(), problems, true).run();
      } else if (declaration instanceof Declaration.NeuronAlias alias) {
        Use use = resolve(alias.value());
        if (use != null) {
          elaborate(use, StepClock.ANY, problems);
        }
      }
    }
  }

  /// The definition behind an operation, through aliases; null when there is none or after a
  /// problem.
  @Nullable Use resolve(Operation operation) {
    Set<String> seen = new HashSet<>();
    Operation call = operation;
    while (true) {
      Name name = call.name();
      switch (namespace.find(name.text())) {
        case Declaration.Neuron definition -> {
          return new Use(definition, call);
        }
        case Declaration.NeuronAlias alias -> {
          if (!seen.add(name.text())) {
            if (!cyclic.addAll(seen)) {
              return null;
            }
            problems.add(
                ErrorCode.DEPENDS_ON_ITSELF,
                name.span(),
                "`" + name.text() + "` names itself",
                "a neuron of the library or of the file");
            return null;
          }
          if (!call.arguments().isEmpty()) {
            problems.add(
                Problem.of(
                        ErrorCode.UNKNOWN_ARGUMENT,
                        call.arguments().get(0).span(),
                        "`" + name.text() + "` has its parameters already")
                    .help("give them where it is declared"));
            return null;
          }
          call = alias.value();
        }
        case null -> {
          unknown(name);
          return null;
        }
        default -> {
          unknown(name);
          return null;
        }
      }
    }
  }

  private void unknown(Name name) {
    if (namespace.isBroken(name.text())) {
      return;
    }
    Declaration other = namespace.find(name.text());
    if (other != null) {
      problems.add(
          ErrorCode.WRONG_SORT,
          name.span(),
          "`" + name.text() + "` is " + Namespace.sort(other),
          "a neuron");
      return;
    }
    problems.add(
        Problem.of(ErrorCode.UNKNOWN_OPERATION, name.span(), "no neuron `" + name.text() + "`")
            .help(
                problems.near(
                    name.text(),
                    () ->
                        namespace.names(Declaration.Neuron.class, Declaration.NeuronAlias.class))));
  }

  /// The neuron with its parameters bound, or null after a problem.
  @Nullable NeuronModel elaborate(Use use, StepClock clock, Problems into) {
    return elaborate(use, names, clock, into);
  }

  /// @param inner names where the call stands
  @Nullable NeuronModel elaborate(Use use, Names inner, StepClock clock, Problems into) {
    Declaration.Neuron definition = use.definition();
    List<Argument> call = use.call().arguments();
    Span where = use.call().name().span();
    NeuronOptions options = new NeuronOptions(call, into);
    boolean spiking = NeuronBody.isSpiking(definition.body());
    if (!spiking) {
      options.putBack();
    }
    NeuronArguments arguments = new NeuronArguments(definition, clock, names, into);
    arguments.lookAhead(options.rest());
    boolean good = arguments.bind(options.rest(), inner, where);
    if (!good) {
      options.bind(false, clock, inner);
      return null;
    }
    NeuronBody body = new NeuronBody(definition, arguments.frame(), into, false);
    good = body.run();
    NeuronModel.Options bound = options.bind(body.isStrict(), clock, inner);
    if (!good || bound == null) {
      return null;
    }
    NeuronModel model =
        new NeuronModel(
            definition.name().text(),
            body.inputs,
            body.states,
            new ArrayList<>(arguments.bound()),
            body.statements,
            bound);
    return options.thresholdFits(model, where) ? model : null;
  }
}
