package snq.compiler.placement;

import static snq.compiler.placement.WordBits.bits;
import static snq.compiler.placement.WordBits.signedBits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;

/// Proves a placement from its memory words alone: every synapse of the core program is stored
/// exactly once with its weight, delay and target, and nothing else is; every entry is within its
/// table, every limit is kept. It reads the words by the bit positions of snq1's tables itself and
/// shares no code with the mapper. Loihi's words are not public: there it counts what each core
/// needs ([LoihiChecker]).
public final class PlacementChecker {
  private static final int MOST_VIOLATIONS = 20;

  private final PlacedProgram placed;
  private final CoreProgram program;
  private final List<String> violations = new ArrayList<>();
  private final Map<Integer, Integer> coreAt = new LinkedHashMap<>();

  /// Per core and local neuron: population << 32 | neuron.
  private final List<long[]> neuronAt = new ArrayList<>();

  private final List<boolean[]> axonDriven = new ArrayList<>();
  private final ExpectedSynapses expected;
  private long[] found = new long[64];
  private int foundSize;
  private long synapses;
  private long packets;

  private PlacementChecker(PlacedProgram placed) {
    this.placed = placed;
    this.program = placed.program();
    this.expected = new ExpectedSynapses(program);
  }

  public static PlacementVerdict check(PlacedProgram placed) {
    if (placed.program().target().limits().containsKey("output_axons")) {
      return LoihiChecker.check(placed);
    }
    PlacementChecker checker = new PlacementChecker(placed);
    checker.checkTiles();
    checker.checkNeurons();
    if (checker.violations.isEmpty()) {
      for (int core = 0; core < placed.cores().size(); core++) {
        new TableChecker(placed.program().target(), core, placed.cores().get(core).memories())
            .check()
            .forEach(checker::wrong);
        checker.axonDriven.add(new boolean[placed.cores().get(core).memories().axons().size()]);
      }
    }
    if (checker.violations.isEmpty()) {
      checker.checkSynapses();
    }
    return new PlacementVerdict(
        checker.violations, checker.synapses, PlacementBounds.of(placed, checker.packets));
  }

  private void wrong(String what) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(what);
    }
  }

  private void limit(int core, String name, long used) {
    long limit = program.target().limit(name);
    if (used > limit) {
      wrong("core " + core + " has " + used + " " + name + " of " + limit);
    }
  }

  private void checkTiles() {
    for (int core = 0; core < placed.cores().size(); core++) {
      PlacedCore here = placed.cores().get(core);
      if (here.column() < 0
          || here.row() < 0
          || here.column() >= program.target().limit("columns")
          || here.row() >= program.target().limit("rows")) {
        wrong("core " + core + " is outside the mesh");
      }
      if (coreAt.put(here.row() << 6 | here.column(), core) != null) {
        wrong("two cores at column " + here.column() + ", row " + here.row());
      }
      CoreImage image = here.memories();
      limit(core, "neurons", image.neurons().size());
      limit(core, "axons", image.axons().size());
      limit(core, "segments", image.segments().size());
      limit(core, "weight_words", image.weights().size());
      limit(core, "routes", image.routes().size());
      limit(core, "classes", image.classes().size() / 2);
    }
  }

  /// Every neuron stands in one place, with its class and bias.
  private void checkNeurons() {
    List<boolean[]> seen = new ArrayList<>();
    for (Population population : program.populations()) {
      seen.add(new boolean[population.role() == Role.INPUT ? 0 : population.size()]);
    }
    for (int core = 0; core < placed.cores().size(); core++) {
      PlacedCore here = placed.cores().get(core);
      long[] locals = new long[here.memories().neurons().size()];
      int next = 0;
      for (Piece piece : here.pieces()) {
        if (piece.first() != next || next + piece.size() > locals.length) {
          wrong("core " + core + " has no neuron words for its pieces");
          return;
        }
        boolean[] places = seen.get(piece.population());
        for (int i = 0; i < piece.size(); i++) {
          int neuron = piece.neurons().get(i);
          if (neuron < 0 || neuron >= places.length || places[neuron]) {
            wrong("core " + core + " has a wrong or second neuron " + neuron);
            return;
          }
          places[neuron] = true;
          checkNeuron(here.memories(), piece.population(), neuron, next);
          locals[next++] = (long) piece.population() << 32 | neuron;
        }
      }
      if (next != locals.length) {
        wrong("core " + core + " has neuron words without a neuron");
      }
      neuronAt.add(locals);
    }
    for (int p = 0; p < seen.size(); p++) {
      for (int n = 0; n < seen.get(p).length; n++) {
        if (!seen.get(p)[n]) {
          wrong("neuron " + n + " of " + program.populations().get(p).name() + " is nowhere");
        }
      }
    }
  }

  private void checkNeuron(CoreImage image, int population, int neuron, int local) {
    Population layer = program.populations().get(population);
    long word = image.neurons().get(local);
    int index = bits(word, 0, 6);
    String name = "neuron " + neuron + " of " + layer.name();
    if (signedBits(word, 6, 16) != layer.biasAt(neuron)) {
      wrong(name + " has bias " + signedBits(word, 6, 16));
    }
    if (2 * index + 1 >= image.classes().size()) {
      wrong(name + " has class " + index + ", outside the table");
      return;
    }
    long low = image.classes().get(2 * index);
    long high = image.classes().get(2 * index + 1);
    if (!sameClass(layer, layer.classAt(neuron), low, high)) {
      wrong(name + " has another class in its table");
    }
  }

  @SuppressWarnings("EnumOrdinal") // the codes of the words are the order of the constants
  private static boolean sameClass(Population layer, NeuronClass rule, long low, long high) {
    Leak current = rule.currentLeak().orElse(Leak.NONE);
    boolean state =
        bits(low, 0, 2) == rule.voltageLeak().kind().ordinal()
            && bits(low, 2, 13) == rule.voltageLeak().constant()
            && bits(low, 15, 1) == (rule.currentLeak().isPresent() ? 1 : 0)
            && bits(low, 16, 2) == current.kind().ordinal()
            && bits(low, 18, 13) == current.constant()
            && bits(high, 32, 4) == rule.biasShift()
            && bits(high, 44, 8) == layer.start();
    boolean fire =
        signedBits(low, 31, 24) == rule.threshold()
            && bits(low, 55, 1) == (rule.strict() ? 1 : 0)
            && bits(high, 0, 2) == rule.reset().ordinal()
            && signedBits(high, 2, 24) == rule.resetValue()
            && bits(high, 26, 6) == rule.refractory()
            && signedBits(high, 36, 8) == rule.payload()
            && bits(high, 52, 1) == (rule.lazy() ? 1 : 0);
    return state && fire;
  }

  private void checkSynapses() {
    for (int core = 0; core < placed.cores().size(); core++) {
      CoreImage image = placed.cores().get(core).memories();
      for (int local = 0; local < image.neurons().size(); local++) {
        long neuron = neuronAt.get(core)[local];
        long word = image.neurons().get(local);
        int first = bits(word, 22, 12);
        int count = bits(word, 34, 8);
        if (first + count > image.routes().size()) {
          wrong("core " + core + " neuron " + local + " has routes outside the table");
          return;
        }
        long[] routes = Arrays.copyOfRange(image.routes().toArray(), first, first + count);
        checkSource((int) (neuron >>> 32), (int) neuron, routes);
      }
    }
    for (HostRoutes host : placed.host()) {
      for (int input = 0; input + 1 < host.first().size(); input++) {
        long[] routes =
            Arrays.copyOfRange(
                host.routes().toArray(), host.first().get(input), host.first().get(input + 1));
        checkSource(host.population(), input, routes);
      }
    }
    for (int core = 0; core < axonDriven.size(); core++) {
      for (int a = 0; a < axonDriven.get(core).length; a++) {
        if (!axonDriven.get(core)[a]) {
          wrong("core " + core + " axon " + a + " is driven by nothing");
        }
      }
    }
  }

  private void checkSource(int population, int neuron, long[] routes) {
    Population layer = program.populations().get(population);
    String name = "neuron " + neuron + " of " + layer.name();
    boolean graded = layer.role() != Role.INPUT && layer.classAt(neuron).payload() != 0;
    int hostRoutes = 0;
    foundSize = 0;
    for (long route : routes) {
      packets++;
      if (bits(route, 24, 1) != (graded ? 1 : 0)) {
        wrong(name + " has a route whose graded bit is wrong");
      }
      if (bits(route, 0, 6) == 63) {
        hostRoutes++;
        checkHostRoute(name, population, neuron, bits(route, 6, 6) << 12 | bits(route, 12, 12));
        continue;
      }
      Integer core = coreAt.get(bits(route, 6, 6) << 6 | bits(route, 0, 6));
      int axon = bits(route, 12, 12);
      if (core == null || axon >= axonDriven.get(core).length) {
        wrong(name + " has a route to nowhere");
        return;
      }
      axonDriven.get(core)[axon] = true;
      collect(core, axon);
    }
    boolean output =
        program.outputs().contains(population)
            && (layer.role() == Role.NEURONS || layer.role() == Role.GATES);
    if (hostRoutes != (output ? 1 : 0)) {
      wrong(name + " has " + hostRoutes + " routes to the host");
    }
    compare(name, expected.of(population, neuron));
  }

  /// Outputs that spike are numbered on in the program's order.
  private void checkHostRoute(String name, int population, int neuron, int number) {
    int first = 0;
    for (int output : program.outputs().stream().distinct().toList()) {
      Role role = program.populations().get(output).role();
      if (output == population) {
        break;
      }
      first +=
          role == Role.NEURONS || role == Role.GATES ? program.populations().get(output).size() : 0;
    }
    if (number != first + neuron) {
      wrong(name + " tells the host number " + number);
    }
  }

  /// Adds the synapses behind an axon to `found`.
  private void collect(int core, int axonIndex) {
    CoreImage image = placed.cores().get(core).memories();
    long axon = image.axons().get(axonIndex);
    int base = bits(axon, 21, 12);
    int shift = bits(axon, 33, 3);
    int delay = bits(axon, 36, 4);
    int width = program.target().arithmetic().weightBits();
    for (int s = bits(axon, 0, 13); s < bits(axon, 0, 13) + bits(axon, 13, 8); s++) {
      long segment = image.segments().get(s);
      int block = bits(segment, 0, 14);
      int first = base + bits(segment, 20, 12);
      int count = bits(segment, 32, 12) + 1;
      if (bits(segment, 44, 1) != 0) {
        for (int w = block; w < block + count; w++) {
          long word = image.weights().get(w);
          for (int e = 0; e < 3; e++) {
            if (bits(word, 60 + e, 1) != 0) {
              int target = first + bits(word, 20 * e, 12);
              add(core, target, delay, signedBits(word, 20 * e + 12, 8) << shift);
            }
          }
        }
        continue;
      }
      int bit = block * 64 + bits(segment, 14, 6) * width;
      for (int i = 0; i < count; i++, bit += width) {
        int field = signedBits(image.weights().get(bit >> 6), bit & 63, width);
        int weight = width > 1 ? field : field == 0 ? -1 : 1;
        add(core, first + i, delay, weight << shift);
      }
    }
  }

  private void add(int core, int local, int delay, int value) {
    if (foundSize == found.length) {
      found = Arrays.copyOf(found, 2 * foundSize);
    }
    long neuron = neuronAt.get(core)[local];
    found[foundSize++] = ExpectedSynapses.key((int) (neuron >>> 32), (int) neuron, delay, value);
  }

  private void compare(String name, long[] wanted) {
    Arrays.sort(found, 0, foundSize);
    synapses += wanted.length;
    int at = Arrays.mismatch(wanted, 0, wanted.length, found, 0, foundSize);
    if (at < 0) {
      return;
    }
    boolean missing = at < wanted.length && (at >= foundSize || wanted[at] < found[at]);
    wrong(
        name
            + (missing ? " lacks a synapse: " : " has one synapse too many: ")
            + ExpectedSynapses.describe(program, missing ? wanted[at] : found[at]));
  }
}
