package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import snq.compiler.Goldens;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;
import snq.testkit.Shared;

/// Everything that a target refuses, as text; every code of this block has its page.
class CoreProblemsTest {
  private static final Target SNQ1 = TargetTable.of("snq1");
  private static final Target LOIHI = TargetTable.of("loihi1");
  private static final NeuronModel CELL = Cells.leaky(2, 1);

  private final Map<String, List<Problem>> all = new LinkedHashMap<>();

  @Test
  void everyProblemSaysWhatAndWhatElse() throws IOException {
    targets();
    operations();
    neurons();
    times();
    numbers();
    freeRunning();
    sizes();
    StringBuilder text = new StringBuilder();
    Set<ErrorCode> seen = new LinkedHashSet<>();
    all.forEach((name, problems) -> {
      text.append("## ").append(name).append('\n');
      problems.forEach(p -> text.append(Goldens.text(p)));
      problems.forEach(p -> seen.add(p.code()));
    });
    Goldens.check("core/problems.txt", text.toString());
    for (ErrorCode code : ErrorCode.values()) {
      int number = Integer.parseInt(code.id().substring(3));
      if (number == 300 || number >= 303 && number < 350) {
        assertThat(seen).as("a case of " + code.id()).contains(code);
        assertThat(Files.readString(Shared.root().resolve("docs/errors/" + code.id() + ".md")))
            .startsWith("# " + code.id() + ": " + code.title());
      }
    }
  }

  private void targets() {
    add("a typo in the target", () -> TargetTable.of("snq2"));
    add("no such target", () -> TargetTable.of("gpu"));
    add("a target that is only known", () -> run(dense(CELL), onlyKnown(LOIHI)));
    add(
        "too many bits",
        () ->
            run(dense(CELL), SNQ1, new QuantizeOptions(QuantizeOptions.Method.MAX_ABS, false, 9)));
    add("a target file with mistakes", () -> TargetTable.load("my.json", "{\"name\": 3}"));
    add(
        "a target file with mistakes inside",
        () -> {
          String snq1 =
              Files.readString(
                  Shared.root()
                      .resolve("compiler/src/main/resources/snq/compiler/target/snq1.json"));
          TargetTable.load(
              "my.json",
              snq1.replace("\"weight_bits\": 8", "\"weight_bits\": 80")
                  .replace("\"shift\", ", "\"sift\", ")
                  .replace("\"neurons\": 1024", "\"neuron\": 1024")
                  .replace("\"programs\": true", "\"programs\": 1"));
        });
    add("a target file that is no JSON", () -> TargetTable.load("my.json", "{"));
  }

  private void operations() {
    add(
        "no neurons",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          run(net, x, SNQ1);
        });
    add(
        "the largest of currents",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(4, 4));
          int half =
              net.add("half", new Operation.Affine(0.5, 0), Kind.CURRENT, Shape.of(4, 4), edge(x));
          Operation pool = new Operation.Pool(Operation.Pool.Kind.MAX, List.of(2), List.of(2));
          int m = net.add("m", pool, Kind.CURRENT, Shape.of(4, 2), edge(half));
          run(net, net.neurons("h", m, CELL), SNQ1);
        });
    add(
        "a constant current",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.REAL, Shape.of(3));
          int c = net.add("c", new Operation.DirectCode(), Kind.CURRENT, Shape.of(3), edge(x));
          run(net, net.neurons("h", c, CELL), SNQ1);
        });
    add(
        "a product of currents, and a matrix product",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3, 3));
          int p = net.arithmetic("p", Operation.Arithmetic.Sign.MULTIPLY, x, x);
          int a = net.neurons("a", p, CELL);
          int q =
              net.add(
                  "q",
                  new Operation.MatrixProduct(),
                  Kind.CURRENT,
                  Shape.of(3, 3),
                  edge(x),
                  edge(a));
          run(net, net.neurons("b", q, CELL), SNQ1);
        });
    add(
        "a potential as a current",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int li =
              net.neurons(
                  "li",
                  net.dense("d", x, 0, ones(3, 3), null),
                  Cells.of("state v = 0; v = v / 2 + x; output v", new Reset.Hard(0), false));
          run(net, net.neurons("h", net.dense("e", li, 0, ones(3, 3), null), CELL), SNQ1);
        });
    add(
        "a loop without a neuron",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int s = net.arithmetic("s", Operation.Arithmetic.Sign.ADD, x, x);
          net.connect(s, edge(x), new Network.Edge(s, 1));
          run(net, net.neurons("h", s, CELL), SNQ1);
        });
    add(
        "two large synapses in a row",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(5000));
          int d = net.dense("d", x, 0, ones(2, 5000), null);
          int e = net.dense("e", d, 0, ones(4000, 2), null);
          run(net, net.neurons("h", e, CELL), SNQ1);
        });
    add(
        "encoded again",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int h = net.neurons("h", net.dense("d", x, 0, ones(3, 3), null), CELL);
          Operation mean = new Operation.ReadOut(Operation.ReadOut.Kind.MEAN_RATE);
          int r = net.add("r", mean, Kind.REAL, Shape.of(3), edge(h));
          Operation rate = new Operation.Encode("rate_code", Map.of());
          int s = net.add("s", rate, Kind.SPIKE, Shape.of(3), edge(r));
          run(net, net.neurons("z", net.dense("e", s, 0, ones(3, 3), null), CELL), SNQ1);
        });
  }

  private void neurons() {
    Reset zero = new Reset.Hard(0);
    add(
        "a neuron with a product",
        () -> run(dense(Cells.of("state v = 0; v = v * v + x; spike v 1", zero, false)), SNQ1));
    add(
        "a neuron that the target lacks in three ways",
        () ->
            fit(
                dense(
                    Cells.with(
                        Cells.of("state v = 0; v = shrink(v, 0.5) + x; spike v 1", zero, false),
                        new NeuronModel.Options(new Reset.Soft(), false, 200, false))),
                LOIHI));
    add("a tau that no leak stands for", () -> run(dense(Cells.leaky(10_000, 1)), SNQ1));
    add("a leak that is off", () -> run(dense(Cells.leaky(1500, 1)), SNQ1));
  }

  private void times() {
    add(
        "a loop of two synapses and one step",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int back = net.dense("back", x, 0, ones(3, 3), null);
          int sum = net.arithmetic("sum", Operation.Arithmetic.Sign.ADD, x, back);
          int a = net.neurons("a", sum, CELL);
          int b = net.neurons("b", net.dense("d", a, 0, ones(3, 3), null), CELL);
          net.connect(back, new Network.Edge(b, 1));
          run(net, b, SNQ1);
        });
    add(
        "a delay of 20 steps",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int late = net.same("late", x, new Operation.Delay(20));
          run(net, net.neurons("h", net.dense("d", late, 0, ones(3, 3), null), CELL), SNQ1);
        });
    add(
        "300 layers",
        () -> {
          Networks net = new Networks(4);
          int last = net.input("x", Kind.SPIKE, Shape.of(2));
          for (int i = 0; i < 300; i++) {
            last = net.neurons("h" + i, net.dense("d" + i, last, 0, ones(2, 2), null), CELL);
          }
          run(net, last, SNQ1);
        });
  }

  private void numbers() {
    add(
        "weights of zero",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          Tensor zero = Tensor.generate(Shape.of(2, 3), i -> 0);
          run(net, net.neurons("h", net.dense("d", x, 0, zero, null), CELL), SNQ1);
        });
    add(
        "a sum that may leave the accumulator",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3000));
          int d = net.dense("d", x, 0, ones(2, 3000), null);
          run(net, net.neurons("h", d, Cells.integrator(1)), SNQ1);
        });
    add(
        "a threshold far above the weights",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int d = net.dense("d", x, 0, ones(2, 3), null);
          run(net, net.neurons("h", d, Cells.integrator(1e12)), SNQ1);
        });
    add(
        "a bias far above the weights",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          Tensor bias = Tensor.generate(Shape.of(2), i -> 1e12);
          int d = net.dense("d", x, 0, ones(2, 3), bias);
          run(net, net.neurons("h", d, Cells.integrator(1)), SNQ1);
        });
    add(
        "a weight far above the others",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(2000));
          Tensor w = Tensor.generate(Shape.of(1, 2000), i -> i == 7 ? 50 : 0.001 * (i % 7));
          int h = net.neurons("h", net.dense("d", x, 0, w, null), Cells.integrator(1));
          run(net, h, SNQ1, new QuantizeOptions(QuantizeOptions.Method.PERCENTILE, false, 0));
        });
    add(
        "a threshold off the grid",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(1));
          int h = net.neurons("h", net.dense("d", x, 0, ones(1, 1), null), Cells.leaky(2, 0.3));
          SpikingLayers layers =
              ExtractLayers.run(net.network(h), net.weights(), LOIHI, Places.UNKNOWN);
          QuantizeLayer.Result result =
              QuantizeLayer.run(
                  layers.layers().get(1),
                  layers.neuron(1).orElseThrow(),
                  layers.links(),
                  LOIHI,
                  new QuantizeLayer.Options(QuantizeOptions.DEFAULT, 1, null));
          note(result.record().notes());
        });
  }

  private void freeRunning() {
    add(
        "a bias and a recurrent synapse on cores that never stand still",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int a = net.neurons("a", net.dense("d", x, 0, ones(3, 3), null), CELL);
          Tensor bias = Tensor.of(Shape.of(3), 0, 0.5, 0);
          int e = net.dense("e", a, 0, ones(3, 3), bias);
          int back = net.dense("back", a, 1, ones(3, 3), null);
          int sum = net.arithmetic("sum", Operation.Arithmetic.Sign.ADD, e, back);
          int b = net.neurons("b", sum, CELL);
          net.connect(back, new Network.Edge(b, 1));
          run(net, net.neurons("c", net.dense("f", b, 0, ones(3, 3), null), CELL), LOIHI);
        });
    add(
        "a current that could wrap round",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(300));
          int d = net.dense("d", x, 0, ones(2, 300), null);
          run(net, net.neurons("h", d, Cells.synaptic(0.9, 0.5, 1)), LOIHI);
        });
    add(
        "a current that keeps all of itself",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(1));
          int d = net.dense("d", x, 0, ones(1, 1), null);
          run(net, net.neurons("h", d, Cells.synaptic(1, 0.5, 1)), LOIHI);
        });
  }

  private static Target onlyKnown(Target target) {
    return new Target(
        target.name(),
        target.title(),
        target.arithmetic(),
        target.limits(),
        target.clockHz(),
        target.costTable(),
        target.approximate(),
        false,
        target.probeAtSpike(),
        target.source());
  }

  private void sizes() {
    add(
        "too many neurons",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(132_000));
          net.weight("s.weight", Tensor.generate(Shape.of(132_000), i -> 1));
          int s = net.add("s", new Operation.Scale(), Kind.CURRENT, Shape.of(132_000), edge(x));
          fit(net, net.neurons("h", s, CELL), SNQ1);
        });
    add(
        "too many inputs for one neuron",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(5000));
          fit(net, net.neurons("h", net.dense("d", x, 0, ones(3, 5000), null), CELL), SNQ1);
        });
  }

  /// Problems of a case: thrown, or kept as notes.
  private void add(String name, ThrowableAssert.ThrowingCallable action) {
    List<Problem> noted = new ArrayList<>();
    all.put(name, noted);
    ProblemException thrown = catchThrowableOfType(ProblemException.class, action);
    if (thrown != null) {
      noted.addAll(thrown.problems());
    }
    assertThat(noted).as(name).isNotEmpty();
  }

  private void note(List<Problem> notes) {
    all.get(List.copyOf(all.keySet()).getLast()).addAll(notes);
  }

  private record Case(Network network, Weights weights) {}

  private static Case dense(NeuronModel cell) {
    Networks net = new Networks(4);
    int x = net.input("x", Kind.SPIKE, Shape.of(3));
    int h = net.neurons("h", net.dense("d", x, 0, ones(3, 3), null), cell);
    return new Case(net.network(h), net.weights());
  }

  private void run(Networks net, int output, Target target) {
    run(net, output, target, QuantizeOptions.DEFAULT);
  }

  private void run(Networks net, int output, Target target, QuantizeOptions options) {
    run(new Case(net.network(output), net.weights()), target, options);
  }

  private void run(Case network, Target target) {
    run(network, target, QuantizeOptions.DEFAULT);
  }

  private void run(Case c, Target target, QuantizeOptions options) {
    CorePipeline.Request request =
        new CorePipeline.Request(target, options, Places.UNKNOWN, CorePipeline.Listener.NONE);
    note(CorePipeline.run(c.network(), c.weights(), request).notes());
  }

  private void fit(Case c, Target target) {
    note(Fit.of(c.network(), c.weights(), target, Places.UNKNOWN).problems());
  }

  private void fit(Networks net, int output, Target target) {
    fit(new Case(net.network(output), net.weights()), target);
  }

  private static Tensor ones(int rows, int columns) {
    return Tensor.generate(Shape.of(rows, columns), i -> 1);
  }

  private static Network.Edge edge(int node) {
    return new Network.Edge(node, 0);
  }
}
