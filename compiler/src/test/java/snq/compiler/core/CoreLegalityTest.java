package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;
import snq.testkit.LoihiNet;

/// One field out of its range at a time.
class CoreLegalityTest {
  private static final Target SNQ1 = TargetTable.of("snq1");

  private final NeuronClass cell =
      new NeuronClass(
          new Leak(Leak.Kind.SHIFT, 1),
          Optional.empty(),
          100,
          false,
          NeuronClass.Reset.SET,
          0,
          0,
          0,
          0,
          false);
  private final Population input =
      new Population(
          "x", Population.Role.INPUT, Shape.of(2), List.of(), IntVector.of(), IntVector.of(), -1);
  private final Projection link =
      new Projection(
          "d", 0, 1, Fanout.identity(2), new Connection.Dense(2, 1, IntVector.of(127, -128)), 6, 1);

  @Test
  void aProgramInRangeIsLegal() {
    assertThat(violations(c -> c, p -> p)).isEmpty();
  }

  @Test
  void everyFieldHasItsRange() {
    one(
        c -> with(c, new Leak(Leak.Kind.MULTIPLY, 4097)),
        "v leak is 4097, the field holds 0 .. 4096; nearest 4096");
    one(c -> with(c, new Leak(Leak.Kind.SUBTRACT, 8192)), "v leak is 8192");
    one(c -> c.withThreshold(8_388_608), "threshold is 8388608");
    one(c -> fields(c, 8_388_608, 0, 0, 0), "reset value is 8388608");
    one(c -> fields(c, 0, 64, 0, 0), "refractory is 64, the field holds 0 .. 63; nearest 63");
    one(c -> fields(c, 0, 0, 9, 0), "bias shift is 9, the field holds 0 .. 8; nearest 8");
    one(c -> fields(c, 0, 0, 0, 200), "payload is 200, the field holds -127 .. 127; nearest 127");
    link(p -> delayed(p, 16), "delay is 16, the field holds 1 .. 15; nearest 15");
    link(p -> delayed(p, 0), "delay is 0");
    link(p -> shifted(p, 8), "shift is 8, the field holds 0 .. 7; nearest 7");
    link(p -> weights(p, 128, 0), "weight 128 does not fit 8 bits, -128 .. 127; nearest 127");
    assertThat(CoreLegality.violations(program(population(cell, 256, 0), link)))
        .anyMatch(v -> v.contains("start is 256, the field holds 0 .. 255; nearest 255"));
    assertThat(CoreLegality.violations(program(population(cell, 0, 32_768), link)))
        .anyMatch(v -> v.contains("bias is 32768"));
  }

  @Test
  void aSpikeMustNotComeBeforeItsLayerStarts() {
    assertThat(CoreLegality.violations(program(population(cell, 3, 0), link)))
        .containsExactly("d has a delay of 1 and delivers before h starts; at least 4");
  }

  @Test
  void sizesMustAgree() {
    Projection wrong = new Projection("d", 0, 1, Fanout.identity(3), link.connection(), 6, 1);
    assertThat(CoreLegality.violations(program(population(cell, 0, 0), wrong)))
        .singleElement()
        .asString()
        .contains("takes 3 sources over 3 axons");
  }

  /// Sources that share an axon of weight -128 << 7 add 2^14 each: 512 of them reach 2^23.
  @Test
  void noSumMayWrap() {
    assertThat(CoreLegality.violations(worstCase(511))).isEmpty();
    assertThat(CoreLegality.violations(worstCase(512)))
        .containsExactly(
            "h neuron 0 can get 8388608 in one step, the accumulator wraps at 8388608");
  }

  private CoreProgram worstCase(int sources) {
    Population many =
        new Population(
            "x",
            Population.Role.INPUT,
            Shape.of(sources),
            List.of(),
            IntVector.of(),
            IntVector.of(),
            -1);
    Fanout all =
        new Fanout(1, IntVector.generate(sources + 1, i -> i), IntVector.generate(sources, i -> 0));
    Projection pool =
        new Projection("d", 0, 1, all, new Connection.Dense(1, 1, IntVector.of(-128)), 7, 1);
    return new CoreProgram(
        "p", SNQ1, 4, List.of(many, population(cell, 0, 0)), List.of(pool), List.of(1));
  }

  @Test
  void lazyNeuronsMustNotChangeByThemselves() {
    NeuronClass gate =
        new NeuronClass(
            Leak.NONE, Optional.empty(), 1, false, NeuronClass.Reset.SET, 0, 0, 0, 0, true);
    assertThat(CoreLegality.violations(program(population(gate, 0, 0), link))).isEmpty();
    assertThat(CoreLegality.violations(program(population(gate, 0, 1), link)))
        .containsExactly("h is lazy, and an idle neuron of it can change");
    NeuronClass leaky =
        new NeuronClass(
            cell.voltageLeak(),
            Optional.empty(),
            1,
            false,
            NeuronClass.Reset.SET,
            0,
            0,
            0,
            0,
            true);
    assertThat(CoreLegality.violations(program(population(leaky, 0, 0), link)))
        .containsExactly("h is lazy, and an idle neuron of it can change");
    assertThat(CoreLegality.violations(program(population(fields(gate, 5, 0, 0, 0), 0, 0), link)))
        .containsExactly("h is lazy, and an idle neuron of it can change");
  }

  @Test
  void loihiHasItsOwnRules() {
    NeuronClass c =
        new NeuronClass(
            new Leak(Leak.Kind.SHIFT, 1),
            Optional.empty(),
            100,
            false,
            NeuronClass.Reset.SUBTRACT,
            0,
            0,
            0,
            0,
            false);
    CoreProgram program = program(population(c, 0, 0), link);
    CoreProgram onLoihi =
        new CoreProgram(
            "p",
            TargetTable.of("loihi1"),
            4,
            program.populations(),
            program.projections(),
            List.of(1));
    assertThat(CoreLegality.violations(onLoihi))
        .containsExactly(
            "h v leak is SHIFT, the core has [NONE, MULTIPLY]",
            "h threshold 100 is off the grid of 64; nearest 128",
            "h compares with >=",
            "h has reset SUBTRACT",
            "d has weights that no format of 8 bits holds, from -128 to 127: 127 is not one of"
                + " -256 .. 254 in steps of 2; nearest 126");
  }

  @Test
  void loihisFieldsHaveTheirRanges() {
    LoihiNet net = new LoihiNet(4);
    int x = net.input(2);
    int h =
        net.neurons(
            Shape.of(2),
            List.of(
                new LoihiNet.Lif(-1, 4096, -1, 8, 64).toClass(1),
                new NeuronClass(
                    Leak.NONE,
                    Optional.of(Leak.NONE),
                    64,
                    true,
                    NeuronClass.Reset.SET,
                    5,
                    0,
                    0,
                    0,
                    true)),
            IntVector.of(0, 1),
            IntVector.of(5000, 0),
            Optional.empty());
    net.dense(x, h, IntVector.of(2, 4, -2, 6), 8, 64);
    String all = String.join("\n", CoreLegality.violations(net.program()));
    assertThat(all)
        .contains("v leak is 4096, the field holds 0 .. 4095")
        .contains("i leak is 0, the field holds 1 .. 4096")
        .contains("i leak is NONE, a current always loses something")
        .contains("threshold is -64, the field holds 0 ..")
        .contains("bias shift is 8, the field holds 0 .. 7")
        .contains("refractory is 64, the field holds 0 .. 63")
        .contains("payload is 1, the field holds 0 .. 0")
        .contains("bias is 5000, the field holds -4096 .. 4095")
        .contains("resets to 5")
        .contains("is lazy, every neuron of loihi1 runs in every step")
        .contains("shift is 14, the field holds -2 .. 13")
        .contains("delay is 64, the field holds 1 .. 63");
  }

  /// The targets that come with snq compare with one threshold.
  @Test
  void aLowerThresholdNeedsCoresThatHaveOne() {
    assertThat(violations(c -> c.withLowerThreshold(-50), p -> p))
        .containsExactly("h spikes below -50 too, the cores of snq1 compare with one threshold");
    String loihi = TargetTable.json(TargetTable.of("loihi1"));
    Target two =
        TargetTable.load("two", loihi.replaceFirst("(lower_threshold\"\\s*:\\s*)false", "$1true"));
    assertThat(onLoihi(two, -6400)).isEmpty();
    assertThat(onLoihi(two, 64)).isEmpty();
    assertThat(onLoihi(two, 128))
        .containsExactly("n1 lower threshold is 128, the field holds -8388607 .. 64; nearest 64");
    assertThat(onLoihi(two, -100))
        .containsExactly("n1 lower threshold -100 is off the grid of 64; nearest -128");
    assertThat(onLoihi(TargetTable.of("loihi1"), -64))
        .containsExactly("n1 spikes below -64 too, the cores of loihi1 compare with one threshold");
  }

  private static List<String> onLoihi(Target target, int lower) {
    LoihiNet net = new LoihiNet(4);
    int x = net.input(2);
    NeuronClass c = LoihiNet.Lif.of(4095, 0, 1).toClass(0).withLowerThreshold(lower);
    int h =
        net.neurons(Shape.of(2), List.of(c), IntVector.of(0), IntVector.of(0), Optional.empty());
    net.dense(x, h, IntVector.of(2, 4, -2, 6), 0, 1);
    CoreProgram p = net.program();
    return CoreLegality.violations(
        new CoreProgram(
            p.name(), target, p.steps(), p.populations(), p.projections(), p.outputs()));
  }

  /// Clearing within a sample is for cores that run freely.
  @Test
  void aClearingNeedsCoresThatRunFreely() {
    Population h = population(cell, 0, 0);
    Population cleared =
        new Population(
            h.name(),
            h.role(),
            h.shape(),
            h.classes(),
            h.classOf(),
            h.biases(),
            h.start(),
            Optional.of(new Population.Clearing(0, 17)));
    assertThat(CoreLegality.violations(program(cleared, link)))
        .containsExactly("h clears its states, snq1 does between samples");
  }

  @Test
  void anIllegalProgramNamesItsPass() {
    CoreProgram program = program(population(cell, 300, 0), link);
    assertThatThrownBy(() -> CoreLegality.legal(program, "schedule"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("schedule: h start is 300");
  }

  private void one(UnaryOperator<NeuronClass> change, String violation) {
    assertThat(violations(change, p -> p)).singleElement().asString().contains(violation);
  }

  private void link(UnaryOperator<Projection> change, String violation) {
    assertThat(violations(c -> c, change)).anyMatch(v -> v.contains(violation));
  }

  private List<String> violations(
      UnaryOperator<NeuronClass> change, UnaryOperator<Projection> changed) {
    return CoreLegality.violations(
        program(population(change.apply(cell), 0, 0), changed.apply(link)));
  }

  private Population population(NeuronClass c, int start, int bias) {
    return new Population(
        "h",
        Population.Role.NEURONS,
        Shape.of(1),
        List.of(c),
        IntVector.of(0),
        IntVector.of(bias),
        start);
  }

  private CoreProgram program(Population h, Projection projection) {
    return new CoreProgram("p", SNQ1, 4, List.of(input, h), List.of(projection), List.of(1));
  }

  private static NeuronClass with(NeuronClass c, Leak leak) {
    return new NeuronClass(
        leak,
        c.currentLeak(),
        c.threshold(),
        c.strict(),
        c.reset(),
        c.resetValue(),
        c.refractory(),
        c.biasShift(),
        c.payload(),
        c.lazy());
  }

  private static NeuronClass fields(
      NeuronClass c, int reset, int refractory, int biasShift, int payload) {
    return new NeuronClass(
        c.voltageLeak(),
        c.currentLeak(),
        c.threshold(),
        c.strict(),
        c.reset(),
        reset,
        refractory,
        biasShift,
        payload,
        c.lazy());
  }

  private static Projection delayed(Projection p, int delay) {
    return new Projection(p.name(), p.from(), p.to(), p.fanout(), p.connection(), p.shift(), delay);
  }

  private static Projection shifted(Projection p, int shift) {
    return new Projection(p.name(), p.from(), p.to(), p.fanout(), p.connection(), shift, p.delay());
  }

  private static Projection weights(Projection p, int... weights) {
    return new Projection(
        p.name(),
        p.from(),
        p.to(),
        p.fanout(),
        new Connection.Dense(2, 1, IntVector.of(weights)),
        p.shift(),
        p.delay());
  }
}
