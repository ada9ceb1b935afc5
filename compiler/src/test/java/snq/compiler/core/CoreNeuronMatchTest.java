package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Options;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;

class CoreNeuronMatchTest {
  private static final Target SNQ1 = TargetTable.of("snq1");
  private static final Reset ZERO = new Reset.Hard(0);

  /// Every way to write a neuron that a core holds, in 16 bits beside the float network.
  @TestFactory
  List<DynamicTest> everyFormSpikesAsInFloat() {
    Map<String, NeuronModel> forms = new LinkedHashMap<>();
    forms.put("integrator", Cells.integrator(1));
    forms.put("decayed input", Cells.leaky(2, 0.5));
    forms.put("tau 5.5, no shift", Cells.leaky(5.5, 0.25));
    forms.put("tau 1 forgets", Cells.leaky(1, 0.5));
    forms.put("soft reset", Cells.keeping(0.9, 1, new Reset.Soft(), false));
    forms.put("strict, no reset", Cells.keeping(0.5, 1, new Reset.None(), true));
    forms.put("rest and reset", rest());
    forms.put("starts off its rest", of("state v = 0.5; v = v - v / 4 + x; spike v 1", ZERO));
    forms.put("constant drive", of("state v = 0; v = 0.75 * v + x + 0.125; spike v 1", ZERO));
    forms.put("synaptic", Cells.synaptic(0.5, 0.75, 1));
    forms.put("synaptic, slow", Cells.synaptic(0.9, 0.8, 1.5));
    forms.put(
        "current of the step before",
        of("state v = 0; state i = 0; v = 0.75 * v + i; i = 0.5 * i + x; spike v 1", ZERO));
    forms.put(
        "current that decays after its input",
        of("state v = 0; state i = 0; i = 0.5 * (i + x); v = 0.75 * v + i; spike v 1", ZERO));
    forms.put(
        "current that decays after the spike",
        of(
            "state v = 0; state i = 0; i = i + x; v = 0.5 * v + 0.5 * i; spike v 1; i = 0.5 * i",
            ZERO));
    forms.put(
        "local values and named gains",
        of(
            "state v = 0; state i = 0; local g = 3 * x; i = 0.5 * i + g / 2;"
                + " v = 0.25 + 0.75 * (v - 0.25) + 0.5 * i - 0.1875; spike v 1",
            ZERO));
    forms.put("subtractive leak", of("state v = 0; v = shrink(v, 0.125) + x; spike v 1", ZERO));
    forms.put(
        "subtractive leak to a rest",
        of(
            "state v = 0.25; v = 0.25 + shrink(v - 0.25, 0.0625) + x; spike v 1",
            new Reset.Hard(0.25)));
    forms.put("refractory", options(Cells.keeping(0.75, 0.5, ZERO, false), ZERO, 3, false));
    forms.put("refractory with a current", options(Cells.synaptic(0.75, 0.75, 1), ZERO, 2, false));
    forms.put(
        "soft reset one step later",
        options(Cells.keeping(0.75, 1, ZERO, true), new Reset.Soft(), 0, true));
    forms.put(
        "hard reset one step later", options(Cells.keeping(0.75, 1, ZERO, true), ZERO, 0, true));
    List<DynamicTest> tests = new ArrayList<>();
    forms.forEach((name, model) ->
        tests.add(
            DynamicTest.dynamicTest(
                name, () -> assertThat(f1(model)).isGreaterThanOrEqualTo(0.999))));
    return tests;
  }

  private static NeuronModel rest() {
    return of("state v = -0.5; v = v + (x - (v - -0.5)) / 4; spike v 0.25", new Reset.Hard(-0.75));
  }

  private static double f1(NeuronModel model) {
    Random random = new Random(99);
    Networks net = new Networks(150);
    int x = net.input("x", Kind.SPIKE, Shape.of(24));
    Tensor weight = Tensor.generate(Shape.of(40, 24), i -> random.nextGaussian() * 0.5 + 0.1);
    boolean current = model.states().size() > 1;
    Tensor bias = Tensor.generate(Shape.of(40), i -> random.nextGaussian() * 0.1);
    int d = net.dense("h.dense", x, 0, weight, current ? null : bias);
    int h = net.neurons("h", d, model);
    ChipCheck check =
        ChipCheck.run(
            net.network(h),
            net.weights(),
            CorePipeline.Request.of(TargetTable.of("reference16")),
            Map.of("x", ChipCheck.random(24, 150, 0.2, random)));
    SpikeRaster spikes = check.expected("h");
    assertThat(spikes.count()).isBetween(300L, 5900L);
    return check.f1("h");
  }

  @Test
  void aBiasIntoACurrentComesAsASpikeInEveryStep() {
    Random random = new Random(5);
    Networks net = new Networks(100);
    int x = net.input("x", Kind.SPIKE, Shape.of(10));
    Tensor weight = Tensor.generate(Shape.of(20, 10), i -> random.nextGaussian() * 0.2);
    Tensor bias = Tensor.generate(Shape.of(20), i -> random.nextDouble() * 0.2);
    int h = net.neurons("h", net.dense("h.dense", x, 0, weight, bias), Cells.synaptic(.5, .75, 1));
    ChipCheck check =
        ChipCheck.run(
            net.network(h),
            net.weights(),
            CorePipeline.Request.of(TargetTable.of("reference16")),
            Map.of("x", ChipCheck.random(10, 100, 0.2, random)));
    assertThat(check.run.spikes().keySet()).containsExactly("x", "h", "h.bias");
    assertThat(check.actual("h.bias").count()).isEqualTo(100);
    assertThat(check.expected("h").count()).isGreaterThan(300);
    assertThat(check.f1("h")).isGreaterThanOrEqualTo(0.999);
  }

  @Test
  void inputsByNameHaveTheirOwnFactors() {
    NeuronModel model =
        Cells.of("state v = 0; v = 0.5 * v + x - 2 * y; spike v 1", ZERO, false, "x", "y");
    CoreNeuron neuron = matched(model);
    assertThat(neuron.inputFactors()).containsExactly(1.0, -2.0);
  }

  @Test
  void coefficientsOfASynapticNeuron() {
    CoreNeuron neuron = matched(Cells.synaptic(0.5, 0.75, 2));
    assertThat(neuron.current()).contains(new CoreNeuron.Decay.Keep(0.5));
    assertThat(neuron.voltage()).isEqualTo(new CoreNeuron.Decay.Keep(0.75));
    assertThat(neuron.inputFactors()).containsExactly(1.0);
    assertThat(neuron.inputLag()).isZero();
  }

  @Test
  void aSoftResetOneStepLaterTakesMoreAtOnce() {
    NeuronModel model = options(Cells.keeping(0.8, 1, ZERO, true), new Reset.Soft(), 0, true);
    CoreNeuron.Firing firing = matched(model).firing().orElseThrow();
    assertThat(firing.reset()).isEqualTo(NeuronClass.Reset.SUBTRACT);
    assertThat(firing.resetValue()).isCloseTo(1.25, within(1e-12));
  }

  @Test
  void aPotentialIsReadInTheModelsUnits() {
    CoreNeuron neuron =
        matched(of("state v = 0.5; v = 0.5 + 0.75 * (v - 0.5) + x; output 3 * v + 1", ZERO));
    assertThat(neuron.firing()).isEmpty();
    assertThat(neuron.outputGain()).isCloseTo(3, within(1e-12));
    assertThat(neuron.outputOffset()).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void refusesWithTheEquationThatDoesNotFit() {
    assertThat(reasons(of("state v = 0; v = v * v + x; spike v 1", ZERO)))
        .singleElement()
        .asString()
        .contains("`v` multiplies (1.0 v) by (1.0 v)");
    assertThat(reasons(of("state v = 0; v = v + exp(x); spike v 1", ZERO)))
        .singleElement()
        .asString()
        .contains("`v` takes exp of 1.0 x");
    assertThat(
            reasons(
                of("state v = 0; state a = 0; v = 0.5 * v + x; spike v 1 + a; on a = a + 1", ZERO)))
        .singleElement()
        .asString()
        .contains("the threshold moves");
    assertThat(reasons(of("state v = 0; v = 1.5 * v + x; spike v 1", ZERO)))
        .containsExactly("`v` keeps 1.5 of itself, the core 0 to 1");
    assertThat(
            reasons(
                of(
                    "state v = 0; state i = 0; state j = 0; i = 0.5 * i + x; j = 0.25 * j + x;"
                        + " v = v + i + j; spike v 1",
                    ZERO)))
        .singleElement()
        .asString()
        .contains("depends on the states i, j, the core has one current");
    assertThat(
            reasons(
                of("state v = 0; state i = 0; i = 0.5 * i + x; v = v + i + x; spike v 1", ZERO)))
        .singleElement()
        .asString()
        .contains("adds 2.0 of `x` beside 0.5 of `i`");
    assertThat(reasons(options(Cells.integrator(1), ZERO, 100, false)))
        .containsExactly("refractory is 100 steps, the cores of snq1 hold 63");
  }

  @Test
  void loihiSetsAndNeverSubtracts() {
    CoreNeuronMatch.Result result =
        CoreNeuronMatch.match(
            Cells.keeping(0.9, 1, new Reset.Soft(), false), TargetTable.of("loihi1"), p -> 0);
    assertThat(result.reasons()).containsExactly("reset: soft, the cores of loihi1 set a value");
  }

  private static CoreNeuron matched(NeuronModel model) {
    CoreNeuronMatch.Result result = CoreNeuronMatch.match(model, SNQ1, p -> 0);
    assertThat(result.reasons()).isEmpty();
    return result.neuron().orElseThrow();
  }

  private static List<String> reasons(NeuronModel model) {
    return CoreNeuronMatch.match(model, SNQ1, p -> 0).reasons();
  }

  private static NeuronModel of(String body, Reset reset) {
    return Cells.of(body, reset, false);
  }

  private static NeuronModel options(
      NeuronModel model, Reset reset, int refractory, boolean delayed) {
    return Cells.with(model, new Options(reset, model.options().strict(), refractory, delayed));
  }
}
