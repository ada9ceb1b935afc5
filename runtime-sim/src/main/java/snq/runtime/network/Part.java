package snq.runtime.network;

import java.util.List;

/// One computation of the network: what gives the value of a node that is kept.
interface Part {
  /// The node whose value it computes.
  int node();

  /// Kept nodes that it reads.
  List<Integer> reads();

  /// Its own memory for one thread; also keeps the node's value in `state`.
  Memory memory(RunState state);

  /// What a part remembers of a running sample.
  interface Memory {
    /// Before the first step of a sample.
    void begin();

    /// Steps `from` .. `to` - 1; of a real value, once.
    void run(int from, int to);

    /// After the last step: adds to the sample's counts.
    void count();
  }
}
