package snq.compiler.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.CoreProgram;
import snq.compiler.placement.CountedCores.Kernels;

/// The figures that the description of the core gives for its examples.
final class ExampleFiguresTest {
  private static final Window FIVE = new Window(5, 5, 1, 1, 0, 0, 1, 1);

  private static int neurons(PlacedProgram placed) {
    return placed.cores().stream().mapToInt(core -> core.memories().neurons().size()).sum();
  }

  private static PlacedProgram placed(ProgramBuilder builder) {
    return placed(builder.build(10));
  }

  private static PlacedProgram placed(CoreProgram program) {
    PlacedProgram placed = Placer.place(program, Strategy.SEQUENTIAL);
    PlacementVerdict verdict = PlacementChecker.check(placed);
    assertThat(verdict.violations()).isEmpty();
    assertThat(placed.cores().size()).isGreaterThanOrEqualTo(verdict.bounds().coresAtLeast());
    return placed;
  }

  private static ProgramBuilder on(Map<String, Long> limits) {
    return new ProgramBuilder(ProgramBuilder.snq1(limits));
  }

  @Test
  void digitsFitOneCore() {
    PlacedProgram placed = placed(on(Map.of()).input(64).dense(128).dense(10));
    assertThat(neurons(placed)).isEqualTo(138);
    assertThat(placed.cores()).hasSize(1);
    CoreUse use = placed.uses().get(0);
    assertThat(use.memories().get("axons").used()).isEqualTo(64 + 128);
    assertThat(use.memories().get("segments").used()).isEqualTo(64 + 128);
    assertThat(use.memories().get("weight_words").used()).isEqualTo(64 * 16 + 128 * 2);
    assertThat(use.memories().get("routes").used()).isEqualTo(128 + 10);
  }

  @Test
  void mnistConvNeedsSixCoresWithKernelsOf25And400Words() {
    PlacedProgram placed =
        placed(
            on(Map.of())
                .input(1, 28, 28)
                .convolution(8, FIVE)
                .averagePool(2, 2)
                .convolution(16, FIVE)
                .averagePool(2, 2)
                .dense(10));
    assertThat(neurons(placed)).isEqualTo(5642);
    assertThat(placed.cores()).hasSize(6);
    assertThat(placed.uses().get(0).memories().get("weight_words").used()).isEqualTo(25);
    // 512 neurons of the first layer, then 512 of the second.
    assertThat(placed.uses().get(4).layers())
        .containsExactly(new CoreUse.LayerShare("h1", 512), new CoreUse.LayerShare("h2", 512));
    assertThat(placed.uses().get(4).memories().get("weight_words").used()).isEqualTo(25 + 400);
    assertThat(placed.uses().get(4).filledBy()).isEqualTo("neurons");
  }

  @Test
  void mosiTextNeedsThreeCoresFor3028NeuronsOfWhich960Gates() {
    PlacedProgram placed = placed(Nets.mosiText(ProgramBuilder.snq1(Map.of())));
    assertThat(neurons(placed)).isEqualTo(3028);
    assertThat(placed.program().populations().get(2).size()).isEqualTo(640);
    assertThat(placed.program().populations().get(4).size()).isEqualTo(320);
    assertThat(placed.cores()).hasSize(3);
  }

  @Test
  void dense784To800NeedsFiveCoresByWeightMemory() {
    PlacedProgram placed = placed(on(Map.of()).input(784).dense(800));
    assertThat(placed.cores()).hasSize(5);
    assertThat(placed.uses().get(0).filledBy()).isEqualTo("weight_words");
    assertThat(neurons(placed)).isEqualTo(800);
  }

  @Test
  void pilotNetNeeds161CoresAndAChipThatHasThem() {
    PlacedProgram placed =
        placed(Nets.pilotNet(ProgramBuilder.snq1(Map.of("columns", 63L, "rows", 64L))));
    assertThat(neurons(placed)).isEqualTo(158_509);
    Set<String> limits = new LinkedHashSet<>();
    placed.uses().forEach(use -> limits.add(use.filledBy()));
    assertThat(limits).containsExactly("neurons", "axons", "weight_words", "");
    // One more than the 160 of the page, which counts the 2560 -> 100 layer's weights in bytes: in
    // whole words an axon holds 48 neurons a core, so its 100 neurons need 3 cores, not 2.
    assertThat(placed.cores().size()).isEqualTo(161);
    assertThat(PlacementChecker.check(placed).bounds().coresAtLeast()).isEqualTo(155);
  }

  /// The figures of the page, counted in bytes: what sharing kernels and the order of the chip
  /// save. In (channel, y, x) order 4096 axons end nearly every core. The page's figure for it is
  /// one core less: it leaves the bytes of kernels out, and with them those of conv5 on the core
  /// where the first dense layer begins.
  @Test
  void pilotNetCountedInBytes() {
    CoreProgram program = Nets.pilotNet(ProgramBuilder.snq1(Map.of()));
    assertThat(CountedCores.of(program, true, Kernels.SHARED)).isEqualTo(160);
    assertThat(CountedCores.of(program, true, Kernels.UNROLLED)).isEqualTo(206);
    assertThat(CountedCores.of(program, false, Kernels.SHARED)).isEqualTo(2067);
    assertThat(CountedCores.of(program, false, Kernels.FREE)).isEqualTo(2066);
  }
}
