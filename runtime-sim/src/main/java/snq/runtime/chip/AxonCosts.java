package snq.runtime.chip;

import java.util.List;

/// What a packet to each axon of a projection makes happen on each core.
final class AxonCosts {
  private final ProjectionRuns runs;

  /// Last position + 1 of each piece of the target.
  private final List<Integer> ends;

  private final List<Place> places;

  /// Weights that are not 0, before each weight.
  private final int[] nonZero;

  /// By piece, of the axon that is being looked at.
  private final int[] synapses;

  private final int[] effective;

  /// @param places of the pieces
  AxonCosts(ProjectionRuns runs, List<Integer> ends, List<Place> places) {
    this.runs = runs;
    this.ends = ends;
    this.places = places;
    this.nonZero = new int[runs.weights.length + 1];
    for (int w = 0; w < runs.weights.length; w++) {
      nonZero[w + 1] = nonZero[w] + (runs.weights[w] == 0 ? 0 : 1);
    }
    this.synapses = new int[places.size()];
    this.effective = new int[places.size()];
  }

  /// The core of a piece: column and row of its tile, and where its counts go.
  record Place(int column, int row, int cell) {}

  /// Adds a packet to each core that the axon reaches.
  void add(int axon, boolean graded, SpikeCosts.Row row) {
    int least = places.size();
    int most = -1;
    int[] list = runs.runs();
    for (int r = 3 * runs.runFirst[axon]; r < 3 * runs.runFirst[axon + 1]; r += 3) {
      int piece = pieceOf(list[r]);
      least = Math.min(least, piece);
      most = Math.max(most, countRun(piece, list[r], list[r + 1], list[r + 2]));
    }
    for (int piece = least; piece <= most; piece++) {
      if (synapses[piece] > 0) {
        Place place = places.get(piece);
        row.sent(place.column(), place.row());
        row.delivered(place.cell(), synapses[piece], effective[piece], graded);
        synapses[piece] = 0;
        effective[piece] = 0;
      }
    }
  }

  /// Cuts a run at the ends of pieces.
  ///
  /// @return the last piece that it reaches
  private int countRun(int firstPiece, int firstPosition, int firstWeight, int count) {
    int piece = firstPiece;
    int done = 0;
    while (true) {
      int here = Math.min(count - done, ends.get(piece) - firstPosition - done);
      int weight = firstWeight + done;
      synapses[piece] += here;
      effective[piece] += nonZero[weight + here] - nonZero[weight];
      done += here;
      if (done == count) {
        return piece;
      }
      piece++;
    }
  }

  private int pieceOf(int position) {
    int low = 0;
    int high = ends.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (position < ends.get(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
