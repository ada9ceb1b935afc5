package snq.runtime.evaluate;

import java.util.Map;
import java.util.TreeMap;
import snq.runtime.checkpoint.StateReader;
import snq.runtime.checkpoint.StateWriter;

/// Counts right and equal answers of a classifier.
final class AnswerTally {
  private final Map<Integer, Long> labels = new TreeMap<>();
  private long floatSamples;
  private long floatRight;
  private long chipSamples;
  private long chipRight;
  private long same;

  void addFloat(int label, int answer) {
    labels.merge(label, 1L, Long::sum);
    floatSamples++;
    floatRight += label == answer ? 1 : 0;
  }

  void addChip(int label, int floatAnswer, int chipAnswer) {
    chipSamples++;
    chipRight += label == chipAnswer ? 1 : 0;
    same += floatAnswer == chipAnswer ? 1 : 0;
  }

  void add(AnswerTally other) {
    other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
    floatSamples += other.floatSamples;
    floatRight += other.floatRight;
    chipSamples += other.chipSamples;
    chipRight += other.chipRight;
    same += other.same;
  }

  void write(StateWriter out) {
    out.number(labels.size());
    labels.forEach((label, count) -> out.numbers(label, count));
    out.numbers(floatSamples, floatRight, chipSamples, chipRight, same);
  }

  /// Takes what [#write] wrote in place of its own sums.
  void read(StateReader in) {
    labels.clear();
    for (int left = in.whole(); left > 0; left--) {
      labels.put(in.whole(), in.number());
    }
    floatSamples = in.number();
    floatRight = in.number();
    chipSamples = in.number();
    chipRight = in.number();
    same = in.number();
  }

  AnswerCounts result() {
    long constant = labels.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return new AnswerCounts(floatSamples, floatRight, constant, chipSamples, chipRight, same);
  }
}
