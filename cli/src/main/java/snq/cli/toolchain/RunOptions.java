package snq.cli.toolchain;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// How a model is run: what a user may choose beside the model itself.
///
/// @param network name of the network, when the file has several
/// @param target name of the chip; empty: the `deploy` block's, else snq1
/// @param weights file in place of the `deploy` block's, relative to where the user stands
/// @param split empty: `test`, or the only one
/// @param samples first so many; empty: all
/// @param chipSamples first so many of them on the chip; empty: all of them
/// @param seed root of all randomness
/// @param threads does not change any result
/// @param checkpoint file that keeps finished samples; does not change any result
/// @param verify check every level and the placement independently
public record RunOptions(
    Optional<String> network,
    Optional<String> target,
    Optional<String> weights,
    Optional<String> split,
    OptionalInt samples,
    OptionalInt chipSamples,
    long seed,
    int threads,
    Optional<Path> checkpoint,
    boolean verify) {
  /// The seed when none is given; outputs print it.
  public static final long DEFAULT_SEED = 3407;

  public static RunOptions standard() {
    return new RunOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        DEFAULT_SEED,
        Runtime.getRuntime().availableProcessors(),
        Optional.empty(),
        false);
  }
}
