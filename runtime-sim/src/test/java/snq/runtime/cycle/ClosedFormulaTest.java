package snq.runtime.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.AxonEntry;
import snq.compiler.placement.ClassEntry;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.HostRoutes;
import snq.compiler.placement.LongVector;
import snq.compiler.placement.NeuronEntry;
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.RouteEntry;
import snq.compiler.placement.SegmentEntry;
import snq.dsl.model.Shape;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RandomPrograms;

/// The closed formula of the core's page, with one packet in flight: sent by the j-th issue cycle
/// of a core with U update cycles (the most of all cores), over h links, delivered in D cycles,
///
///     step = max(U + F, j + F + h + 3 + D) + barrier
///
/// and for one packet of the host: h + 2 + D + barrier.
final class ClosedFormulaTest {
  private static final int COLUMNS = 7;
  private static final int ROWS = 5;

  /// One neuron of the source layer fires on its bias in step 0, and one input in step -1.
  private record Case(
      int sources, int firing, int targets, int runs, int fill, int from, int to, int bits) {
    int links() {
      return Math.abs(from % COLUMNS - to % COLUMNS) + Math.abs(from / COLUMNS - to / COLUMNS);
    }

    int linksFromHost() {
      return to % COLUMNS + to / COLUMNS;
    }

    /// Each run begins in lane 3 and has 10 weights: two groups of lanes.
    int deliver() {
      return 2 + runs * 3;
    }

    /// The sources are visited, the targets' rows are empty until they start.
    int update() {
      if (from != to) {
        return Math.max(sources, (targets + 7) / 8);
      }
      return sources + (sources + targets + 7) / 8 - (sources + 7) / 8;
    }
  }

  private static Case random(SplittableRandom random) {
    int sources = random.nextInt(1, 200);
    return new Case(
        sources,
        random.nextInt(sources),
        random.nextInt(10, 300),
        random.nextInt(1, 50),
        random.nextInt(1, 12),
        random.nextInt(COLUMNS * ROWS),
        random.nextInt(COLUMNS * ROWS),
        1 << random.nextInt(4));
  }

  @Test
  void holdsForManyStepsWithOnePacket() {
    SplittableRandom random = new SplittableRandom(17);
    int delivering = 0;
    for (int i = 0; i < 400; i++) {
      Case one = random(random);
      PlacedProgram placed = placed(one);
      ChipInputs inputs = ChipInputs.of(List.of(SpikeRaster.ofWords(1, 1, new long[] {1})));
      ChipSample sample = FunctionalChip.of(placed).run(inputs).results().get(0);
      assertThat(sample.spikes().get(1).count()).isEqualTo(1);
      assertThat(sample.spikes().get(2).count()).isZero();
      CycleSample run = CycleChip.of(placed).runner().run(sample);
      int barrier = placed.cores().size() == 1 ? 4 : 6;
      int through = one.update() + one.fill;
      int delivered = one.firing + one.fill + one.links() + 3 + one.deliver();
      delivering += delivered > through ? 1 : 0;
      assertThat(run.steps().get(1).total())
          .as("%s", one)
          .isEqualTo(Math.max(through, delivered) + barrier);
      assertThat(run.steps().get(0).total())
          .as("%s", one)
          .isEqualTo(one.linksFromHost() + 2 + one.deliver() + barrier);
      LiteralMesh literal = new LiteralMesh(placed, null);
      literal.run(inputs);
      assertThat(literal.steps).as("%s", one).isEqualTo(run.steps());
    }
    assertThat(delivering).isBetween(100, 390);
  }

  private static NeuronClass rule(int threshold) {
    return new NeuronClass(
        Leak.NONE, Optional.empty(), threshold, false, NeuronClass.Reset.SET, 0, 0, 0, 0, false);
  }

  private static Population population(String name, Role role, int size, int start) {
    List<NeuronClass> classes = role == Role.INPUT ? List.of() : List.of(rule(1000));
    IntVector zero = IntVector.of(role == Role.INPUT ? new int[0] : new int[1]);
    return new Population(name, role, Shape.of(size), classes, zero, zero, start);
  }

  private static PlacedProgram placed(Case one) {
    CoreProgram program =
        new CoreProgram(
            "one packet",
            RandomPrograms.snq1(
                Map.of(
                    "columns", (long) COLUMNS, "rows", (long) ROWS, "update_fill", (long) one.fill),
                one.bits),
            1,
            List.of(
                population("x", Role.INPUT, 1, -1),
                population("a", Role.NEURONS, one.sources, 0),
                population("b", Role.NEURONS, one.targets, 1)),
            List.of(),
            List.of());
    Piece a = new Piece(1, 0, IntVector.generate(one.sources, i -> i));
    boolean together = one.from == one.to;
    Piece b = new Piece(2, together ? one.sources : 0, IntVector.generate(one.targets, i -> i));
    List<PlacedCore> cores = new ArrayList<>();
    if (together) {
      cores.add(core(one, one.from, List.of(a, b)));
    } else {
      cores.add(core(one, one.from, List.of(a)));
      cores.add(core(one, one.to, List.of(b)));
    }
    HostRoutes host = new HostRoutes(0, IntVector.of(0, 1), LongVector.of(new long[] {route(one)}));
    return new PlacedProgram(program, "by hand", cores, List.of(host), List.of());
  }

  private static long route(Case one) {
    return new RouteEntry(one.to % COLUMNS, one.to / COLUMNS, 0, false).toWord();
  }

  private static PlacedCore core(Case one, int tile, List<Piece> pieces) {
    List<Long> neurons = new ArrayList<>();
    int base = 0;
    for (Piece piece : pieces) {
      for (int n = 0; n < piece.size(); n++) {
        boolean fires = piece.population() == 1 && n == one.firing;
        neurons.add(
            new NeuronEntry(piece.population() - 1, fires ? 1 : 0, 0, fires ? 1 : 0).toWord());
      }
      base = piece.first();
    }
    long[] segments = new long[one.runs];
    for (int s = 0; s < segments.length; s++) {
      segments[s] = new SegmentEntry(0, 3, s % (one.targets - 9), 10, false).toWord();
    }
    ClassEntry source = new ClassEntry(rule(1), 0);
    ClassEntry target = new ClassEntry(rule(1_000_000), 1);
    CoreImage image =
        new CoreImage(
            LongVector.of(new long[] {new AxonEntry(0, one.runs, base, 0, 2).toWord()}),
            LongVector.of(segments),
            LongVector.of(new long[] {0x0101010101010101L, 0x0101010101010101L}),
            LongVector.of(neurons.stream().mapToLong(Long::longValue).toArray()),
            LongVector.of(
                new long[] {
                  source.toLowWord(), source.toHighWord(), target.toLowWord(), target.toHighWord()
                }),
            LongVector.of(new long[] {route(one)}));
    return PlacedCore.of(tile % COLUMNS, tile / COLUMNS, pieces, image);
  }
}
