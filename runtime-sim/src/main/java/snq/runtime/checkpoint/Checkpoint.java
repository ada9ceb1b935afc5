package snq.runtime.checkpoint;

import java.util.Optional;

/// Where a run keeps what it has finished (sums of samples, or the state of a chip within a long
/// one), so that the same run goes on from there after an interruption, to the same bytes.
public interface Checkpoint {
  /// What was kept last, by this very run: same model, data and options.
  Optional<byte[]> kept();

  /// Asked now and then, between samples or steps.
  boolean isDue();

  /// @param state takes the place of what was kept before
  void keep(byte[] state);
}
