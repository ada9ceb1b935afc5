package snq.compiler.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.compiler.core.Connection.Window;

/// The tables of single layers, worked out by hand from "How layers map".
final class LayerMappingTest {
  private static final Window THREE = new Window(1, 3, 1, 1, 0, 1, 1, 1);

  private static CoreImage image(Map<String, Long> limits, int core, ProgramBuilder.Step... steps) {
    ProgramBuilder builder = new ProgramBuilder(ProgramBuilder.snq1(limits));
    for (ProgramBuilder.Step step : steps) {
      step.add(builder);
    }
    PlacedProgram placed = Placer.place(builder.build(1), Strategy.SEQUENTIAL);
    assertThat(PlacementChecker.check(placed).violations()).isEmpty();
    return placed.cores().get(core).memories();
  }

  private static CoreImage image(ProgramBuilder.Step... steps) {
    return image(Map.of(), 0, steps);
  }

  private static List<SegmentEntry> segments(CoreImage image, int axon) {
    AxonEntry entry = image.axon(axon);
    List<SegmentEntry> list = new ArrayList<>();
    for (int s = 0; s < entry.segments(); s++) {
      list.add(image.segment(entry.firstSegment() + s));
    }
    return list;
  }

  private static SegmentEntry dense(int block, int lane, int offset, int count) {
    return new SegmentEntry(block, lane, offset, count, false);
  }

  @Test
  void denseHasAnAxonASegmentAndItsOwnWordsForEachInput() {
    CoreImage image = image(b -> b.input(5), b -> b.dense(9));
    assertThat(image.weights().size()).isEqualTo(5 * 2);
    for (int axon = 0; axon < 5; axon++) {
      assertThat(image.axon(axon)).isEqualTo(new AxonEntry(axon, 1, 0, 0, 1));
      assertThat(segments(image, axon)).containsExactly(dense(2 * axon, 0, 0, 9));
    }
  }

  /// 4 channels, taps falling: block = (tap 2, tap 1, tap 0) x 4 = 12 weights in 2 words.
  @Test
  void paddingBeginsAtALaterLaneOrEndsEarlyAndInnerPositionsShareOneSegment() {
    CoreImage image = image(b -> b.input(1, 1, 5), b -> b.convolution(4, THREE));
    assertThat(image.weights().size()).isEqualTo(2);
    assertThat(segments(image, 0)).containsExactly(dense(0, 4, 0, 8));
    for (int x = 1; x < 4; x++) {
      assertThat(segments(image, x)).containsExactly(dense(0, 0, 0, 12));
      assertThat(image.axon(x).base()).isEqualTo(4 * (x - 1));
      assertThat(image.axon(x).firstSegment()).isEqualTo(image.axon(1).firstSegment());
    }
    assertThat(segments(image, 4)).containsExactly(dense(0, 0, 0, 8));
    assertThat(image.axon(4).base()).isEqualTo(12);
    assertThat(image.segments().size()).isEqualTo(3);
  }

  /// Outputs 0, 1, 2 of inputs 0 .. 6: even inputs meet taps 2 and 0, odd ones tap 1 alone.
  @Test
  void strideTwoMakesTwoSetsOfTaps() {
    Window half = new Window(1, 3, 1, 2, 0, 0, 1, 1);
    CoreImage image = image(b -> b.input(1, 1, 7), b -> b.convolution(8, half));
    assertThat(image.weights().size()).isEqualTo(3);
    assertThat(segments(image, 0)).containsExactly(dense(1, 0, 0, 8));
    assertThat(segments(image, 1)).containsExactly(dense(2, 0, 0, 8));
    assertThat(segments(image, 2)).containsExactly(dense(0, 0, 0, 16));
    assertThat(segments(image, 4)).containsExactly(dense(0, 0, 0, 16));
    assertThat(image.axon(4).base()).isEqualTo(8);
    assertThat(segments(image, 6)).containsExactly(dense(0, 0, 0, 8));
  }

  /// Taps 2, 1, 0 of input 4 meet outputs 0, 2, 4: never neighbours. Blocks are stored when they
  /// are first used: tap 0 by input 0, tap 1 by input 2, tap 2 by input 4.
  @Test
  void dilationMakesASegmentForEachTap() {
    Window wide = new Window(1, 3, 1, 1, 0, 0, 1, 2);
    CoreImage image = image(b -> b.input(1, 1, 9), b -> b.convolution(2, wide));
    assertThat(segments(image, 4))
        .containsExactly(dense(2, 0, 0, 2), dense(1, 0, 4, 2), dense(0, 0, 8, 2));
    assertThat(image.weights().size()).isEqualTo(3);
  }

  /// Two rows of 3 outputs x 2 channels: an input has a segment for each kernel row, lowest first.
  @Test
  void twoDimensionsHaveASegmentForEachKernelRow() {
    Window two = new Window(2, 2, 1, 1, 0, 0, 1, 1);
    CoreImage image = image(b -> b.input(1, 3, 4), b -> b.convolution(2, two));
    // Input (1, 1): kernel row 1 meets output row 0, kernel row 0 meets output row 1; outputs 0, 1.
    AxonEntry middle = image.axon(5);
    assertThat(middle.base()).isEqualTo(0);
    assertThat(segments(image, 5)).extracting(SegmentEntry::offset).containsExactly(0, 6);
    assertThat(segments(image, 5)).extracting(SegmentEntry::count).containsExactly(4, 4);
    // Input (1, 2) is the same one pixel on, and shares the list.
    assertThat(image.axon(6).firstSegment()).isEqualTo(middle.firstSegment());
    assertThat(image.axon(6).base()).isEqualTo(2);
    assertThat(image.weights().size()).isEqualTo(2);
  }

  /// 20 outputs x 4 channels on cores of 30 neurons: cut within a pixel, each with the kernel.
  @Test
  void aTileKeepsTheKernelAndIsCutAnywhere() {
    Map<String, Long> small = Map.of("neurons", 30L);
    CoreImage second = image(small, 1, b -> b.input(1, 1, 20), b -> b.convolution(4, THREE));
    assertThat(second.weights().size()).isEqualTo(2);
    // Neurons 30 .. 59: from channel 2 of pixel 7 on; the first axon is input 6, tap 0.
    assertThat(segments(second, 0)).containsExactly(dense(1, 2, 0, 2));
    assertThat(segments(second, 1)).containsExactly(dense(0, 6, 0, 6));
    assertThat(segments(second, 2)).containsExactly(dense(0, 2, 0, 10));
    assertThat(segments(second, 3)).containsExactly(dense(0, 0, 0, 12));
    assertThat(second.axon(3).base()).isEqualTo(2);
  }

  /// Four sources share the axon of their window; the gates share one weight and one segment.
  @Test
  void maxPoolsAreGatesThatShareOneWeight() {
    CoreImage image = image(b -> b.input(2, 4, 4), b -> b.maxPool(2, 2));
    assertThat(image.neurons().size()).isEqualTo(8);
    assertThat(image.axons().size()).isEqualTo(8);
    assertThat(image.segments().size()).isEqualTo(1);
    assertThat(image.weights()).isEqualTo(LongVector.of(1));
    ClassEntry gate = image.neuronClass(0);
    assertThat(gate.rule().lazy()).isTrue();
    assertThat(gate.rule().threshold()).isEqualTo(1);
  }

  @Test
  void averagePoolsNeedNothing() {
    PlacedProgram placed =
        Placer.place(
            new ProgramBuilder(ProgramBuilder.snq1(Map.of()))
                .input(2, 4, 4)
                .averagePool(2, 2)
                .dense(3)
                .build(1),
            Strategy.SEQUENTIAL);
    HostRoutes host = placed.host().get(0);
    assertThat(placed.cores().get(0).memories().axons().size()).isEqualTo(8);
    assertThat(host.routes().size()).isEqualTo(32);
    for (int input : new int[] {0, 1, 4, 5}) {
      assertThat(RouteEntry.ofWord(host.routes().get(host.first().get(input))))
          .isEqualTo(new RouteEntry(0, 0, 0, false));
    }
    assertThat(RouteEntry.ofWord(host.routes().get(2)).axon()).isEqualTo(1);
  }

  @Test
  void coresStandInASnakeFromTheHostsCorner() {
    Map<String, Long> mesh = Map.of("neurons", 1L, "columns", 3L, "rows", 2L);
    ProgramBuilder builder = new ProgramBuilder(ProgramBuilder.snq1(mesh)).input(1).dense(5);
    assertThat(Placer.place(builder.build(1), Strategy.SEQUENTIAL).cores())
        .extracting(core -> core.column() + "," + core.row())
        .containsExactly("0,0", "1,0", "2,0", "2,1", "1,1");
    assertThat(Placer.place(builder.build(1), Strategy.REVERSED).cores())
        .extracting(core -> core.column() + "," + core.row())
        .containsExactly("2,1", "1,1", "0,1", "2,0", "1,0");
  }
}
