package snq.compiler.placement;

import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Projection;
import snq.dsl.model.Shape;

/// The order in which the neurons of a population get their numbers: targets of a convolution by
/// (group, y, x, channel in group), so that the taps of a kernel row meet consecutive neurons; all
/// others row-major.
final class ChipOrder {
  private final int groups;
  private final int[] neuronAt;
  private final int[] placeOf;

  private ChipOrder(int groups, int[] neuronAt, int[] placeOf) {
    this.groups = groups;
    this.neuronAt = neuronAt;
    this.placeOf = placeOf;
  }

  static ChipOrder of(CoreProgram program, int population) {
    for (Projection projection : program.projections()) {
      if (projection.to() == population
          && projection.connection() instanceof Convolution convolution) {
        return convolution(convolution.output(), convolution.groups());
      }
    }
    Population rowMajor = program.populations().get(population);
    int[] order = new int[rowMajor.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return new ChipOrder(0, order, order);
  }

  private static ChipOrder convolution(Shape output, int groups) {
    int channels = output.size(0);
    int pixels = output.elements() / channels;
    int inGroup = channels / groups;
    int[] neuronAt = new int[output.elements()];
    int[] placeOf = new int[output.elements()];
    int place = 0;
    for (int g = 0; g < groups; g++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int c = 0; c < inGroup; c++) {
          int neuron = (g * inGroup + c) * pixels + pixel;
          neuronAt[place] = neuron;
          placeOf[neuron] = place++;
        }
      }
    }
    return new ChipOrder(groups, neuronAt, placeOf);
  }

  /// Groups of the convolution; 0 when row-major.
  int groups() {
    return groups;
  }

  /// Neuron (row-major) of each place; not to be changed.
  int[] neuronAt() {
    return neuronAt;
  }

  /// Place of each neuron; not to be changed.
  int[] placeOf() {
    return placeOf;
  }

  int size() {
    return neuronAt.length;
  }
}
