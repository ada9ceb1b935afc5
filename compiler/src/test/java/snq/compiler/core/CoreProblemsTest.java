package snq.compiler.core;

import static snq.compiler.core.CoreMistakes.CELL;
import static snq.compiler.core.CoreMistakes.LOIHI;
import static snq.compiler.core.CoreMistakes.SNQ1;
import static snq.compiler.core.CoreMistakes.dense;
import static snq.compiler.core.CoreMistakes.edge;
import static snq.compiler.core.CoreMistakes.ones;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.testkit.Networks;
import snq.testkit.Shared;

/// Targets, numbers and sizes that a target refuses.
class CoreProblemsTest {
  private final CoreMistakes all = new CoreMistakes();

  @Test
  void everyProblemSaysWhatAndWhatElse() {
    targets();
    numbers();
    freeRunning();
    sizes();
    all.check(CoreProblemsTest.class, "problems.txt");
  }

  private void targets() {
    all.add("a typo in the target", () -> TargetTable.of("snq2"));
    all.add("no such target", () -> TargetTable.of("gpu"));
    all.add("a target that is only known", () -> all.run(dense(CELL), onlyKnown(LOIHI)));
    all.add(
        "too many bits",
        () ->
            all.run(
                dense(CELL), SNQ1, new QuantizeOptions(QuantizeOptions.Method.MAX_ABS, false, 9)));
    all.add("a target file with mistakes", () -> TargetTable.load("my.json", "{\"name\": 3}"));
    all.add(
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
    all.add("a target file that is no JSON", () -> TargetTable.load("my.json", "{"));
  }

  private void numbers() {
    all.add(
        "weights of zero",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          Tensor zero = Tensor.generate(Shape.of(2, 3), i -> 0);
          all.run(net, net.neurons("h", net.dense("d", x, 0, zero, null), CELL), SNQ1);
        });
    all.add(
        "a sum that may leave the accumulator",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3000));
          int d = net.dense("d", x, 0, ones(2, 3000), null);
          all.run(net, net.neurons("h", d, Cells.integrator(1)), SNQ1);
        });
    all.add(
        "a threshold far above the weights",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int d = net.dense("d", x, 0, ones(2, 3), null);
          all.run(net, net.neurons("h", d, Cells.integrator(1e12)), SNQ1);
        });
    all.add(
        "a bias far above the weights",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          Tensor bias = Tensor.generate(Shape.of(2), i -> 1e12);
          int d = net.dense("d", x, 0, ones(2, 3), bias);
          all.run(net, net.neurons("h", d, Cells.integrator(1)), SNQ1);
        });
    all.add(
        "a weight far above the others",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(2000));
          Tensor w = Tensor.generate(Shape.of(1, 2000), i -> i == 7 ? 50 : 0.001 * (i % 7));
          int h = net.neurons("h", net.dense("d", x, 0, w, null), Cells.integrator(1));
          all.run(net, h, SNQ1, new QuantizeOptions(QuantizeOptions.Method.PERCENTILE, false, 0));
        });
    all.add(
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
          all.note(result.record().notes());
        });
  }

  private void freeRunning() {
    all.add(
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
          all.run(net, net.neurons("c", net.dense("f", b, 0, ones(3, 3), null), CELL), LOIHI);
        });
    all.add(
        "a current that could wrap round",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(300));
          int d = net.dense("d", x, 0, ones(2, 300), null);
          all.run(net, net.neurons("h", d, Cells.synaptic(0.9, 0.5, 1)), LOIHI);
        });
    all.add(
        "a current that keeps all of itself",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(1));
          int d = net.dense("d", x, 0, ones(1, 1), null);
          all.run(net, net.neurons("h", d, Cells.synaptic(1, 0.5, 1)), LOIHI);
        });
  }

  private void sizes() {
    all.add(
        "too many neurons",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(132_000));
          net.weight("s.weight", Tensor.generate(Shape.of(132_000), i -> 1));
          int s = net.add("s", new Operation.Scale(), Kind.CURRENT, Shape.of(132_000), edge(x));
          all.fit(net, net.neurons("h", s, CELL), SNQ1);
        });
    all.add(
        "too many inputs for one neuron",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(5000));
          all.fit(net, net.neurons("h", net.dense("d", x, 0, ones(3, 5000), null), CELL), SNQ1);
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
}
