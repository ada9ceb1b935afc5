package snq.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;

/// 10,000 leaky neurons that excite and inhibit each other over 1,000,000 synapses. Each projection
/// shuffles the neurons and joins them in blocks of 25 x 25, so a neuron has 100 sources and 100
/// targets. Biases of different size let them fire at about 12 Hz in steps of 1 ms.
final class RecurrentNet {
  static final int NEURONS = 10_000;
  private static final int PROJECTIONS = 4;
  private static final int BLOCK = 25;

  private RecurrentNet() {}

  static CoreProgram program(int steps) {
    Random random = new Random(5);
    NeuronClass rule =
        new NeuronClass(
            new Leak(Leak.Kind.SHIFT, 5),
            Optional.empty(),
            29_600,
            false,
            NeuronClass.Reset.SET,
            0,
            0,
            0,
            0,
            false);
    Shape shape = Shape.of(NEURONS, 1, 1);
    Population neurons =
        new Population(
            "cells",
            Role.NEURONS,
            shape,
            List.of(rule),
            IntVector.of(0),
            IntVector.generate(NEURONS, i -> 930 + random.nextInt(140)),
            0);
    List<Projection> projections = new ArrayList<>();
    for (int p = 0; p < PROJECTIONS; p++) {
      IntVector weights =
          IntVector.generate(NEURONS * BLOCK, i -> (int) Math.round(20 * random.nextGaussian()));
      Window whole = new Window(1, 1, 1, 1, 0, 0, 1, 1);
      Convolution blocks = new Convolution(shape, shape, whole, NEURONS / BLOCK, weights);
      projections.add(new Projection("p" + p, 0, 0, shuffled(random), blocks, 4, 1 + p));
    }
    return new CoreProgram(
        "recurrent", TargetTable.of("snq1"), steps, List.of(neurons), projections, List.of());
  }

  private static Fanout shuffled(Random random) {
    int[] targets = new int[NEURONS];
    for (int i = 0; i < NEURONS; i++) {
      int other = random.nextInt(i + 1);
      targets[i] = targets[other];
      targets[other] = i;
    }
    return new Fanout(NEURONS, IntVector.generate(NEURONS + 1, i -> i), IntVector.of(targets));
  }
}
