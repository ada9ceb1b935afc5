package snq.runtime.encode;

import java.util.List;

/// Where the blocks of a sample read and write, computed once. Blocks of all rows are numbered row
/// after row.
final class BlockPlan {
  final int blocks;

  /// Features of a block.
  final int size;

  final int qubits;

  /// The sample's feature at place i of block b: entry i `blocks` + b; -1 for the value 0.
  final int[] from;

  /// The channel of qubit q of block b: entry q `blocks` + b; -1 where it is dropped.
  final int[] to;

  /// Channels of a row.
  final int rowOutputs;

  /// @param qubits as many as a block has features: then an output stands where its feature stands
  BlockPlan(Grouping grouping, int rows, int rowFeatures, int size, int qubits) {
    List<List<Integer>> groups = grouping.blocks();
    boolean inPlace = qubits == size;
    this.blocks = rows * groups.size();
    this.size = size;
    this.qubits = qubits;
    this.rowOutputs = inPlace ? rowFeatures : groups.size() * qubits;
    this.from = new int[size * blocks];
    this.to = new int[qubits * blocks];
    for (int b = 0; b < blocks; b++) {
      int row = b / groups.size();
      int g = b % groups.size();
      for (int i = 0; i < size; i++) {
        int feature = groups.get(g).get(i);
        from[i * blocks + b] = feature < 0 ? -1 : row * rowFeatures + feature;
      }
      for (int q = 0; q < qubits; q++) {
        if (!inPlace) {
          to[q * blocks + b] = b * qubits + q;
        } else {
          to[q * blocks + b] = grouping.own().get(g).get(q) ? from[q * blocks + b] : -1;
        }
      }
    }
  }

  /// The value at a place of a block.
  double value(double[] features, int place, int block, double scale) {
    int feature = from[place * blocks + block];
    return feature < 0 ? 0 : scale * features[feature];
  }
}
