package snq.compiler.placement;

import java.util.List;
import java.util.Optional;

/// One core at its tile, with who stands there and, where the chip's words are public, what its
/// memories hold. Local neuron numbers run through the pieces in order.
///
/// @param chip number of the chip; 0 where there is only one
/// @param column of the tile in the chip's mesh; cores of one tile have equal columns and rows
/// @param row of the tile in the chip's mesh
/// @param image words of snq1's memories; empty for loihi1, whose bits are not published
public record PlacedCore(
    int chip, int column, int row, List<Piece> pieces, Optional<CoreImage> image) {
  public PlacedCore {
    pieces = List.copyOf(pieces);
  }

  /// A core of a chip that stands alone.
  public static PlacedCore of(int column, int row, List<Piece> pieces, CoreImage image) {
    return new PlacedCore(0, column, row, pieces, Optional.of(image));
  }

  public int neurons() {
    return pieces.stream().mapToInt(Piece::size).sum();
  }

  /// The memory words.
  ///
  /// @throws IllegalStateException for a core of a chip without published words
  public CoreImage memories() {
    return image.orElseThrow(() -> new IllegalStateException("a core without memory words"));
  }
}
