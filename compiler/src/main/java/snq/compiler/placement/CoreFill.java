package snq.compiler.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import snq.compiler.core.CoreProgram;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Spreads the neurons of a program over as many cores as they need, whatever the chip.
final class CoreFill<D extends CoreDraft> {
  private final CoreProgram program;
  private final Strategy strategy;
  private final CoreDrafter<D> drafter;
  private final List<ChipOrder> orders = new ArrayList<>();

  CoreFill(CoreProgram program, Strategy strategy, CoreDrafter<D> drafter) {
    this.program = program;
    this.strategy = strategy;
    this.drafter = drafter;
    for (int p = 0; p < program.populations().size(); p++) {
      orders.add(ChipOrder.of(program, p));
    }
  }

  /// @param filledBy the limit that ended each core; empty for the last
  record Filled<D>(List<D> cores, List<String> filledBy, RouteTables routes) {}

  /// How many routes a neuron has depends on how many cores its targets need, and how many neurons
  /// fit a core on their routes: fill again with the routes of the last time until all fit.
  ///
  /// @throws ProblemException when a neuron fits no core
  Filled<D> fill() {
    int[][] known = new int[orders.size()][];
    for (int p = 0; p < known.length; p++) {
      known[p] = new int[orders.get(p).size()];
    }
    int most = drafter.neurons();
    int perCore = strategy == Strategy.REVERSED ? (most + 1) / 2 : most;
    while (true) {
      SequentialFill.Filled<D> filled =
          new SequentialFill<>(program, drafter, perCore, orders, known).fill(populationOrder());
      RouteTables routes = new RouteTables(program, filled.cores());
      if (learn(routes, known, filled.cores())) {
        return new Filled<>(filled.cores(), filled.filledBy(), routes);
      }
    }
  }

  private List<Integer> populationOrder() {
    List<Integer> order = new ArrayList<>();
    for (int p = 0; p < orders.size(); p++) {
      order.add(p);
    }
    if (strategy == Strategy.REVERSED) {
      Collections.reverse(order);
    }
    return order;
  }

  /// Raises the known routes to the real ones; true when every core holds its real ones.
  private boolean learn(RouteTables routes, int[][] known, List<D> cores) {
    boolean all = true;
    for (D core : cores) {
      int sum = 0;
      for (CoreRange range : core.ranges()) {
        for (int place = range.from(); place < range.to(); place++) {
          int neuron = range.order().neuronAt()[place];
          int count = routes.count(range.population(), neuron);
          if (count > drafter.routesPerNeuron()) {
            throw new ProblemException(tooManyRoutes(range.population(), neuron, count));
          }
          known[range.population()][place] = Math.max(known[range.population()][place], count);
          sum += count;
        }
      }
      all &= sum <= drafter.available(drafter.routeLimit());
    }
    return all;
  }

  private Problem tooManyRoutes(int population, int neuron, int count) {
    String layer = program.populations().get(population).name();
    return Problem.of(
            ErrorCode.NEURON_FITS_NOWHERE,
            null,
            "neuron " + neuron + " of `" + layer + "` needs " + count + " routes")
        .accepted("at most " + drafter.routesPerNeuron() + " routes a neuron")
        .help("let the layer lead to fewer or smaller layers");
  }
}
