package snq.backends.netx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import snq.compiler.core.Connection;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Projection;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;

/// A program for Loihi -> a NetX network that [NetxToCore] lowers to a program with the same spikes
/// and potentials; to the same program, when that came from NetX.
///
/// NetX is a row of layers. Whatever else a program has is refused by name.
public final class CoreToNetx {
  private static final int LARGEST_MATRIX = 1 << 24;

  private final CoreProgram program;
  private final List<NetxLayer> layers = new ArrayList<>();
  private final Map<Integer, LayerTiming> timings = new TreeMap<>();
  private final List<Problem> notes = new ArrayList<>();

  private CoreToNetx(CoreProgram program) {
    this.program = program;
  }

  /// @throws ProblemException naming the first part that NetX cannot say
  public static NetxFile raise(CoreProgram program) {
    return new CoreToNetx(program).raise();
  }

  private NetxFile raise() {
    if (program.target().arithmetic().baseShift() != NetxToCore.STATE_SHIFT) {
      throw notSaid("the integers of " + program.target().name(), "programs for loihi1");
    }
    List<Integer> chain = chain();
    if (!program.outputs().equals(List.of(chain.getLast()))) {
      throw notSaid("an output before the last layer", "one output, the last layer");
    }
    for (int i = 0; i < chain.size(); i++) {
      int p = chain.get(i);
      Population population = program.populations().get(p);
      List<Projection> into = into(p, i == 0 ? -1 : chain.get(i - 1));
      if (i == 0) {
        first(p);
      } else {
        layer(p, population, into);
      }
      note(p, into);
    }
    return new NetxFile(
        new NetxModel(program.name() + ".net", layers, OptionalInt.of(program.steps()), timings),
        notes);
  }

  /// The populations in a row, each fed by the one before and perhaps by itself.
  private List<Integer> chain() {
    List<Integer> chain = new ArrayList<>();
    for (int p = 0; p < program.populations().size(); p++) {
      int at = p;
      List<Integer> sources =
          program.projections().stream()
              .filter(k -> k.to() == at && k.from() != at)
              .map(Projection::from)
              .distinct()
              .toList();
      String name = program.populations().get(p).name();
      if (p == 0 ? !sources.isEmpty() : !sources.equals(List.of(p - 1))) {
        String found =
            sources.isEmpty() ? name + " reads nothing" : name + " reads " + names(sources);
        throw notSaid(found, "layers that read the layer before, and themselves");
      }
      chain.add(p);
    }
    return chain;
  }

  private String names(List<Integer> populations) {
    return String.join(
        " and ", populations.stream().map(p -> program.populations().get(p).name()).toList());
  }

  private List<Projection> into(int to, int from) {
    return program.projections().stream().filter(p -> p.to() == to && p.from() == from).toList();
  }

  private void note(int p, List<Projection> into) {
    Population population = program.populations().get(p);
    timings.put(
        layers.getLast().number(),
        new LayerTiming(
            population.name(),
            population.start(),
            population.clearing(),
            population.classes().stream().anyMatch(c -> c.currentLeak().isPresent()),
            exact(population),
            told(into),
            told(into(p, p))));
  }

  private static Optional<LayerTiming.Biases> exact(Population population) {
    return population.classes().stream()
        .map(NeuronClass::biasShift)
        .filter(shift -> shift != NetxToCore.STATE_SHIFT)
        .findFirst()
        .map(shift -> new LayerTiming.Biases(population.biases(), shift));
  }

  private static Optional<LayerTiming.Synapses> told(List<Projection> projections) {
    return projections.stream()
        .findFirst()
        .map(first -> {
          String suffix = "+" + (first.delay() - 1);
          String name =
              first.name().endsWith(suffix)
                  ? first.name().substring(0, first.name().length() - suffix.length())
                  : first.name();
          return new LayerTiming.Synapses(
              name, Math.max(-1, first.shift() - NetxToCore.STATE_SHIFT));
        });
  }

  private void first(int p) {
    Population population = program.populations().get(p);
    Optional<NetxNeuron> neuron = Optional.empty();
    if (population.role() != Population.Role.INPUT) {
      neuron = Optional.of(neuron(population));
      if (!isZero(population.biases())) {
        throw notSaid(population.name() + " has biases and is the input", "biases of the sample");
      }
    }
    layers.add(new NetxLayer.Input(0, picture(p), neuron, 64, 0));
  }

  /// The shape of a population as what reads it sees it: a picture without channels, or a line, is
  /// (channel, y, x) for a convolution.
  private Shape picture(int p) {
    Shape shape = program.populations().get(p).shape();
    return program.projections().stream()
        .filter(k -> k.from() == p && k.connection() instanceof Connection.Convolution)
        .map(k -> PooledConvolution.picture(shape, (Connection.Convolution) k.connection()))
        .findFirst()
        .orElse(shape);
  }

  private static boolean isZero(IntVector values) {
    return values.equals(IntVector.generate(values.size(), i -> 0));
  }

  private void layer(int p, Population population, List<Projection> into) {
    List<Projection> loops = into(p, p);
    Optional<PooledConvolution> convolution =
        into.size() == 1 && loops.isEmpty() && into.get(0).delay() == 1
            ? PooledConvolution.of(into.get(0), picture(p - 1))
            : Optional.empty();
    if (convolution.isPresent() && layers.getLast().shape().rank() == 3) {
      convolution(population, into.get(0), convolution.get());
    } else {
      dense(population, into, loops);
    }
  }

  private void convolution(Population population, Projection from, PooledConvolution pooled) {
    Shape shape = PooledConvolution.planes(population.shape());
    int plane = shape.size(1) * shape.size(2);
    IntVector biases = biases(population);
    boolean perChannel =
        biases.size() == 1
            || biases.equals(IntVector.generate(biases.size(), n -> biases.get(n / plane * plane)));
    if (!perChannel) {
      throw notSaid(population.name() + " has a bias for each neuron", "one a channel");
    }
    layers.add(
        new NetxLayer.Convolution(
            layers.size(),
            pooled.convolution().input().size(0),
            shape,
            neuron(population),
            pooled.window(),
            pooled.convolution().groups(),
            pooled.repeated(whole(from, from.connection().weights())),
            biases.size() == 1
                ? biases
                : IntVector.generate(shape.size(0), channel -> biases.get(channel * plane))));
  }

  private void dense(Population population, List<Projection> into, List<Projection> loops) {
    Shape before = layers.getLast().shape();
    if (before.rank() > 1 && !(layers.getLast() instanceof NetxLayer.Dense)) {
      layers.add(new NetxLayer.Flatten(layers.size(), Shape.of(before.elements(), 1, 1)));
    }
    SynapseMatrix matrix = matrix(population, before.elements(), into);
    Optional<IntVector> recurrent = Optional.empty();
    if (!loops.isEmpty()) {
      SynapseMatrix loop = matrix(population, population.size(), loops);
      if (loop.delays().isPresent()) {
        throw notSaid(population.name() + " reads itself after more than one step", "one step");
      }
      if (matrix.delays().isPresent()) {
        throw notSaid(population.name() + " has a loop and delays", "one of them");
      }
      recurrent = Optional.of(loop.weights());
    }
    layers.add(
        new NetxLayer.Dense(
            layers.size(),
            before.elements(),
            population.shape().rank() <= 3
                ? population.shape()
                : Shape.of(population.shape().elements()),
            neuron(population),
            matrix.weights(),
            recurrent,
            biases(population),
            matrix.delays()));
  }

  private SynapseMatrix matrix(Population population, int sources, List<Projection> into) {
    if ((long) sources * population.size() > LARGEST_MATRIX) {
      throw notSaid(
          population.name() + " is reached through pools, moves or delays by too many neurons",
          "a convolution straight from the layer before, or matrices of up to " + LARGEST_MATRIX);
    }
    return SynapseMatrix.of(
            into, sources, population.size(), p -> whole(p, p.connection().weights()))
        .orElseThrow(() ->
            notSaid(
                population.name() + " has two synapses of differing delay between two neurons",
                "one"));
  }

  /// The weights themselves: mantissa times 2^exponent.
  private IntVector whole(Projection projection, IntVector mantissas) {
    int exponent = projection.shift() - NetxToCore.STATE_SHIFT;
    if (exponent >= 0) {
      return IntVector.generate(mantissas.size(), i -> mantissas.get(i) << exponent);
    }
    for (int i = 0; i < mantissas.size(); i++) {
      if ((mantissas.get(i) & ((1 << -exponent) - 1)) != 0) {
        throw notSaid(
            projection.name() + " has the weight " + mantissas.get(i) + " x 2^" + exponent,
            "whole weights");
      }
    }
    return IntVector.generate(mantissas.size(), i -> mantissas.get(i) >> -exponent);
  }

  /// With the exponent 6 that NetX means, rounded to the nearest.
  private IntVector biases(Population population) {
    NeuronClass c = population.classes().get(0);
    int[] rounded = new int[population.biases().size()];
    int largest = 0;
    for (int i = 0; i < rounded.length; i++) {
      int value = c.biasOf(population.biases().get(i));
      rounded[i] = Math.floorDiv(value + 32, 64);
      largest = Math.max(largest, Math.abs(64 * rounded[i] - value));
      if (rounded[i] < NetxToCore.LEAST_BIAS || rounded[i] > NetxToCore.LARGEST_BIAS) {
        throw notSaid(population.name() + " has the bias " + value, "-262144 to 262080");
      }
    }
    if (largest > 0) {
      notes.add(
          Problem.of(
                  ErrorCode.NETX_CHANGED,
                  null,
                  program.name()
                      + ": biases of "
                      + population.name()
                      + " are rounded to multiples of 64 for other readers, by "
                      + largest
                      + " at most; the threshold is "
                      + c.threshold())
              .accepted("snq reads the exact ones back, from the group `snq` of the layer"));
    }
    return IntVector.of(rounded);
  }

  private NetxNeuron neuron(Population population) {
    if (population.role() == Population.Role.GATES) {
      throw notSaid(population.name() + " is a max pool", "dense and convolution layers");
    }
    if (population.classes().size() != 1) {
      throw notSaid(
          population.name() + " has neurons of " + population.classes().size() + " kinds",
          "one kind a layer");
    }
    NeuronClass c = population.classes().get(0);
    if (!c.strict()
        || c.reset() != NeuronClass.Reset.SET
        || c.resetValue() != 0
        || c.payload() != 0
        || c.lazy()
        || c.lowerThreshold().isPresent()) {
      throw notSaid(population.name() + " has " + c, "v > threshold, and v = 0 after a spike");
    }
    return new NetxNeuron(
        c.currentLeak().map(leak -> constant(population, leak)).orElse(4096),
        constant(population, c.voltageLeak()),
        c.threshold() >> NetxToCore.STATE_SHIFT,
        c.refractory() + 1);
  }

  private int constant(Population population, Leak leak) {
    return switch (leak.kind()) {
      case NONE -> 0;
      case MULTIPLY -> leak.constant();
      case SHIFT, SUBTRACT ->
          throw notSaid(population.name() + " has the leak " + leak, "decays of n / 4096");
    };
  }

  private ProblemException notSaid(String found, String accepted) {
    return new ProblemException(
        Problem.of(ErrorCode.NETX_NOT_SAID, null, program.name() + ": " + found)
            .accepted(accepted)
            .help("the JSON program holds everything"));
  }
}
