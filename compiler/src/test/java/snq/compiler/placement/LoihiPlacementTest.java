package snq.compiler.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Placement on Loihi: what a core holds, how many cores and chips that makes, and that the
/// checker, which shares no code with the placer, counts the same.
final class LoihiPlacementTest {
  private static final Target LOIHI = TargetTable.of("loihi1");

  private static Target loihi(Map<String, Long> changed) {
    return LOIHI.withLimits(changed);
  }

  private static PlacedProgram placed(CoreProgram program) {
    PlacedProgram placed = Placer.place(program, Strategy.SEQUENTIAL);
    assertThat(PlacementChecker.check(placed).violations()).isEmpty();
    return placed;
  }

  private static long used(PlacedProgram placed, int core, String limit) {
    return placed.uses().get(core).memories().get(limit).used();
  }

  /// 40 synapses of 8 bits and a head of 10: 330 bits, 6 words; 7 of them.
  @Test
  void denseListsTakeNoNeuronNumbers() {
    PlacedProgram placed = placed(new ProgramBuilder(LOIHI).input(7).dense(40).build(1));
    assertThat(placed.cores()).hasSize(1);
    assertThat(placed.cores().get(0).image()).isEmpty();
    assertThat(placed.host()).isEmpty();
    assertThat(used(placed, 0, "neurons")).isEqualTo(40);
    assertThat(used(placed, 0, "axons")).isEqualTo(7);
    assertThat(used(placed, 0, "weight_words")).isEqualTo(7 * 6);
    assertThat(used(placed, 0, "output_axons")).isEqualTo(40);
    assertThat(used(placed, 0, "synapse_formats")).isEqualTo(1);
  }

  /// 100 synapses are a block of 64 (522 bits, 9 words) and one of 36 (298 bits, 5 words).
  @Test
  void listsAreCutIntoBlocksOf64() {
    PlacedProgram placed = placed(new ProgramBuilder(LOIHI).input(3).dense(100).build(1));
    assertThat(used(placed, 0, "weight_words")).isEqualTo(3 * (9 + 5));
  }

  /// 9 synapses in 83 neurons up to number 119 (7 bits): with numbers 9 x 15 + 10 = 145 bits, 3
  /// words; without 64 x 8 + 10 and 19 x 8 + 10 bits, 9 + 3 words. In 5 neurons the gap costs less.
  @Test
  void theShorterOfDenseAndSparseIsTaken() {
    SynapseLists lists = SynapseLists.loihi(8);
    assertThat(lists.choose(9, 83, 119, 0)).isEqualTo(new SynapseLists.Choice(3 * 64, 7));
    assertThat(lists.choose(4, 5, 4, 0)).isEqualTo(new SynapseLists.Choice(64, 0));
    // 6 bits for a number at least, 3 for delays up to 8.
    assertThat(lists.choose(2, 60, 60, SynapseLists.delayBits(8)).bits()).isEqualTo(64);
    assertThat(lists.choose(2, 60, 60, SynapseLists.delayBits(8)).indexBits()).isEqualTo(6);
  }

  /// 3 x 3 inputs to 3 x 3 outputs, padded: corners reach 5 neurons in a row (one is a gap), the
  /// inputs above and below the middle 6, those left and right of it 8, the middle 9.
  @Test
  void convolutionsAreUnrolled() {
    Window padded = new Window(3, 3, 1, 1, 1, 1, 1, 1);
    PlacedProgram small =
        placed(new ProgramBuilder(LOIHI).input(1, 3, 3).convolution(1, padded).build(1));
    assertThat(used(small, 0, "weight_words")).isEqualTo(4 * 1 + 2 * 1 + 2 * 2 + 2);
    assertThat(PlacementChecker.check(small).synapses()).isEqualTo(49);
  }

  @Test
  void mosiTextNeedsFiveCoresFor531328Synapses() {
    PlacedProgram placed = placed(Nets.mosiText(LOIHI));
    PlacementVerdict verdict = PlacementChecker.check(placed);
    assertThat(verdict.bounds().coresAtLeast()).isEqualTo(5);
    assertThat(verdict.bounds().coresBoundBy()).isEqualTo("weight_words");
    assertThat(placed.cores()).hasSize(5);
    assertThat(verdict.synapses()).isEqualTo(531_328);
  }

  @Test
  void pilotNetUnrolledInto128KiBNeeds206Cores() {
    // Nothing but one byte a synapse, as the figure counts them.
    LoihiLimits bytes =
        new LoihiLimits(
            1024, 4096, 1 << 30, 16384, 32, 8, 16, new SynapseLists(8, 1 << 30, 0, 1, 0));
    PlacedProgram placed = LoihiPlacer.place(Nets.pilotNet(LOIHI), Strategy.SEQUENTIAL, bytes);
    assertThat(placed.cores()).hasSize(206);
  }

  /// With the heads, roundings and neuron numbers of the real lists; 155 is what neurons need.
  @Test
  void pilotNetNeeds221CoresOnTwoChips() {
    PlacedProgram placed = placed(Nets.pilotNet(LOIHI));
    assertThat(placed.cores()).hasSize(221);
    assertThat(placed.cores().get(127).chip()).isEqualTo(0);
    assertThat(placed.cores().get(128).chip()).isEqualTo(1);
    assertThat(placed.cores().getLast().chip()).isEqualTo(1);
    assertThat(PlacementChecker.check(placed).bounds().coresAtLeast()).isEqualTo(155);
    Set<String> limits = new LinkedHashSet<>();
    placed.uses().forEach(use -> limits.add(use.filledBy()));
    assertThat(limits).containsExactly("neurons", "weight_words", "");
  }

  /// Four cores a tile, tiles in a snake, then the next chip.
  @Test
  void coresFillTilesInASnakeAndThenTheNextChip() {
    Map<String, Long> small =
        Map.of("neurons", 1L, "columns", 2L, "rows", 2L, "cores_per_tile", 2L, "chips", 2L);
    PlacedProgram placed = placed(new ProgramBuilder(loihi(small)).input(1).dense(11).build(1));
    assertThat(placed.cores())
        .extracting(core -> core.chip() + "/" + core.column() + "," + core.row())
        .containsExactly(
            "0/0,0", "0/0,0", "0/1,0", "0/1,0", "0/1,1", "0/1,1", "0/0,1", "0/0,1", "1/0,0",
            "1/0,0", "1/1,0");
  }

  @Test
  void aNetworkLargerThanAllChips() {
    Map<String, Long> small = Map.of("neurons", 1L, "chips", 2L);
    CoreProgram program = new ProgramBuilder(loihi(small)).input(1).dense(257).build(1);
    Problem problem = problem(program);
    assertThat(problem.code()).isEqualTo(ErrorCode.TOO_FEW_CORES);
    assertThat(problem.found())
        .isEqualTo("`model` needs 257 cores, loihi1 has 256 (2 chips of 128)");
    assertThat(problem.accepted()).isEqualTo("at most 256 cores");
    assertThat(problem.help()).isNotEmpty();
  }

  @Test
  void aNeuronThatFitsNowhere() {
    Problem problem = problem(new ProgramBuilder(LOIHI).input(4097).dense(3).build(1));
    assertThat(problem.code()).isEqualTo(ErrorCode.NEURON_FITS_NOWHERE);
    assertThat(problem.found()).isEqualTo("neuron 0 of `h1` alone needs 4097 axons");
    assertThat(problem.accepted()).isEqualTo("at most 4096 axons a core of loihi1");
    Map<String, Long> words = Map.of("weight_words", 9L);
    assertThat(problem(new ProgramBuilder(loihi(words)).input(10).dense(3).build(1)).found())
        .isEqualTo("neuron 0 of `h1` alone needs 10 weight_words");
  }

  private static Problem problem(CoreProgram program) {
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class, () -> Placer.place(program, Strategy.SEQUENTIAL));
    assertThat(thrown.problems()).hasSize(1);
    return thrown.problems().get(0);
  }

  /// 10 neurons with a threshold each on cores of 8 thresholds; 40 neurons whose routes run out.
  @Test
  void thresholdsAndOutputAxonsEndCores() {
    PlacedProgram many =
        placed(withThresholds(new ProgramBuilder(LOIHI).input(1).dense(10).build(1)));
    assertThat(many.cores()).hasSize(2);
    assertThat(many.uses().get(0).filledBy()).isEqualTo("thresholds");
    assertThat(used(many, 0, "thresholds")).isEqualTo(8);
    assertThat(used(many, 0, "classes")).isEqualTo(1);
    PlacedProgram routes =
        placed(
            new ProgramBuilder(loihi(Map.of("neurons", 40L, "output_axons", 60L)))
                .input(10)
                .dense(40)
                .dense(100)
                .build(1));
    assertThat(routes.uses()).extracting(CoreUse::filledBy).contains("output_axons");
  }

  /// Neuron n of the last layer gets threshold 64 n.
  private static CoreProgram withThresholds(CoreProgram program) {
    List<Population> populations = new ArrayList<>(program.populations());
    Population last = populations.removeLast();
    List<NeuronClass> classes = new ArrayList<>();
    for (int n = 0; n < last.size(); n++) {
      classes.add(
          new NeuronClass(
              Leak.NONE, Optional.empty(), 64 * n, true, NeuronClass.Reset.SET, 0, 0, 0, 0, false));
    }
    populations.add(
        new Population(
            last.name(),
            last.role(),
            last.shape(),
            classes,
            IntVector.generate(last.size(), n -> n),
            last.biases(),
            last.start()));
    return new CoreProgram(
        "model", program.target(), 1, populations, program.projections(), program.outputs());
  }

  /// Small cores of all kinds, random layers: what the placer counts is what the checker counts.
  @Test
  void placerAndCheckerCountTheSameOnRandomNets() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, Long> limits = new LinkedHashMap<>();
      limits.put("neurons", (long) random.nextInt(5, 200));
      limits.put("axons", (long) random.nextInt(200, 900));
      limits.put("output_axons", (long) random.nextInt(150, 2000));
      limits.put("weight_words", (long) random.nextInt(400, 3000));
      limits.put("chips", 64L);
      ProgramBuilder net = new ProgramBuilder(loihi(limits)).input(2, 6, 8);
      int channels = random.nextInt(1, 6);
      int kernel = random.nextInt(1, 4);
      net.convolution(
          channels,
          new Window(
              kernel,
              kernel,
              random.nextInt(1, 3),
              1,
              random.nextInt(0, 2),
              1,
              1,
              kernel < 3 ? 2 : 1));
      if (random.nextBoolean()) {
        net.maxPool(1, 2);
      } else {
        net.averagePool(1, 2);
      }
      CoreProgram program = net.dense(random.nextInt(1, 90)).dense(4).build(1);
      for (Strategy strategy : Strategy.values()) {
        PlacedProgram placed = Placer.place(program, strategy);
        PlacementVerdict verdict = PlacementChecker.check(placed);
        assertThat(verdict.violations()).as("seed %d %s", seed, strategy).isEmpty();
        assertThat(placed.cores().size()).isGreaterThanOrEqualTo(verdict.bounds().coresAtLeast());
      }
    }
  }

  @Test
  void theCheckerSeesWhatIsWrong() {
    CoreProgram program =
        new ProgramBuilder(loihi(Map.of("neurons", 20L))).input(5).dense(30).dense(6).build(1);
    PlacedProgram right = placed(program);
    PlacedCore first = right.cores().get(0);
    List<Piece> fewer = List.of(new Piece(1, 0, IntVector.generate(19, i -> i)));
    List<Piece> twice = List.of(new Piece(1, 0, IntVector.generate(20, i -> i == 3 ? 4 : i)));
    for (List<Piece> pieces : List.of(fewer, twice)) {
      assertThat(verdict(right, new PlacedCore(0, 0, 0, pieces, Optional.empty())).holds())
          .isFalse();
    }
    assertThat(verdict(right, new PlacedCore(32, 0, 0, first.pieces(), Optional.empty())).holds())
        .isFalse();
    assertThat(verdict(right, new PlacedCore(0, 8, 0, first.pieces(), Optional.empty())).holds())
        .isFalse();
    List<CoreUse> uses = new ArrayList<>(right.uses());
    uses.set(0, uses.get(1));
    PlacedProgram lying =
        new PlacedProgram(program, right.strategy(), right.cores(), right.host(), uses);
    assertThat(PlacementChecker.check(lying).violations()).isNotEmpty();
  }

  private static PlacementVerdict verdict(PlacedProgram right, PlacedCore first) {
    List<PlacedCore> cores = new ArrayList<>(right.cores());
    cores.set(0, first);
    return PlacementChecker.check(
        new PlacedProgram(right.program(), right.strategy(), cores, right.host(), right.uses()));
  }
}
