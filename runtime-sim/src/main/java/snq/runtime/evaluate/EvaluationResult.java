package snq.runtime.evaluate;

import java.util.List;
import java.util.Optional;
import snq.runtime.count.CountTable;

/// What running some samples gave.
///
/// @param samples how many ran in floating point
/// @param chipSamples how many of them ran on the chip
/// @param layers spikes by layer, of the chip where there is one
/// @param floatCounts over `samples`, encoders included
/// @param chipCounts over `chipSamples`, encoders included
/// @param time of the chip's samples, where cycle rules give it
/// @param estimate of their time, where only latencies are known
/// @param shown spikes of the first sample
public record EvaluationResult(
    long samples,
    long chipSamples,
    AnswerCounts answers,
    List<LayerSpikes> layers,
    CountTable floatCounts,
    Optional<CountTable> chipCounts,
    Optional<ChipTime> time,
    Optional<TimeEstimate> estimate,
    Optional<ShownSample> shown) {
  public EvaluationResult {
    layers = List.copyOf(layers);
  }
}
