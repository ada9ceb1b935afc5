package snq.compiler.placement;

import static snq.compiler.placement.WordBits.bits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.target.Target;

/// Whether the entries of one core point into their tables and keep the rules of their fields.
final class TableChecker {
  private final Target target;
  private final int core;
  private final CoreImage image;
  private final List<String> violations = new ArrayList<>();

  TableChecker(Target target, int core, CoreImage image) {
    this.target = target;
    this.core = core;
    this.image = image;
  }

  List<String> check() {
    boolean[] used = new boolean[image.segments().size()];
    for (int a = 0; a < image.axons().size(); a++) {
      checkAxon(a, used);
    }
    for (int s = 0; s < used.length; s++) {
      if (!used[s]) {
        wrong("segment " + s + " belongs to no axon");
      }
    }
    return List.copyOf(violations);
  }

  private void wrong(String what) {
    violations.add("core " + core + " " + what);
  }

  private void checkAxon(int index, boolean[] used) {
    long axon = image.axons().get(index);
    int first = bits(axon, 0, 13);
    int count = bits(axon, 13, 8);
    int delay = bits(axon, 36, 4);
    if (count == 0 || first + count > used.length) {
      wrong("axon " + index + " has segments outside the table");
    } else if (delay < 1 || delay >= target.limit("slots")) {
      wrong("axon " + index + " has delay " + delay);
    } else {
      Arrays.fill(used, first, first + count, true);
      for (int s = first; s < first + count; s++) {
        checkSegment(bits(axon, 21, 12), s);
      }
    }
  }

  private void checkSegment(int base, int index) {
    long segment = image.segments().get(index);
    int block = bits(segment, 0, 14);
    int count = bits(segment, 32, 12) + 1;
    int first = base + bits(segment, 20, 12);
    int lanes = 64 / target.arithmetic().weightBits();
    int lane = bits(segment, 14, 6);
    boolean sparse = bits(segment, 44, 1) != 0;
    long end = sparse ? block + count : block + (lane + count + lanes - 1L) / lanes;
    if (end > image.weights().size() || lane >= lanes) {
      wrong("segment " + index + " reads outside the weights");
    } else if (!sparse && first + count > image.neurons().size()) {
      wrong("segment " + index + " reaches neuron " + (first + count - 1));
    } else if (sparse) {
      for (int w = block; w < block + count; w++) {
        checkSparse("segment " + index, image.weights().get(w), first);
      }
    }
  }

  /// The entries of a sparse word must lie in different banks (neuron mod 8).
  private void checkSparse(String name, long word, int first) {
    int banks = 0;
    for (int e = 0; e < 3; e++) {
      if (bits(word, 60 + e, 1) != 0) {
        int neuron = first + bits(word, 20 * e, 12);
        if (neuron >= image.neurons().size()) {
          wrong(name + " reaches neuron " + neuron);
        }
        if ((banks >> (neuron & 7) & 1) != 0) {
          wrong(name + " has two entries of one word in bank " + (neuron & 7));
        }
        banks |= 1 << (neuron & 7);
      }
    }
  }
}
