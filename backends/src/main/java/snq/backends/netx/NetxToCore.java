package snq.backends.netx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.core.Connection;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Clearing;
import snq.compiler.core.Projection;
import snq.compiler.core.WeightFormat;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;

/// A NetX network -> a program for Loihi. Every layer runs from step 0 on and a spike takes one
/// step to the next, as in Lava; layers are not shifted against each other.
///
/// Neurons are numbered (channel, y, x), in which order `flatten` changes nothing. Lava holds the
/// same values as (x, y, channel).
public final class NetxToCore {
  static final int LEAST_BIAS = -4096;
  static final int LARGEST_BIAS = 4095;

  /// Left shift of thresholds and biases, and of a sum of weights with exponent 0.
  static final int STATE_SHIFT = 6;

  /// Lava holds longer delays to this.
  static final int LONGEST_DELAY = 62;

  /// A matrix with many differing delays is stored once a delay.
  private static final long MOST_DELAYED_WEIGHTS = 1 << 26;

  private final NetxModel model;
  private final NetxOptions options;
  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();
  private final List<Problem> notes = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int cleared;

  /// What snq wrote beside the running layer.
  private Optional<LayerTiming> timing = Optional.empty();

  private NetxToCore(NetxModel model, NetxOptions options) {
    this.model = model;
    this.options = options;
  }

  /// @throws ProblemException with every value that the chip cannot hold
  public static NetxProgram lower(NetxModel model, Target target, NetxOptions options) {
    return new NetxToCore(model, options).lower(target);
  }

  private NetxProgram lower(Target target) {
    for (NetxLayer layer : model.layers()) {
      timing = Optional.ofNullable(model.timings().get(layer.number()));
      if (populations.isEmpty() && !(layer instanceof NetxLayer.Input)) {
        addInput(Shape.of(inputsOf(layer)));
      }
      switch (layer) {
        case NetxLayer.Input input -> input(input);
        case NetxLayer.Dense dense -> dense(dense);
        case NetxLayer.Convolution convolution -> convolution(convolution);
        case NetxLayer.Flatten flatten -> {
          // (channel, y, x) in a row is the order that neurons have.
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    CoreProgram program =
        new CoreProgram(
            programName(),
            target,
            options.steps(),
            populations,
            projections,
            List.of(populations.size() - 1));
    return new NetxProgram(model, program, notes);
  }

  private String programName() {
    String name = model.file().substring(model.file().lastIndexOf('/') + 1);
    return name.endsWith(".net") ? name.substring(0, name.length() - 4) : name;
  }

  private static int inputsOf(NetxLayer layer) {
    return switch (layer) {
      case NetxLayer.Dense dense -> dense.inputs();
      case NetxLayer.Input input -> input.shape().elements();
      case NetxLayer.Flatten flatten -> flatten.shape().elements();
      case NetxLayer.Convolution convolution -> convolution.inputChannels();
    };
  }

  private void input(NetxLayer.Input input) {
    if (input.neuron().isEmpty() || options.spikesIn()) {
      addInput(input.shape());
    } else {
      add(input, input.neuron().get(), IntVector.of(0));
    }
  }

  private void addInput(Shape shape) {
    populations.add(
        new Population(
            timing.filter(t -> t.start() < 0).map(LayerTiming::name).orElse("input"),
            Population.Role.INPUT,
            shape,
            List.of(),
            IntVector.of(0),
            IntVector.of(),
            -1,
            Optional.empty()));
  }

  private void add(NetxLayer layer, NetxNeuron neuron, IntVector biases) {
    boolean last = layer.equals(model.layers().getLast());
    boolean silent = neuron.threshold() == NetxNeuron.HIGHEST_THRESHOLD;
    populations.add(
        new Population(
            timing.map(LayerTiming::name).orElse(layer.name()),
            last && silent ? Population.Role.POTENTIALS : Population.Role.NEURONS,
            layer.shape(),
            List.of(classOf(neuron)),
            IntVector.of(0),
            timing.flatMap(LayerTiming::biases).map(LayerTiming.Biases::mantissas).orElse(biases),
            timing.map(LayerTiming::start).orElse(0),
            clearing(cleared++)));
  }

  /// @param order how many layers with neurons come before
  private Optional<Clearing> clearing(int order) {
    if (options.clearEvery().isEmpty()) {
      return timing.flatMap(LayerTiming::clearing);
    }
    int interval = options.clearEvery().getAsInt();
    return Optional.of(new Clearing((options.clearFrom() + order) % interval, interval));
  }

  private NeuronClass classOf(NetxNeuron neuron) {
    boolean current = timing.map(LayerTiming::current).orElse(true);
    return new NeuronClass(
        neuron.voltageDecay() == 0
            ? Leak.NONE
            : new Leak(Leak.Kind.MULTIPLY, neuron.voltageDecay()),
        current
            ? Optional.of(new Leak(Leak.Kind.MULTIPLY, neuron.currentDecay()))
            : Optional.empty(),
        neuron.threshold() << STATE_SHIFT,
        true,
        NeuronClass.Reset.SET,
        0,
        neuron.refractory() - 1,
        timing.flatMap(LayerTiming::biases).map(LayerTiming.Biases::exponent).orElse(STATE_SHIFT),
        0,
        false);
  }

  private void dense(NetxLayer.Dense layer) {
    int from = populations.size() - 1;
    add(layer, layer.neuron(), perNeuron(layer.biases(), layer.outputs(), 1));
    stored(layer, false, layer.weights())
        .ifPresent(weights -> {
          if (layer.delays().isEmpty()) {
            connect(
                weightName(layer),
                from,
                Fanout.identity(layer.inputs()),
                new Connection.Dense(layer.inputs(), layer.outputs(), weights.mantissas()),
                weights.exponent(),
                1);
          } else {
            delayed(layer, from, weights, layer.delays().get());
          }
        });
    layer
        .recurrent()
        .flatMap(r -> stored(layer, true, r))
        .ifPresent(weights -> addLoop(layer, weights));
  }

  /// @param loop true for the synapses of a layer to itself
  private Optional<LayerTiming.Synapses> told(boolean loop) {
    return timing.flatMap(t -> loop ? t.loop() : t.synapses());
  }

  private String weightName(NetxLayer layer) {
    return told(false).map(LayerTiming.Synapses::name).orElse(layer.name() + ".weight");
  }

  private void addLoop(NetxLayer.Dense layer, StoredWeights weights) {
    connect(
        told(true).map(LayerTiming.Synapses::name).orElse(layer.name() + ".weight_rec"),
        populations.size() - 1,
        Fanout.identity(layer.outputs()),
        new Connection.Dense(layer.outputs(), layer.outputs(), weights.mantissas()),
        weights.exponent(),
        1);
  }

  /// One projection a delay, with the inputs that have it.
  private void delayed(NetxLayer.Dense layer, int from, StoredWeights weights, IntVector delays) {
    SynapseDelays all = SynapseDelays.of(layer, delays);
    if (all.clamped() > 0) {
      notes.add(
          Problem.of(
                  ErrorCode.NETX_CHANGED,
                  null,
                  model.file()
                      + ": "
                      + all.clamped()
                      + " delays of "
                      + layer.name()
                      + " are longer than "
                      + LONGEST_DELAY
                      + ", the longest "
                      + all.longest())
              .accepted("0 .. " + LONGEST_DELAY + "; longer ones are held to it, as Lava does"));
    }
    Optional<List<SynapseDelays.Part>> parts = all.parts(weights.mantissas(), MOST_DELAYED_WEIGHTS);
    if (parts.isEmpty()) {
      problems.add(
          Problem.of(
                  ErrorCode.NETX_LAYER,
                  null,
                  model.file()
                      + ": "
                      + layer.name()
                      + " has too many differing delays for its size")
              .accepted("at most " + MOST_DELAYED_WEIGHTS + " weights, counted once a delay")
              .help("give all synapses of an input the same delay"));
    }
    for (SynapseDelays.Part part : parts.orElse(List.of())) {
      connect(
          weightName(layer) + (part.delay() == 0 ? "" : "+" + part.delay()),
          from,
          part.fanout(),
          new Connection.Dense(part.fanout().axons(), layer.outputs(), part.weights()),
          weights.exponent(),
          1 + part.delay());
    }
  }

  private void convolution(NetxLayer.Convolution layer) {
    int from = populations.size() - 1;
    Shape before = populations.get(from).shape();
    int plane = layer.shape().size(1) * layer.shape().size(2);
    add(layer, layer.neuron(), perNeuron(layer.biases(), layer.shape().elements(), plane));
    stored(layer, false, layer.weights())
        .ifPresent(weights ->
            connect(
                weightName(layer),
                from,
                Fanout.identity(before.elements()),
                new Connection.Convolution(
                    before, layer.shape(), layer.window(), layer.groups(), weights.mantissas()),
                weights.exponent(),
                1));
  }

  private void connect(
      String name, int from, Fanout fanout, Connection connection, int exponent, int delay) {
    projections.add(
        new Projection(
            name, from, populations.size() - 1, fanout, connection, STATE_SHIFT + exponent, delay));
  }

  /// @param run neurons one after the other that share a value
  private static IntVector perNeuron(IntVector values, int neurons, int run) {
    return values.size() == 1 ? values : IntVector.generate(neurons, n -> values.get(n / run));
  }

  private Optional<StoredWeights> stored(NetxLayer layer, boolean loop, IntVector weights) {
    int preferred = told(loop).map(LayerTiming.Synapses::exponent).orElse(0);
    Optional<StoredWeights> stored = StoredWeights.of(weights, preferred);
    if (stored.isEmpty()) {
      problems.add(refusal(layer, loop ? "weight_rec" : "weight", weights));
    }
    return stored;
  }

  private Problem refusal(NetxLayer layer, String field, IntVector weights) {
    WeightFormat format = new WeightFormat(WeightFormat.modeOf(weights), 8);
    int worst = 0;
    for (int i = 1; i < weights.size(); i++) {
      if (error(format, weights.get(i)) > error(format, weights.get(worst))) {
        worst = i;
      }
    }
    int value = weights.get(worst);
    return Problem.of(
            ErrorCode.NETX_VALUE,
            null,
            model.file() + ": " + layer.name() + "/" + field + "[" + worst + "] is " + value)
        .accepted(
            format.mode() == WeightFormat.SignMode.MIXED
                ? "even numbers from -256 to 254, or any from -128 to 127, where both signs occur"
                : "numbers of one sign up to 255")
        .help("the nearest that fits is " + format.fit(value));
  }

  private static int error(WeightFormat format, int weight) {
    return Math.abs(format.fit(weight) - weight);
  }
}
