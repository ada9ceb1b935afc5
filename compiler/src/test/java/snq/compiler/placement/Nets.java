package snq.compiler.placement;

import snq.compiler.core.Connection.Window;
import snq.compiler.core.CoreProgram;
import snq.compiler.target.Target;

/// The shapes of networks whose placement others have published, with random weights.
final class Nets {
  private static final Window HALF = new Window(3, 3, 2, 2, 0, 0, 1, 1);
  private static final Window THREE_PADDED = new Window(1, 3, 1, 1, 0, 1, 1, 1);

  private Nets() {}

  /// PilotNet-LIF: 158,509 neurons, its input layer among them.
  static CoreProgram pilotNet(Target target) {
    return new ProgramBuilder(target)
        .biased(3, 66, 200)
        .convolution(24, HALF)
        .convolution(36, HALF)
        .convolution(48, HALF)
        .convolution(64, new Window(3, 3, 2, 1, 1, 0, 1, 1))
        .convolution(64, new Window(3, 3, 1, 1, 0, 0, 1, 1))
        .dense(100)
        .dense(50)
        .dense(10)
        .dense(1)
        .build(10);
  }

  /// The network of the mosi_text example with 64 channels.
  static CoreProgram mosiText(Target target) {
    return new ProgramBuilder(target)
        .input(100, 1, 20)
        .convolution(64, THREE_PADDED)
        .maxPool(1, 2)
        .convolution(64, THREE_PADDED)
        .maxPool(1, 2)
        .dense(128)
        .dense(20)
        .build(10);
  }
}
