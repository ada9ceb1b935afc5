package snq.runtime.cycle;

import java.util.Arrays;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedCore;

/// A core: three units around the accumulator slots.
final class LiteralCore {
  final int number;
  final PlacedCore placed;
  final CoreImage image;
  final LiteralUpdate update;
  final LiteralSend send;
  final LiteralDeliver deliver;

  /// Layer of each neuron, and its number there.
  final int[] population;

  final int[] neuron;

  LiteralCore(int number, LiteralMesh mesh, LiteralRouter router) {
    this.number = number;
    this.placed = mesh.placed.cores().get(number);
    this.image = placed.memories();
    this.population = new int[image.neurons().size()];
    this.neuron = new int[population.length];
    Arrays.fill(population, -1);
    for (Piece piece : placed.pieces()) {
      for (int i = 0; i < piece.size(); i++) {
        population[piece.first() + i] = piece.population();
        neuron[piece.first() + i] = piece.neurons().get(i);
      }
    }
    int[][] slots = new int[(int) mesh.limit("slots")][population.length];
    this.update = new LiteralUpdate(mesh, this, slots);
    this.deliver =
        new LiteralDeliver(image, mesh.placed.weightWords(), slots, mesh.limit("deliver_queue"));
    this.send =
        new LiteralSend(
            image,
            update.output,
            router.inputs.get(LiteralRouter.LOCAL),
            (route, payload, n, cycle) ->
                new Flit(
                    route.column(),
                    route.row(),
                    route.axon(),
                    payload,
                    number,
                    population[n],
                    neuron[n],
                    cycle));
  }

  boolean isDone() {
    return update.isDone() && update.output.isEmpty() && deliver.isDone();
  }

  /// Cycles that clearing takes: a row of 8 neurons each.
  long rows() {
    return (population.length + 7L) / 8;
  }
}
