package snq.compiler.core;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import snq.compiler.network.Network;
import snq.compiler.network.Weights;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;
import snq.testkit.Networks;
import snq.testkit.ProblemCases;

/// Networks that a target refuses, or takes with a remark, and what it says.
final class CoreMistakes {
  static final Target SNQ1 = TargetTable.of("snq1");
  static final Target LOIHI = TargetTable.of("loihi1");
  static final NeuronModel CELL = Cells.leaky(2, 1);

  private final ProblemCases cases = new ProblemCases();
  private final List<Problem> noted = new ArrayList<>();

  /// Problems of a case: thrown, or kept as notes.
  void add(String name, ThrowingCallable action) {
    noted.clear();
    ProblemException thrown = catchThrowableOfType(ProblemException.class, action);
    if (thrown != null) {
      noted.addAll(thrown.problems());
    }
    cases.add(name, noted);
  }

  void note(List<Problem> notes) {
    noted.addAll(notes);
  }

  void check(Class<?> test, String golden) {
    cases.check(test, golden);
  }

  record Case(Network network, Weights weights) {}

  static Case dense(NeuronModel cell) {
    Networks net = new Networks(4);
    int x = net.input("x", Kind.SPIKE, Shape.of(3));
    int h = net.neurons("h", net.dense("d", x, 0, ones(3, 3), null), cell);
    return new Case(net.network(h), net.weights());
  }

  void run(Networks net, int output, Target target) {
    run(net, output, target, QuantizeOptions.DEFAULT);
  }

  void run(Networks net, int output, Target target, QuantizeOptions options) {
    run(new Case(net.network(output), net.weights()), target, options);
  }

  void run(Case network, Target target) {
    run(network, target, QuantizeOptions.DEFAULT);
  }

  void run(Case c, Target target, QuantizeOptions options) {
    CorePipeline.Request request =
        new CorePipeline.Request(target, options, Places.UNKNOWN, CorePipeline.Listener.NONE);
    note(CorePipeline.run(c.network(), c.weights(), request).notes());
  }

  void fit(Case c, Target target) {
    note(Fit.of(c.network(), c.weights(), target, Places.UNKNOWN).problems());
  }

  void fit(Networks net, int output, Target target) {
    fit(new Case(net.network(output), net.weights()), target);
  }

  static Tensor ones(int rows, int columns) {
    return Tensor.generate(Shape.of(rows, columns), i -> 1);
  }

  static Network.Edge edge(int node) {
    return new Network.Edge(node, 0);
  }
}
