package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Projection;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.HostRoutes;
import snq.compiler.placement.LongVector;
import snq.compiler.placement.NeuronEntry;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.Placer;
import snq.compiler.placement.RouteEntry;
import snq.compiler.placement.SegmentEntry;
import snq.compiler.placement.Strategy;
import snq.compiler.placement.WeightWords;
import snq.runtime.chip.RandomPrograms;

/// Random programs on small meshes, from a seed: short queues, cores on any tiles, delays up to 15,
/// some dense segments written as sparse words, some graded routes of neurons without payload.
public final class RandomMeshes {
  private final Random random;

  private RandomMeshes(long seed) {
    this.random = new Random(seed);
  }

  public static PlacedProgram placed(long seed) {
    return new RandomMeshes(seed).place(RandomPrograms.program(seed));
  }

  /// Spikes, and now and then biases that the host writes.
  public static ChipInputs inputs(CoreProgram program, long seed) {
    Random random = new Random(seed);
    Map<Integer, IntVector> biases = new LinkedHashMap<>();
    for (int p = 0; p < program.populations().size(); p++) {
      Population layer = program.populations().get(p);
      boolean lazy = layer.classes().stream().anyMatch(NeuronClass::lazy);
      if (layer.role() == Population.Role.NEURONS && !lazy && random.nextInt(6) == 0) {
        biases.put(p, IntVector.generate(layer.size(), i -> random.nextInt(-100, 300)));
      }
    }
    return new ChipInputs(RandomPrograms.inputs(program, seed), biases);
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  private PlacedProgram place(CoreProgram program) {
    List<Projection> projections = new ArrayList<>();
    for (Projection p : program.projections()) {
      int delay = random.nextInt(4) == 0 ? 15 : p.delay();
      projections.add(
          new Projection(p.name(), p.from(), p.to(), p.fanout(), p.connection(), p.shift(), delay));
    }
    int steps = Math.min(program.steps(), pick(1, 3, 20, 20, 40));
    CoreProgram timed =
        new CoreProgram(
            program.name(),
            program.target(),
            steps,
            program.populations(),
            projections,
            program.outputs());
    PlacedProgram placed =
        Placer.place(timed, Strategy.values()[random.nextInt(Strategy.values().length)]);
    Map<String, Long> limits = mesh(placed.cores().size());
    limits.put("output_queue", (long) pick(1, 1, 2, 3, 16));
    limits.put("router_queue", (long) pick(1, 1, 2, 4, 5));
    limits.put("deliver_queue", (long) pick(1, 1, 2, 4, 7));
    limits.put("update_fill", (long) pick(1, 2, 4, 4, 9));
    return rewritten(placed, limits);
  }

  private Map<String, Long> mesh(int cores) {
    Map<String, Long> limits = new LinkedHashMap<>();
    long columns = 16;
    long rows = 8;
    if (cores <= 20) {
      do {
        columns = random.nextInt(1, 6);
        rows = random.nextInt(1, 5);
      } while (columns * rows < cores);
    }
    limits.put("columns", columns);
    limits.put("rows", rows);
    return limits;
  }

  /// The same cores on other tiles of another mesh.
  private PlacedProgram rewritten(PlacedProgram placed, Map<String, Long> limits) {
    CoreProgram old = placed.program();
    Map<String, Long> all = new LinkedHashMap<>(old.target().limits());
    all.putAll(limits);
    CoreProgram program =
        new CoreProgram(
            old.name(),
            RandomPrograms.snq1(all, old.target().arithmetic().weightBits()),
            old.steps(),
            old.populations(),
            old.projections(),
            old.outputs());
    int columns = limits.get("columns").intValue();
    List<Integer> tiles = new ArrayList<>();
    for (int tile = 0; tile < columns * limits.get("rows"); tile++) {
      tiles.add(tile);
    }
    Collections.shuffle(tiles, random);
    Map<Integer, RouteEntry> moved = new LinkedHashMap<>();
    for (int core = 0; core < placed.cores().size(); core++) {
      PlacedCore here = placed.cores().get(core);
      int tile = tiles.get(core);
      moved.put(
          here.row() << 6 | here.column(),
          new RouteEntry(tile % columns, tile / columns, 0, false));
    }
    boolean sparse = placed.weightWords().bits() == 8 && random.nextInt(3) == 0;
    int gradedOneIn = pick(1_000_000, 1_000_000, 8);
    List<PlacedCore> cores = new ArrayList<>();
    for (PlacedCore core : placed.cores()) {
      RouteEntry tile = moved.get(core.row() << 6 | core.column());
      CoreImage image = routes(core.memories(), moved, gradedOneIn);
      cores.add(
          PlacedCore.of(tile.column(), tile.row(), core.pieces(), sparse ? sparse(image) : image));
    }
    List<HostRoutes> host = new ArrayList<>();
    for (HostRoutes routes : placed.host()) {
      long[] words = routes.routes().toArray();
      for (int i = 0; i < words.length; i++) {
        words[i] = moved(RouteEntry.ofWord(words[i]), moved, false).toWord();
      }
      host.add(new HostRoutes(routes.population(), routes.first(), LongVector.of(words)));
    }
    return new PlacedProgram(program, "random", cores, host, placed.uses());
  }

  private static RouteEntry moved(
      RouteEntry route, Map<Integer, RouteEntry> tiles, boolean graded) {
    RouteEntry tile = tiles.get(route.row() << 6 | route.column());
    return route.isHost()
        ? new RouteEntry(route.column(), route.row(), route.axon(), route.graded() || graded)
        : new RouteEntry(tile.column(), tile.row(), route.axon(), route.graded() || graded);
  }

  private CoreImage routes(CoreImage image, Map<Integer, RouteEntry> tiles, int gradedOneIn) {
    long[] words = image.routes().toArray();
    for (int n = 0; n < image.neurons().size(); n++) {
      NeuronEntry neuron = image.neuron(n);
      for (int r = 0; r < neuron.routes(); r++) {
        RouteEntry route = image.route(neuron.firstRoute() + r);
        boolean graded = random.nextInt(gradedOneIn) == 0;
        words[neuron.firstRoute() + r] = moved(route, tiles, graded).toWord();
      }
    }
    return new CoreImage(
        image.axons(),
        image.segments(),
        image.weights(),
        image.neurons(),
        image.classes(),
        LongVector.of(words));
  }

  /// Every second dense segment as words of up to three neighbours, which lie in three banks.
  private CoreImage sparse(CoreImage image) {
    WeightWords format = new WeightWords(8);
    List<Long> words = new ArrayList<>();
    for (long word : image.weights().toArray()) {
      words.add(word);
    }
    long[] segments = image.segments().toArray();
    for (int s = 0; s < segments.length; s++) {
      SegmentEntry segment = image.segment(s);
      if (segment.sparse() || random.nextBoolean() || words.size() + segment.count() > 16_000) {
        continue;
      }
      int first = words.size();
      for (int n = 0; n < segment.count(); n++) {
        int lane = segment.lane() + n;
        int weight = format.get(words.get(segment.block() + lane / 8), lane % 8);
        if (n % 3 == 0) {
          words.add(0L);
        }
        long word = words.get(words.size() - 1);
        words.set(words.size() - 1, WeightWords.sparse(word, n % 3, n, weight));
      }
      segments[s] =
          new SegmentEntry(first, 0, segment.offset(), words.size() - first, true).toWord();
    }
    return new CoreImage(
        image.axons(),
        LongVector.of(segments),
        LongVector.of(words.stream().mapToLong(Long::longValue).toArray()),
        image.neurons(),
        image.classes(),
        image.routes());
  }
}
