package snq.compiler.placement;

import java.util.List;
import java.util.OptionalLong;

/// What a core of one kind of chip needs for given neurons, and what it has.
sealed interface CoreDrafter<D extends CoreDraft> permits TableDrafter, LoihiDrafter {
  /// @param routes routes that the neurons of the ranges have (as far as known)
  D draft(List<CoreRange> ranges, int routes);

  /// How much a core has of the limit that `CoreDraft.exceeded` names.
  long available(String limit);

  /// How much of a limit one neuron alone needs, where that can be told.
  OptionalLong needs(CoreRange alone, String limit);

  /// Most neurons of a core.
  int neurons();

  /// The limit that ends the routes of all neurons of a core.
  String routeLimit();

  /// Most routes of one neuron.
  int routesPerNeuron();
}
