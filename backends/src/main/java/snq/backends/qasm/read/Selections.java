package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.read.Value.Bits;
import snq.backends.qasm.read.Value.Whole;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Expression.Selector;
import snq.backends.qasm.tree.Place;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;

/// What brackets behind a value choose.
final class Selections {
  private final Program program;
  private final Evaluator evaluator;

  Selections(Program program, Evaluator evaluator) {
    this.program = program;
    this.evaluator = evaluator;
  }

  /// @param single true for one index, false for a range or a set
  record Chosen(List<Integer> indices, boolean single) {
    public Chosen {
      indices = List.copyOf(indices);
    }
  }

  Value of(Value base, List<Selector> selectors, Place at) {
    return switch (base) {
      case Bits b -> {
        Chosen chosen = choose(selectors, b.codes().size(), at);
        yield new Bits(
            chosen.indices().stream().map(i -> b.codes().get(i)).toList(), chosen.single());
      }
      case Whole w -> {
        Chosen chosen = choose(selectors, Long.SIZE - 1, at);
        List<Integer> codes =
            chosen.indices().stream()
                .map(i -> (w.value() >>> i & 1) == 1 ? Bits.ONE : Bits.ZERO)
                .toList();
        yield new Bits(codes, chosen.single());
      }
      case Value.Array a -> element(a, selectors, at);
      default ->
          throw program.problem(
              ErrorCode.QASM_TYPE, at, "an index of " + base.kind(), "bits or an array", "");
    };
  }

  private Value element(Value.Array array, List<Selector> selectors, Place at) {
    List<Integer> places = places(array, selectors, at);
    List<Integer> rest = array.sizes.subList(selectors.size(), array.sizes.size());
    if (rest.isEmpty() && selectors.stream().allMatch(s -> s instanceof Selector.One)) {
      return array.elements.get(places.get(0));
    }
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < selectors.size(); i++) {
      Chosen chosen = choose(selectors.subList(i, i + 1), array.sizes.get(i), at);
      if (!chosen.single()) {
        sizes.add(chosen.indices().size());
      }
    }
    sizes.addAll(rest);
    List<Value> elements = new ArrayList<>();
    places.forEach(p -> elements.add(array.elements.get(p)));
    return new Value.Array(array.element, sizes, elements);
  }

  /// Where the chosen elements stand.
  List<Integer> places(Value.Array array, List<Selector> selectors, Place at) {
    if (selectors.size() > array.sizes.size()) {
      throw program.problem(
          ErrorCode.QASM_INDEX,
          at,
          selectors.size() + " indices",
          "at most " + array.sizes.size() + " for this array",
          "");
    }
    List<Integer> places = List.of(0);
    for (int axis = 0; axis < array.sizes.size(); axis++) {
      int size = array.sizes.get(axis);
      List<Integer> chosen =
          axis < selectors.size()
              ? choose(selectors.subList(axis, axis + 1), size, at).indices()
              : range(0, 1, size);
      List<Integer> next = new ArrayList<>();
      for (int place : places) {
        for (int index : chosen) {
          next.add(place * size + index);
        }
      }
      places = next;
    }
    return places;
  }

  Chosen choose(List<Selector> selectors, int size, Place at) {
    if (selectors.size() != 1) {
      throw program.problem(
          ErrorCode.QASM_INDEX,
          at,
          selectors.size() + " indices",
          "one index, a range such as [0:2], or a set such as [{0, 2}]",
          "");
    }
    return switch (selectors.get(0)) {
      case Selector.One one ->
          new Chosen(List.of(index(one.index(), size, one.index().at())), true);
      case Selector.Range r -> new Chosen(range(r, size), false);
      case Selector.Members m -> {
        List<Integer> indices = new ArrayList<>();
        m.indices().forEach(e -> indices.add(index(e, size, e.at())));
        yield new Chosen(indices, false);
      }
    };
  }

  private int index(Expression e, int size, Place at) {
    return checked(evaluator.constant(e, "an index"), size, at);
  }

  private int checked(long index, int size, Place at) {
    long counted = index < 0 ? index + size : index;
    if (counted < 0 || counted >= size) {
      throw program.problem(
          ErrorCode.QASM_INDEX,
          at,
          "index " + index,
          size == 1 ? "0" : "0 to " + (size - 1),
          "count from 0, or declare more elements");
    }
    return (int) counted;
  }

  private List<Integer> range(Selector.Range r, int size) {
    long step = end(r.step(), 1);
    if (step == 0) {
      throw stepOfZero(r.at());
    }
    long first = end(r.start(), step > 0 ? 0 : size - 1);
    long last = end(r.stop(), step > 0 ? size - 1 : 0);
    long start = checked(first, size, r.at());
    long stop = checked(last, size, r.at());
    boolean empty = step > 0 ? start > stop : start < stop;
    int count = empty ? 0 : (int) (Math.abs(stop - start) / Math.abs(step)) + 1;
    return range((int) start, step, count);
  }

  ProblemException stepOfZero(Place at) {
    return program.problem(
        ErrorCode.QASM_VALUE, at, "a step of 0", "a step that is not 0", "write [start:stop]");
  }

  private static List<Integer> range(int start, long step, int count) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indices.add((int) (start + i * step));
    }
    return indices;
  }

  private long end(@Nullable Expression e, long left) {
    return e == null ? left : evaluator.constant(e, "a range");
  }
}
