package snq.compiler.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.IntVector;

/// The checker must see every wrong word.
final class PlacementCheckerTest {
  private final PlacedProgram placed =
      Placer.place(
          new ProgramBuilder(ProgramBuilder.snq1(Map.of("neurons", 100L)))
              .input(2, 6, 6)
              .convolution(5, new Window(3, 3, 1, 1, 1, 1, 1, 1))
              .maxPool(2, 2)
              .dense(11)
              .build(10),
          Strategy.SEQUENTIAL);

  private static PlacedProgram change(
      PlacedProgram placed, int core, UnaryOperator<CoreImage> change) {
    List<PlacedCore> cores = new ArrayList<>(placed.cores());
    PlacedCore old = cores.get(core);
    cores.set(
        core, PlacedCore.of(old.column(), old.row(), old.pieces(), change.apply(old.memories())));
    return new PlacedProgram(
        placed.program(), placed.strategy(), cores, placed.host(), placed.uses());
  }

  private static CoreImage flip(CoreImage image, int memory, int word, int bit) {
    List<LongVector> all =
        new ArrayList<>(
            List.of(
                image.axons(),
                image.segments(),
                image.weights(),
                image.neurons(),
                image.classes(),
                image.routes()));
    LongVector old = all.get(memory);
    all.set(memory, old.with(word, old.get(word) ^ 1L << bit));
    return new CoreImage(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5));
  }

  /// Convolution: (6 * 3 - 2)^2 taps that meet * 2 * 5; pool: 180; dense: 45 * 11.
  @Test
  void acceptsWhatTheMapperMade() {
    PlacementVerdict verdict = PlacementChecker.check(placed);
    assertThat(verdict.toText())
        .isEqualTo(
            """
            3235 synapses stored exactly once
            cores 3, at least 3 (by neurons, gap 0.0 %); packets a round 336, at least 236
            """);
    assertThat(verdict.holds()).isTrue();
  }

  /// Every bit of every used field matters; bits past the fields do not exist for the core.
  @Test
  void seesEverySingleFlippedBit() {
    int[] widths = {40, 45, 64, 42, 0, 25};
    SplittableRandom random = new SplittableRandom(3);
    int flips = 0;
    for (int core = 0; core < placed.cores().size(); core++) {
      CoreImage image = placed.cores().get(core).memories();
      int[] sizes = {
        image.axons().size(),
        image.segments().size(),
        0,
        image.neurons().size(),
        0,
        image.routes().size()
      };
      for (int memory = 0; memory < sizes.length; memory++) {
        for (int i = 0; i < 60 && sizes[memory] > 0; i++) {
          int word = random.nextInt(sizes[memory]);
          int bit = random.nextInt(widths[memory]);
          int where = memory;
          PlacedProgram wrong = change(placed, core, old -> flip(old, where, word, bit));
          assertThat(PlacementChecker.check(wrong).holds())
              .as("core %d memory %d word %d bit %d", core, memory, word, bit)
              .isFalse();
          flips++;
        }
      }
    }
    assertThat(flips).isGreaterThan(500);
  }

  @Test
  void seesEveryChangedWeightInUse() {
    PlacedProgram dense =
        Placer.place(
            new ProgramBuilder(ProgramBuilder.snq1(Map.of())).input(5).dense(16).build(1),
            Strategy.SEQUENTIAL);
    for (int word = 0; word < dense.cores().get(0).memories().weights().size(); word++) {
      for (int bit = 0; bit < 64; bit++) {
        int w = word;
        int b = bit;
        PlacedProgram wrong = change(dense, 0, old -> flip(old, 2, w, b));
        assertThat(PlacementChecker.check(wrong).violations())
            .singleElement()
            .asString()
            .contains("neuron " + word / 2 + " of x");
      }
    }
  }

  @Test
  void seesAWrongClassANeuronTwiceAndAMissingOne() {
    for (int bit = 0; bit < 53; bit++) {
      int b = bit;
      PlacedProgram wrong = change(placed, 0, old -> flip(old, 4, b % 2, b));
      assertThat(PlacementChecker.check(wrong).holds()).as("bit %d", bit).isFalse();
    }
    List<PlacedCore> cores = new ArrayList<>(placed.cores());
    PlacedCore old = cores.get(0);
    Piece piece = old.pieces().get(0);
    IntVector twice = IntVector.generate(piece.size(), i -> piece.neurons().get(i == 1 ? 0 : i));
    Piece wrong = new Piece(piece.population(), piece.first(), twice);
    cores.set(0, PlacedCore.of(old.column(), old.row(), List.of(wrong), old.memories()));
    PlacedProgram doubled =
        new PlacedProgram(placed.program(), "x", cores, placed.host(), placed.uses());
    assertThat(PlacementChecker.check(doubled).violations())
        .contains("core 0 has a wrong or second neuron 0");
  }

  /// Sparse words: three targets in different banks are legal, two in one bank are not.
  @Test
  void readsSparseWordsAndTheirBankRule() {
    PlacedProgram dense =
        Placer.place(
            new ProgramBuilder(ProgramBuilder.snq1(Map.of())).input(1).dense(3).build(1),
            Strategy.SEQUENTIAL);
    CoreImage image = dense.cores().get(0).memories();
    WeightWords format = dense.weightWords();
    long word = 0;
    for (int n = 0; n < 3; n++) {
      word = WeightWords.sparse(word, n, n, format.get(image.weights().get(0), n));
    }
    SegmentEntry sparse = new SegmentEntry(0, 0, 0, 1, true);
    long legal = word;
    PlacedProgram placedSparse = change(dense, 0, old -> withWeights(old, sparse, legal));
    assertThat(PlacementChecker.check(placedSparse).violations()).isEmpty();

    PlacedProgram wide =
        Placer.place(
            new ProgramBuilder(ProgramBuilder.snq1(Map.of())).input(1).dense(9).build(1),
            Strategy.SEQUENTIAL);
    long same = WeightWords.sparse(WeightWords.sparse(0, 0, 0, 1), 1, 8, 1);
    PlacedProgram oneBank = change(wide, 0, old -> withWeights(old, sparse, same));
    assertThat(PlacementChecker.check(oneBank).violations())
        .contains("core 0 segment 0 has two entries of one word in bank 0");
  }

  private static CoreImage withWeights(CoreImage old, SegmentEntry segment, long word) {
    return new CoreImage(
        old.axons(),
        LongVector.of(segment.toWord()),
        LongVector.of(word),
        old.neurons(),
        old.classes(),
        old.routes());
  }

  @Test
  void seesBrokenLimitsAndTiles() {
    List<PlacedCore> cores = new ArrayList<>(placed.cores());
    PlacedCore old = cores.get(1);
    cores.set(1, PlacedCore.of(0, 0, old.pieces(), old.memories()));
    PlacedProgram wrong =
        new PlacedProgram(placed.program(), "x", cores, placed.host(), placed.uses());
    assertThat(PlacementChecker.check(wrong).violations()).contains("two cores at column 0, row 0");
  }
}
