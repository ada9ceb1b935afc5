package snq.compiler.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;

/// A spike or current value of the network as what it is on a chip: a sum of weighted spikes of
/// populations, and a constant.
///
/// @param terms the sum
/// @param constants what is added in every step from step `lag` on, of the value's shape
record LinearValue(Shape shape, List<Term> terms, List<Constant> constants) {
  /// Weights that a synapse may have when it is unrolled: 128 MB of them.
  static final long UNROLLED_MAX = 1L << 24;

  LinearValue {
    terms = List.copyOf(terms);
    constants = List.copyOf(constants);
  }

  /// Spikes of a network node on their way: spread over axons, times a factor, through a synapse.
  ///
  /// @param name the node that holds the weights, or the source's
  /// @param source the network node that spikes
  /// @param lag steps by which it acts later
  /// @param synapse empty while the value is its axons
  record Term(
      String name,
      int source,
      int lag,
      Fanout fanout,
      double factor,
      Optional<FloatSynapse> synapse) {

    Term withSynapse(FloatSynapse other) {
      return new Term(name, source, lag, fanout, factor, Optional.of(other));
    }

    Term scaled(double by) {
      return new Term(name, source, lag, fanout, factor * by, synapse);
    }

    Term later(int steps) {
      return new Term(name, source, lag + steps, fanout, factor, synapse);
    }
  }

  record Constant(int lag, Tensor values) {}

  /// A synapse would have more weights than [#UNROLLED_MAX].
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(long weights) {
      super(weights + " weights when unrolled");
    }
  }

  static LinearValue ofSpikes(String name, int node, Shape shape) {
    Fanout identity = Fanout.identity(shape.elements());
    return new LinearValue(
        shape, List.of(new Term(name, node, 0, identity, 1, Optional.empty())), List.of());
  }

  boolean isSpread() {
    return constants.isEmpty()
        && terms.stream().allMatch(t -> t.synapse().isEmpty() && t.factor() == 1);
  }

  LinearValue reshape(Shape other) {
    return new LinearValue(
        other,
        terms,
        constants.stream().map(c -> new Constant(c.lag(), c.values().reshape(other))).toList());
  }

  /// a x + b.
  LinearValue affine(double scale, double offset) {
    List<Constant> scaled = new ArrayList<>();
    for (Constant c : constants) {
      scaled.add(new Constant(c.lag(), Tensor.generate(shape, i -> scale * c.values().get(i))));
    }
    if (offset != 0) {
      scaled.add(new Constant(0, Tensor.generate(shape, i -> offset)));
    }
    return new LinearValue(shape, terms.stream().map(t -> t.scaled(scale)).toList(), scaled);
  }

  LinearValue plus(LinearValue other) {
    List<Term> all = new ArrayList<>(terms);
    all.addAll(other.terms);
    List<Constant> both = new ArrayList<>(constants);
    both.addAll(other.constants);
    return new LinearValue(shape, all, both);
  }

  LinearValue later(int steps) {
    return steps == 0
        ? this
        : new LinearValue(
            shape,
            terms.stream().map(t -> t.later(steps)).toList(),
            constants.stream().map(c -> new Constant(c.lag() + steps, c.values())).toList());
  }

  /// Element e adds to every element that `map` gives it, times `factor`.
  LinearValue spread(Fanout map, Shape result, double factor) throws TooLarge {
    List<Term> moved = new ArrayList<>();
    for (Term term : terms) {
      if (term.synapse().isEmpty()) {
        moved.add(
            new Term(
                term.name(),
                term.source(),
                term.lag(),
                term.fanout().then(map),
                term.factor() * factor,
                Optional.empty()));
      } else {
        moved.add(term.scaled(factor).withSynapse(spreadRows(term.synapse().get(), map)));
      }
    }
    return new LinearValue(
        result, moved, constants.stream().map(c -> spread(c, map, result, factor)).toList());
  }

  private static Constant spread(Constant constant, Fanout map, Shape shape, double factor) {
    double[] sums = new double[map.axons()];
    for (int e = 0; e < map.sources(); e++) {
      for (int to : map.axonsOf(e)) {
        sums[to] += factor * constant.values().get(e);
      }
    }
    return new Constant(constant.lag(), Tensor.of(shape, sums));
  }

  private static FloatSynapse spreadRows(FloatSynapse synapse, Fanout map) throws TooLarge {
    int axons = synapse.topology().axons();
    check((long) axons * map.axons());
    double[] weights = new double[axons * map.axons()];
    for (int axon = 0; axon < axons; axon++) {
      int a = axon;
      synapse
          .topology()
          .forEachSynapse(
              a,
              (target, w) -> {
                for (int to : map.axonsOf(target)) {
                  weights[to * axons + a] += synapse.weights().get(w);
                }
              });
    }
    return FloatSynapse.dense(axons, map.axons(), weights);
  }

  /// Through a synapse held by `node`.
  LinearValue through(String node, FloatSynapse synapse, Shape result) throws TooLarge {
    List<Term> driven = new ArrayList<>();
    for (Term term : terms) {
      FloatSynapse whole = synapse;
      if (term.synapse().isPresent()) {
        check((long) term.fanout().axons() * synapse.topology().targets());
        whole = term.synapse().get().then(synapse);
      }
      driven.add(
          new Term(
              node, term.source(), term.lag(), term.fanout(), term.factor(), Optional.of(whole)));
    }
    List<Constant> currents = new ArrayList<>();
    for (Constant c : constants) {
      currents.add(new Constant(c.lag(), Tensor.of(result, synapse.apply(c.values().toArray()))));
    }
    return new LinearValue(result, driven, currents);
  }

  LinearValue plusConstant(Tensor values) {
    List<Constant> all = new ArrayList<>(constants);
    all.add(new Constant(0, values.reshape(shape)));
    return new LinearValue(shape, terms, all);
  }

  private static void check(long weights) throws TooLarge {
    if (weights > UNROLLED_MAX) {
      throw new TooLarge(weights);
    }
  }
}
