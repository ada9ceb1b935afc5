package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.core.SpikingLayers.Body;
import snq.compiler.core.SpikingLayers.Layer;
import snq.compiler.core.SpikingLayers.Link;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;

/// Layers 0 is the input; delays are start(to) - start(from) + lag, 1 .. 15 steps.
class ScheduleTest {
  private final List<Link> links = new ArrayList<>();

  @Test
  void aChainStartsOneStepApart() {
    link(0, 1, 0);
    link(1, 2, 0);
    link(2, 3, 0);
    assertThat(schedule(4).starts()).containsExactly(-1, 0, 1, 2);
    assertThat(delays(4)).containsExactly(1, 1, 1);
  }

  @Test
  void aSkipGetsALongerDelay() {
    link(0, 1, 0);
    link(1, 2, 0);
    link(2, 3, 0);
    link(0, 3, 0);
    assertThat(delays(4)).containsExactly(1, 1, 1, 3);
  }

  @Test
  void stepsOfPrevTakeThePlaceOfTheSynapse() {
    link(0, 1, 0);
    link(1, 1, 1);
    link(1, 2, 2);
    link(2, 1, 2);
    assertThat(schedule(3).starts()).containsExactly(-1, 0, 0);
    assertThat(delays(3)).containsExactly(1, 1, 2, 2);
  }

  @Test
  void aLoopOfTwoSynapsesNeedsTwoSteps() {
    link(0, 1, 0);
    link(1, 2, 0);
    link(2, 1, 2);
    assertThat(schedule(3).starts()).containsExactly(-1, 0, 1);
    assertThat(delays(3)).containsExactly(1, 1, 1);
  }

  @Test
  void aShorterLoopIsRefusedWithItsLayers() {
    link(0, 1, 0);
    link(1, 2, 0);
    link(2, 3, 0);
    link(3, 1, 2);
    ProblemException refused = refused(4);
    assertThat(refused.problems().get(0).code()).isEqualTo(ErrorCode.LOOP_TOO_SHORT);
    assertThat(refused.problems().get(0).found())
        .matches(
            "(l1 -> l2 -> l3 -> l1|l2 -> l3 -> l1 -> l2|l3 -> l1 -> l2 -> l3)"
                + " has 3 synapses and 2 steps of `prev` or `delay`");
  }

  @Test
  void aLoopWithoutLagIsRefused() {
    link(0, 1, 0);
    link(1, 1, 0);
    assertThat(refused(2).problems().get(0).found())
        .isEqualTo("l1 -> l1 has 1 synapse and 0 steps of `prev` or `delay`");
  }

  /// Layer 1 has a long way to 2 besides layers 3 .. 20: it starts later, so that its delay fits.
  @Test
  void aLayerWaitsWhenItsDelayWouldBeTooLong() {
    int last = 0;
    for (int layer = 3; layer <= 20; layer++) {
      link(last, layer, 0);
      last = layer;
    }
    link(last, 2, 0);
    link(0, 1, 10);
    link(1, 2, 0);
    Schedule schedule = schedule(21);
    assertThat(schedule.starts().get(2)).isEqualTo(18);
    assertThat(schedule.starts().get(1)).isEqualTo(3);
    assertThat(schedule.delay(links.getLast())).isEqualTo(15);
  }

  @Test
  void aSkipFromTheInputCannotWait() {
    int last = 0;
    for (int layer = 1; layer <= 16; layer++) {
      link(last, layer, 0);
      last = layer;
    }
    link(0, 16, 0);
    ProblemException refused = refused(17);
    assertThat(refused.problems()).hasSize(1);
    assertThat(refused.problems().get(0).found()).isEqualTo("l0 -> l16 needs a delay of 16 steps");
  }

  private void link(int from, int to, int lag) {
    links.add(
        new Link(
            from + "-" + to,
            from,
            to,
            lag,
            Fanout.identity(1),
            FloatSynapse.dense(1, 1, new double[] {1})));
  }

  private SpikingLayers layers(int count) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      Body body = l == 0 ? new Body.Input() : new Body.Gate(1);
      layers.add(new Layer("l" + l, l, Shape.of(1), body, Tensor.of(Shape.of(1), 0)));
    }
    return new SpikingLayers(layers, links);
  }

  private Schedule schedule(int count) {
    return Schedule.of(layers(count), TargetTable.of("snq1"), Places.UNKNOWN);
  }

  private List<Integer> delays(int count) {
    Schedule schedule = schedule(count);
    return links.stream().map(schedule::delay).toList();
  }

  private ProblemException refused(int count) {
    return catchThrowableOfType(ProblemException.class, () -> schedule(count));
  }
}
