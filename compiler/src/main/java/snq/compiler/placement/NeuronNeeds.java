package snq.compiler.placement;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snq.compiler.core.CoreProgram;

/// How much of each memory a single neuron needs, whatever the limits are: for the message that it
/// fits nowhere.
final class NeuronNeeds implements AxonRows.Sink {
  private final WeightWords format;
  private final Set<Integer> blocks = new HashSet<>();
  private boolean reached;
  private long axons;
  private long words;

  private NeuronNeeds(WeightWords format) {
    this.format = format;
  }

  /// Number of axons (`axons`) or weight words (`weight_words`) of the neuron in a range of one.
  static long of(CoreProgram program, List<AxonRows> rows, CoreRange range, String limit) {
    NeuronNeeds needs =
        new NeuronNeeds(new WeightWords(program.target().arithmetic().weightBits()));
    for (int p = 0; p < rows.size(); p++) {
      if (program.projections().get(p).to() == range.population()) {
        needs.blocks.clear();
        rows.get(p).visit(range, needs);
      }
    }
    return limit.equals("axons") ? needs.axons : needs.words;
  }

  @Override
  public boolean wants(int axon) {
    return true;
  }

  @Override
  public void row(int block, int[] weights, int[] locals) {
    for (int local : locals) {
      if (local >= 0) {
        reached = true;
        words += blocks.add(block) ? format.wordsFor(weights.length) : 0;
      }
    }
  }

  @Override
  public boolean endAxon(int axon) {
    axons += reached ? 1 : 0;
    reached = false;
    return true;
  }
}
