package snq.compiler.placement;

import java.util.List;

/// One core at its tile, with what its memories hold. Local neuron numbers run through the pieces
/// in order.
public record PlacedCore(int column, int row, List<Piece> pieces, CoreImage image) {
  public PlacedCore {
    pieces = List.copyOf(pieces);
  }
}
