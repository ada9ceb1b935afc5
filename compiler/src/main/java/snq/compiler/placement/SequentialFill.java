package snq.compiler.placement;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Fills core after core with populations in a given order, each as far as all limits allow.
final class SequentialFill {
  private final CoreProgram program;
  private final CoreLimits limits;
  private final List<ChipOrder> orders;
  private final CoreDrafter drafter;
  private final int neuronsPerCore;

  /// Routes of each neuron, by population and place in its chip order.
  private final int[][] routes;

  private final List<CoreDraft> done = new ArrayList<>();
  private final List<String> filledBy = new ArrayList<>();
  private List<CoreRange> open = new ArrayList<>();
  private int openNeurons;
  private String lastLimit = "";

  /// @param neuronsPerCore at most the target's limit; fewer spread the neurons
  SequentialFill(
      CoreProgram program,
      CoreLimits limits,
      CoreDrafter drafter,
      int neuronsPerCore,
      List<ChipOrder> orders,
      int[][] routes) {
    this.program = program;
    this.limits = limits;
    this.drafter = drafter;
    this.neuronsPerCore = neuronsPerCore;
    this.orders = orders;
    this.routes = routes;
  }

  /// Cores in the order of filling, and what ended each.
  record Filled(List<CoreDraft> cores, List<String> filledBy) {}

  Filled fill(List<Integer> populations) {
    for (int population : populations) {
      if (program.populations().get(population).role() != Role.INPUT) {
        add(population);
      }
    }
    if (!open.isEmpty()) {
      close("");
    }
    return new Filled(done, filledBy);
  }

  private void add(int population) {
    ChipOrder order = orders.get(population);
    int from = 0;
    while (from < order.size()) {
      int count = largest(population, from);
      if (count == 0 && open.isEmpty()) {
        throw new ProblemException(tooLarge(population, from));
      }
      if (count > 0) {
        open.add(new CoreRange(population, order, from, from + count, openNeurons));
        openNeurons += count;
        from += count;
      }
      if (from < order.size()) {
        close(lastLimit);
      }
    }
  }

  private void close(String limit) {
    CoreDraft draft = drafter.draft(List.copyOf(open), openRoutes());
    if (!draft.fits()) {
      throw new IllegalStateException("core " + done.size() + " breaks " + draft.exceeded());
    }
    done.add(draft);
    filledBy.add(limit);
    open = new ArrayList<>();
    openNeurons = 0;
  }

  /// How many neurons of the population still fit into the open core; sets the limit that ends it.
  private int largest(int population, int from) {
    int room = neuronsPerCore - openNeurons;
    int most = Math.min(orders.get(population).size() - from, room);
    if (most == 0 || fits(population, from, most)) {
      lastLimit = "neurons";
      return most;
    }
    int good = 0;
    int bad = most;
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (fits(population, from, middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    fits(population, from, bad);
    return good;
  }

  private boolean fits(int population, int from, int count) {
    List<CoreRange> ranges = new ArrayList<>(open);
    ranges.add(new CoreRange(population, orders.get(population), from, from + count, openNeurons));
    int all = openRoutes();
    for (int place = from; place < from + count; place++) {
      all += routes[population][place];
    }
    CoreDraft draft = drafter.draft(ranges, all);
    lastLimit = draft.exceeded();
    return draft.fits();
  }

  private int openRoutes() {
    int all = 0;
    for (CoreRange range : open) {
      for (int place = range.from(); place < range.to(); place++) {
        all += routes[range.population()][place];
      }
    }
    return all;
  }

  private Problem tooLarge(int population, int place) {
    Population layer = program.populations().get(population);
    int neuron = orders.get(population).neuronAt()[place];
    long available =
        switch (lastLimit) {
          case "axons" -> limits.axons();
          case "segments" -> limits.segments();
          case "segments_per_axon" -> CoreLimits.PER_ENTRY;
          case "weight_words" -> limits.weightWords();
          case "routes" -> limits.routes();
          case "classes" -> limits.classes();
          default -> limits.neurons();
        };
    return Problem.of(
            ErrorCode.NEURON_FITS_NOWHERE,
            null,
            "neuron "
                + neuron
                + " of `"
                + layer.name()
                + "` alone needs "
                + needed(population, place)
                + lastLimit)
        .accepted(
            "at most " + available + " " + lastLimit + " a core of " + program.target().name())
        .help(help(lastLimit));
  }

  /// How many, where that can be told; else that they are too many.
  private String needed(int population, int place) {
    if (!lastLimit.equals("axons") && !lastLimit.equals("weight_words")) {
      return "too many ";
    }
    CoreRange alone = new CoreRange(population, orders.get(population), place, place + 1, 0);
    return NeuronNeeds.of(program, drafter.rows(), alone, lastLimit) + " ";
  }

  private static String help(String limit) {
    return switch (limit) {
      case "axons", "segments", "weight_words" ->
          "give the neuron fewer inputs: a convolution, a pool before it, or two layers";
      case "routes" -> "let the layer lead to fewer or smaller layers";
      default -> "raise `" + limit + "` in the target file as far as the fields reach";
    };
  }
}
