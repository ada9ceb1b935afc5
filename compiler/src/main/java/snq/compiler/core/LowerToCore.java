package snq.compiler.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import snq.compiler.core.SpikingLayers.Body;
import snq.compiler.core.SpikingLayers.Layer;
import snq.compiler.core.SpikingLayers.Link;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.Target;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Spiking layers with their schedule -> core program: every layer quantized, every link with its
/// delay.
final class LowerToCore {
  private final SpikingLayers layers;
  private final Schedule schedule;
  private final Target target;
  private final QuantizeOptions options;
  private final Places places;
  private final int classes;
  private final List<Population> populations = new ArrayList<>();
  private final Map<Integer, Stored> stored = new HashMap<>();
  private final List<LayerQuantization> records = new ArrayList<>();

  private LowerToCore(
      SpikingLayers layers,
      Schedule schedule,
      Target target,
      QuantizeOptions options,
      Places places) {
    this.layers = layers;
    this.schedule = schedule;
    this.target = target;
    this.options = options;
    this.places = places;
    this.classes = ClassShares.most(layers, target);
  }

  /// @param quantizations of the layers with weights, in the order of the populations
  record Result(
      List<Population> populations,
      List<Projection> projections,
      List<LayerQuantization> quantizations) {}

  /// The stored weights of a link and its shift.
  private record Stored(IntVector weights, int shift) {}

  static Result run(
      SpikingLayers layers,
      Schedule schedule,
      Target target,
      QuantizeOptions options,
      Places places) {
    return new LowerToCore(layers, schedule, target, options, places).run();
  }

  private Result run() {
    List<Problem> problems = new ArrayList<>();
    for (int l = 0; l < layers.layers().size(); l++) {
      try {
        populations.add(population(l));
      } catch (ProblemException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    List<Projection> projections = new ArrayList<>();
    for (int k = 0; k < layers.links().size(); k++) {
      projections.add(projection(k));
    }
    return new Result(populations, projections, records);
  }

  private Population population(int l) {
    Layer layer = layers.layers().get(l);
    return switch (layer.body()) {
      case Body.Input input ->
          population(l, Population.Role.INPUT, List.of(), IntVector.of(0), IntVector.of());
      case Body.Cells cells -> cells(l, cells.neuron());
      case Body.Gate gate -> {
        linksInto(l).forEach(k -> stored.put(k, ones(layers.links().get(k))));
        yield population(
            l,
            Population.Role.GATES,
            List.of(gateClass(gate.inputs())),
            IntVector.of(0),
            IntVector.of(0));
      }
      case Body.Clock clock ->
          population(
              l,
              Population.Role.NEURONS,
              List.of(fixed(Leak.NONE, 1, 1, false)),
              IntVector.of(0),
              IntVector.of(1));
    };
  }

  private Population population(
      int l, Population.Role role, List<NeuronClass> classes, IntVector classOf, IntVector biases) {
    Layer layer = layers.layers().get(l);
    int start = schedule.starts().get(l);
    Optional<Population.Clearing> clearing =
        target.arithmetic().freeRunning() && role != Population.Role.INPUT
            ? Optional.of(new Population.Clearing(start, 0))
            : Optional.empty();
    return new Population(
        layer.name(), role, layer.shape(), classes, classOf, biases, start, clearing);
  }

  private Population cells(int l, CoreNeuron neuron) {
    Layer layer = layers.layers().get(l);
    List<Integer> into = linksInto(l);
    QuantizeLayer.Result result =
        QuantizeLayer.run(
            layer,
            neuron,
            into.stream().map(layers.links()::get).toList(),
            target,
            new QuantizeLayer.Options(options, classes, places.of(layer.name())));
    for (int i = 0; i < into.size(); i++) {
      stored.put(into.get(i), new Stored(result.weights().get(i), result.shift()));
    }
    records.add(result.record());
    Population.Role role =
        neuron.firing().isPresent() ? Population.Role.NEURONS : Population.Role.POTENTIALS;
    return population(l, role, result.classes(), result.classOf(), result.biases());
  }

  private List<Integer> linksInto(int layer) {
    return IntStream.range(0, layers.links().size())
        .filter(k -> layers.links().get(k).to() == layer)
        .boxed()
        .toList();
  }

  /// The least weights there are.
  private Stored ones(Link link) {
    int one = target.arithmetic().weightStep(false);
    return new Stored(
        IntVector.generate(link.synapse().topology().weights(), i -> one),
        target.arithmetic().baseShift());
  }

  /// One window is an OR: what has not fired is 0 and stays 0, so only neurons with input need a
  /// visit, where the core can leave the others out. More inputs forget what did not reach the
  /// threshold: all of it leaks (shifted by 0, or down to less than one raw unit).
  private NeuronClass gateClass(int inputs) {
    CoreArithmetic arithmetic = target.arithmetic();
    int spike = arithmetic.weightStep(false) << arithmetic.baseShift();
    if (inputs == 1) {
      return fixed(Leak.NONE, spike, spike, !arithmetic.freeRunning());
    }
    Leak all =
        arithmetic.has(Leak.Kind.SHIFT)
            ? new Leak(Leak.Kind.SHIFT, 0)
            : new Leak(Leak.Kind.MULTIPLY, arithmetic.voltageLeakMax());
    return fixed(all, inputs * spike, spike, false);
  }

  /// @param threshold to be reached
  /// @param unit potentials are multiples of it where it counts
  private NeuronClass fixed(Leak leak, int threshold, int unit, boolean lazy) {
    boolean strict = target.arithmetic().strict() && !target.arithmetic().bothCompares();
    int raw = strict ? threshold - unit : threshold;
    return new NeuronClass(
        leak, Optional.empty(), raw, strict, NeuronClass.Reset.SET, 0, 0, 0, 0, lazy);
  }

  private Projection projection(int k) {
    Link link = layers.links().get(k);
    Stored weights = stored.get(k);
    if (weights == null) {
      throw new IllegalStateException(link.name() + " was not quantized");
    }
    return new Projection(
        link.name(),
        link.from(),
        link.to(),
        link.fanout(),
        Topology.withWeights(link.synapse().topology(), weights.weights()),
        weights.shift(),
        schedule.delay(link));
  }
}
