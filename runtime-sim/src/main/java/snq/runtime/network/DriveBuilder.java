package snq.runtime.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.ShapeRules;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;

/// Follows the current of a layer back to the spikes and currents that it is made of. Norms, sums
/// and numbers are worked into the weights; pools that add up, and operations that move elements,
/// into maps of spikes. What else comes in is a node whose value is computed by itself.
final class DriveBuilder {
  private final Network network;
  private final Weights weights;
  private final int[] readers;

  DriveBuilder(Network network, Weights weights) {
    this.network = network;
    this.weights = weights;
    this.readers = new int[network.nodes().size()];
    network.nodes().forEach(n -> n.inputs().forEach(e -> readers[e.from()]++));
    network.outputs().forEach(o -> readers[o.node()]++);
  }

  /// Spikes of `node` on their way to the axons of a synapse.
  record Flow(int node, int lag, EventMap map, double gain) {}

  /// The current that comes over `edge`.
  Drive drive(Network.Edge edge) {
    boolean shared = readers[edge.from()] > 1 || edge.lag() > 0;
    return shared ? passedOn(edge) : compute(edge.from()).orElseGet(() -> passedOn(edge));
  }

  /// The current of a node, for the node that computes it.
  Optional<Drive> compute(int index) {
    Network.Node node = network.nodes().get(index);
    if (node.type().kind() != Kind.CURRENT) {
      return Optional.empty();
    }
    return switch (node.operation()) {
      case Operation.Dense dense -> Optional.of(dense(node, dense));
      case Operation.Convolution convolution -> Optional.of(convolution(node, convolution));
      case Operation.Scale scale ->
          Optional.of(
              through(
                  node,
                  new SynapseForm.Elementwise(
                      weights.get(node.weightPrefix() + ".weight").toArray())));
      case Operation.Norm norm -> norm(node, norm);
      case Operation.Affine affine ->
          Optional.of(drive(node.inputs().get(0)).affine(affine.scale(), affine.offset()));
      case Operation.Arithmetic arithmetic -> sum(node, arithmetic.sign());
      default -> Optional.empty();
    };
  }

  private Shape shape(int node) {
    return network.nodes().get(node).type().shape();
  }

  /// The value itself: each spike is a current of 1, each current stays.
  private Drive passedOn(Network.Edge edge) {
    int elements = shape(edge.from()).elements();
    double[] ones = new double[elements];
    Arrays.fill(ones, 1);
    return through(edge, new SynapseForm.Elementwise(ones), false);
  }

  private Drive through(Network.Node node, SynapseForm synapse) {
    return through(node.inputs().get(0), synapse, true);
  }

  /// @param weighted false when the synapse is no operation of the network
  private Drive through(Network.Edge edge, SynapseForm synapse, boolean weighted) {
    List<Drive.Term> terms = new ArrayList<>();
    Optional<List<Flow>> flows = flows(edge);
    if (flows.isPresent()) {
      for (Flow flow : flows.get()) {
        Drive.Term term = new Drive.Term(flow.node, flow.lag, flow.map, true, synapse, true);
        terms.add(flow.gain == 1 ? term : term.scaled(flow.gain));
      }
    } else {
      EventMap same = EventMap.identity(synapse.axons());
      terms.add(new Drive.Term(edge.from(), edge.lag(), same, false, synapse, weighted));
    }
    return new Drive(synapse.targets(), terms, e -> 0);
  }

  private Drive dense(Network.Node node, Operation.Dense dense) {
    Tensor weight = weights.get(node.weightPrefix() + ".weight");
    int inputs = weight.shape().size(1);
    int rows = shape(node.inputs().get(0).from()).elements() / inputs;
    SynapseForm form = new SynapseForm.Dense(rows, inputs, dense.outputs(), weight.toArray());
    return biased(node, through(node, form), form, dense.bias());
  }

  private Drive convolution(Network.Node node, Operation.Convolution convolution) {
    SynapseForm form =
        new SynapseForm.Convolution(
            convolution,
            shape(node.inputs().get(0).from()),
            node.type().shape(),
            weights.get(node.weightPrefix() + ".weight").toArray());
    return biased(node, through(node, form), form, convolution.bias());
  }

  private Drive biased(Network.Node node, Drive drive, SynapseForm form, boolean bias) {
    if (!bias) {
      return drive;
    }
    Tensor values = weights.get(node.weightPrefix() + ".bias");
    return new Drive(drive.elements(), drive.terms(), e -> values.get(form.channelOf(e)));
  }

  /// Batch norm is a factor and a constant a channel, worked into the weights.
  private Optional<Drive> norm(Network.Node node, Operation.Norm norm) {
    Drive drive = drive(node.inputs().get(0));
    int channels = node.type().shape().size(0);
    int each = drive.elements() / channels;
    double[] factors = new double[channels];
    double[] offsets = new double[channels];
    String prefix = node.weightPrefix();
    for (int c = 0; c < channels; c++) {
      double deviation =
          StrictMath.sqrt(weights.get(prefix + ".running_var").get(c) + norm.epsilon());
      factors[c] = weights.get(prefix + ".weight").get(c) / deviation;
      offsets[c] =
          weights.get(prefix + ".bias").get(c)
              - weights.get(prefix + ".running_mean").get(c) * factors[c];
    }
    List<Drive.Term> terms = new ArrayList<>();
    for (Drive.Term term : drive.terms()) {
      SynapseForm form = term.synapse();
      double[] own = new double[form.channels()];
      Arrays.fill(own, Double.NaN);
      for (int e = 0; e < form.targets(); e++) {
        double factor = factors[e / each];
        double known = own[form.channelOf(e)];
        if (!Double.isNaN(known) && known != factor) {
          return Optional.empty();
        }
        own[form.channelOf(e)] = factor;
      }
      terms.add(
          new Drive.Term(
              term.node(),
              term.lag(),
              term.map(),
              term.spikes(),
              form.scaled(own),
              term.counted()));
    }
    return Optional.of(
        new Drive(
            drive.elements(),
            terms,
            e -> drive.constants().of(e) * factors[e / each] + offsets[e / each]));
  }

  private Optional<Drive> sum(Network.Node node, Operation.Arithmetic.Sign sign) {
    boolean equal = shape(node.inputs().get(0).from()).equals(shape(node.inputs().get(1).from()));
    if (!equal
        || sign == Operation.Arithmetic.Sign.MULTIPLY
        || sign == Operation.Arithmetic.Sign.DIVIDE) {
      return Optional.empty();
    }
    Drive right = drive(node.inputs().get(1));
    return Optional.of(
        drive(node.inputs().get(0))
            .plus(sign == Operation.Arithmetic.Sign.ADD ? right : right.affine(-1, 0)));
  }

  /// The spikes that a value is the sum of, or nothing when it is no sum of spikes.
  Optional<List<Flow>> flows(Network.Edge edge) {
    Network.Node node = network.nodes().get(edge.from());
    boolean spikes = node.type().kind() == Kind.SPIKE;
    Optional<List<Flow>> moved = edge.lag() > 0 ? Optional.empty() : moved(edge.from(), node);
    if (moved.isEmpty() && spikes) {
      EventMap same = EventMap.identity(node.type().shape().elements());
      return Optional.of(List.of(new Flow(edge.from(), edge.lag(), same, 1)));
    }
    return moved;
  }

  /// The flows of a node that only moves or adds up spikes.
  Optional<List<Flow>> moved(int index, Network.Node node) {
    Shape to = node.type().shape();
    return switch (node.operation()) {
      case Operation.Reshape reshape -> mapped(node, EventMap.identity(to.elements()), 1);
      case Operation.Permute permute ->
          mapped(node, listed(node, ShapeRules.permute(permute, inputShape(node))), 1);
      case Operation.Slice slice ->
          mapped(node, listed(node, ShapeRules.slice(slice, inputShape(node))), 1);
      case Operation.Upsample upsample ->
          mapped(node, listed(node, ShapeRules.upsample(upsample, inputShape(node))), 1);
      case Operation.Vote vote ->
          mapped(
              node, EventMap.groups(inputShape(node).elements(), vote.size()), 1.0 / vote.size());
      case Operation.Pool pool -> pool(node, pool);
      case Operation.Delay delay -> delayed(node, delay.steps());
      case Operation.Concatenate concatenate -> concatenated(node, concatenate.axis());
      default -> Optional.empty();
    };
  }

  /// The spikes of every window of a max pool.
  Optional<List<Flow>> windows(Network.Node node, Operation.Pool pool) {
    return mapped(node, EventMap.windows(pool, inputShape(node), node.type().shape()), 1);
  }

  private Shape inputShape(Network.Node node) {
    return shape(node.inputs().get(0).from());
  }

  private EventMap listed(Network.Node node, int[] sources) {
    return EventMap.ofSources(inputShape(node).elements(), sources);
  }

  private Optional<List<Flow>> mapped(Network.Node node, EventMap map, double gain) {
    return flows(node.inputs().get(0)).map(all -> then(all, map, gain));
  }

  private static List<Flow> then(List<Flow> flows, EventMap map, double gain) {
    return flows.stream()
        .map(f -> new Flow(f.node, f.lag, f.map.then(map), f.gain * gain))
        .toList();
  }

  private Optional<List<Flow>> pool(Network.Node node, Operation.Pool pool) {
    if (pool.kind() == Operation.Pool.Kind.MAX) {
      return Optional.empty();
    }
    int window = pool.kernel().stream().reduce(1, (a, b) -> a * b);
    return mapped(
        node,
        EventMap.windows(pool, inputShape(node), node.type().shape()),
        pool.kind() == Operation.Pool.Kind.SUM ? 1 : 1.0 / window);
  }

  private Optional<List<Flow>> delayed(Network.Node node, int steps) {
    return flows(node.inputs().get(0))
        .map(all -> all.stream().map(f -> new Flow(f.node, f.lag + steps, f.map, f.gain)).toList());
  }

  private Optional<List<Flow>> concatenated(Network.Node node, int axis) {
    Shape to = node.type().shape();
    int inner = 1;
    for (int a = axis + 1; a < to.rank(); a++) {
      inner *= to.size(a);
    }
    int whole = to.size(axis) * inner;
    int offset = 0;
    List<Flow> all = new ArrayList<>();
    for (Network.Edge edge : node.inputs()) {
      int run = shape(edge.from()).size(axis) * inner;
      int[] places = new int[shape(edge.from()).elements()];
      for (int i = 0; i < places.length; i++) {
        places[i] = i / run * whole + offset + i % run;
      }
      Optional<List<Flow>> part = flows(edge);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(then(part.get(), EventMap.ofTargets(to.elements(), places), 1));
      offset += run;
    }
    return Optional.of(all);
  }
}
