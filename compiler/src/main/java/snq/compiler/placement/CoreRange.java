package snq.compiler.placement;

/// Places `from` ..< `to` of a population's [ChipOrder] on a core, from local neuron `first` on.
record CoreRange(int population, ChipOrder order, int from, int to, int first) {
  int size() {
    return to - from;
  }

  /// Local number of a neuron, or -1 when it is not here.
  int local(int neuron) {
    int place = order.placeOf()[neuron];
    return place >= from && place < to ? first + place - from : -1;
  }
}
