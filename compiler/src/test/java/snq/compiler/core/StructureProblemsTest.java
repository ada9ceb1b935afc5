package snq.compiler.core;

import static snq.compiler.core.CoreMistakes.CELL;
import static snq.compiler.core.CoreMistakes.LOIHI;
import static snq.compiler.core.CoreMistakes.SNQ1;
import static snq.compiler.core.CoreMistakes.dense;
import static snq.compiler.core.CoreMistakes.edge;
import static snq.compiler.core.CoreMistakes.ones;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;

/// Operations, neurons and loops that a target refuses.
class StructureProblemsTest {
  private final CoreMistakes all = new CoreMistakes();

  @Test
  void everyProblemSaysWhatAndWhatElse() {
    operations();
    neurons();
    times();
    all.check(StructureProblemsTest.class, "structure-problems.txt");
  }

  private void operations() {
    all.add(
        "no neurons",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          all.run(net, x, SNQ1);
        });
    all.add(
        "the largest of currents",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(4, 4));
          int half =
              net.add("half", new Operation.Affine(0.5, 0), Kind.CURRENT, Shape.of(4, 4), edge(x));
          Operation pool = new Operation.Pool(Operation.Pool.Kind.MAX, List.of(2), List.of(2));
          int m = net.add("m", pool, Kind.CURRENT, Shape.of(4, 2), edge(half));
          all.run(net, net.neurons("h", m, CELL), SNQ1);
        });
    all.add(
        "a constant current",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.REAL, Shape.of(3));
          int c = net.add("c", new Operation.DirectCode(), Kind.CURRENT, Shape.of(3), edge(x));
          all.run(net, net.neurons("h", c, CELL), SNQ1);
        });
    all.add(
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
          all.run(net, net.neurons("b", q, CELL), SNQ1);
        });
    all.add(
        "a potential as a current",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int li =
              net.neurons(
                  "li",
                  net.dense("d", x, 0, ones(3, 3), null),
                  Cells.of("state v = 0; v = v / 2 + x; output v", new Reset.Hard(0), false));
          all.run(net, net.neurons("h", net.dense("e", li, 0, ones(3, 3), null), CELL), SNQ1);
        });
    all.add(
        "a loop without a neuron",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int s = net.arithmetic("s", Operation.Arithmetic.Sign.ADD, x, x);
          net.connect(s, edge(x), new Network.Edge(s, 1));
          all.run(net, net.neurons("h", s, CELL), SNQ1);
        });
    all.add(
        "two large synapses in a row",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(5000));
          int d = net.dense("d", x, 0, ones(2, 5000), null);
          int e = net.dense("e", d, 0, ones(4000, 2), null);
          all.run(net, net.neurons("h", e, CELL), SNQ1);
        });
    all.add(
        "encoded again",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int h = net.neurons("h", net.dense("d", x, 0, ones(3, 3), null), CELL);
          Operation mean = new Operation.ReadOut(Operation.ReadOut.Kind.MEAN_RATE);
          int r = net.add("r", mean, Kind.REAL, Shape.of(3), edge(h));
          Operation rate = new Operation.Encode("rate_code", Map.of());
          int s = net.add("s", rate, Kind.SPIKE, Shape.of(3), edge(r));
          all.run(net, net.neurons("z", net.dense("e", s, 0, ones(3, 3), null), CELL), SNQ1);
        });
  }

  private void neurons() {
    Reset zero = new Reset.Hard(0);
    all.add(
        "a neuron with a product",
        () -> all.run(dense(Cells.of("state v = 0; v = v * v + x; spike v 1", zero, false)), SNQ1));
    all.add(
        "a neuron that the target lacks in three ways",
        () ->
            all.fit(
                dense(
                    Cells.with(
                        Cells.of("state v = 0; v = shrink(v, 0.5) + x; spike v 1", zero, false),
                        new NeuronModel.Options(new Reset.Soft(), false, 200, false))),
                LOIHI));
    all.add("a tau that no leak stands for", () -> all.run(dense(Cells.leaky(10_000, 1)), SNQ1));
    all.add("a leak that is off", () -> all.run(dense(Cells.leaky(1500, 1)), SNQ1));
  }

  private void times() {
    all.add(
        "a loop of two synapses and one step",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int back = net.dense("back", x, 0, ones(3, 3), null);
          int sum = net.arithmetic("sum", Operation.Arithmetic.Sign.ADD, x, back);
          int a = net.neurons("a", sum, CELL);
          int b = net.neurons("b", net.dense("d", a, 0, ones(3, 3), null), CELL);
          net.connect(back, new Network.Edge(b, 1));
          all.run(net, b, SNQ1);
        });
    all.add(
        "a delay of 20 steps",
        () -> {
          Networks net = new Networks(4);
          int x = net.input("x", Kind.SPIKE, Shape.of(3));
          int late = net.same("late", x, new Operation.Delay(20));
          all.run(net, net.neurons("h", net.dense("d", late, 0, ones(3, 3), null), CELL), SNQ1);
        });
    all.add(
        "300 layers",
        () -> {
          Networks net = new Networks(4);
          int last = net.input("x", Kind.SPIKE, Shape.of(2));
          for (int i = 0; i < 300; i++) {
            last = net.neurons("h" + i, net.dense("d" + i, last, 0, ones(2, 2), null), CELL);
          }
          all.run(net, last, SNQ1);
        });
  }
}
