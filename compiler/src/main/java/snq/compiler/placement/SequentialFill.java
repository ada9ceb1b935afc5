package snq.compiler.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Fills core after core with populations in a given order, each as far as all limits allow.
final class SequentialFill<D extends CoreDraft> {
  private final CoreProgram program;
  private final List<ChipOrder> orders;
  private final CoreDrafter<D> drafter;
  private final int neuronsPerCore;

  /// Routes of each neuron, by population and place in its chip order.
  private final int[][] routes;

  private final List<D> done = new ArrayList<>();
  private final List<String> filledBy = new ArrayList<>();
  private List<CoreRange> open = new ArrayList<>();
  private int openNeurons;
  private String lastLimit = "";
  private int lastTaken;

  /// @param neuronsPerCore at most the target's limit; fewer spread the neurons
  SequentialFill(
      CoreProgram program,
      CoreDrafter<D> drafter,
      int neuronsPerCore,
      List<ChipOrder> orders,
      int[][] routes) {
    this.program = program;
    this.drafter = drafter;
    this.neuronsPerCore = neuronsPerCore;
    this.orders = orders;
    this.routes = routes;
  }

  /// Cores in the order of filling, and what ended each.
  record Filled<D>(List<D> cores, List<String> filledBy) {}

  Filled<D> fill(List<Integer> populations) {
    for (int population : populations) {
      if (program.populations().get(population).role() != Role.INPUT) {
        add(population);
      }
    }
    if (!open.isEmpty()) {
      close("");
    }
    return new Filled<>(done, filledBy);
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
    D draft = drafter.draft(List.copyOf(open), openRoutes());
    if (!draft.fits()) {
      throw new IllegalStateException("core " + done.size() + " breaks " + draft.exceeded());
    }
    done.add(draft);
    filledBy.add(limit);
    open = new ArrayList<>();
    openNeurons = 0;
  }

  /// How many neurons of the population still fit into the open core; sets the limit that ends it.
  /// Found by halving, from the neighbourhood of what the core before took.
  private int largest(int population, int from) {
    int room = neuronsPerCore - openNeurons;
    int most = Math.min(orders.get(population).size() - from, room);
    if (most == 0 || fits(population, from, most)) {
      lastLimit = "neurons";
      return most;
    }
    int good = 0;
    int bad = most;
    String limit = lastLimit;
    int next = lastTaken;
    while (bad - good > 1) {
      next = next > good && next < bad ? next : (good + bad) >>> 1;
      if (fits(population, from, next)) {
        good = next;
      } else {
        bad = next;
        limit = lastLimit;
      }
      next = good > 0 && good == lastTaken ? good + 1 : -1;
    }
    lastLimit = limit;
    lastTaken = good;
    return good;
  }

  private boolean fits(int population, int from, int count) {
    List<CoreRange> ranges = new ArrayList<>(open);
    ranges.add(new CoreRange(population, orders.get(population), from, from + count, openNeurons));
    int all = openRoutes();
    for (int place = from; place < from + count; place++) {
      all += routes[population][place];
    }
    D draft = drafter.draft(ranges, all);
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
            "at most "
                + drafter.available(lastLimit)
                + " "
                + lastLimit
                + " a core of "
                + program.target().name())
        .help(help(lastLimit));
  }

  /// How many, where that can be told; else that they are too many.
  private String needed(int population, int place) {
    CoreRange alone = new CoreRange(population, orders.get(population), place, place + 1, 0);
    OptionalLong needed = drafter.needs(alone, lastLimit);
    return needed.isPresent() ? needed.getAsLong() + " " : "too many ";
  }

  private static String help(String limit) {
    return switch (limit) {
      case "axons", "segments", "weight_words" ->
          "give the neuron fewer inputs: a convolution, a pool before it, or two layers";
      case "routes", "output_axons" -> "let the layer lead to fewer or smaller layers";
      default -> "raise `" + limit + "` in the target file as far as the fields reach";
    };
  }
}
