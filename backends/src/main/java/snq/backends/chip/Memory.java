package snq.backends.chip;

import java.util.Locale;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.LongVector;

/// The memories of a core of snq1, in the order of the files.
enum Memory {
  AXONS(40),
  SEGMENTS(45),
  WEIGHTS(64),
  NEURONS(42),
  /// Two words an entry: 56 bits, then 53.
  CLASSES(56),
  ROUTES(25);

  /// Bits of a word.
  final int bits;

  Memory(int bits) {
    this.bits = bits;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  LongVector of(CoreImage image) {
    return switch (this) {
      case AXONS -> image.axons();
      case SEGMENTS -> image.segments();
      case WEIGHTS -> image.weights();
      case NEURONS -> image.neurons();
      case CLASSES -> image.classes();
      case ROUTES -> image.routes();
    };
  }
}
