package snq.dsl.table;

import static snq.dsl.model.Kind.CURRENT;
import static snq.dsl.model.Kind.REAL;
import static snq.dsl.model.Kind.SPIKE;
import static snq.dsl.table.ArgumentType.COUNT;
import static snq.dsl.table.ArgumentType.COUNTS;
import static snq.dsl.table.ArgumentType.INDICES;
import static snq.dsl.table.ArgumentType.LENGTH;
import static snq.dsl.table.ArgumentType.PAIR;
import static snq.dsl.table.ArgumentType.VALUES;
import static snq.dsl.table.Operation.Group.SHAPE;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.ErrorCode;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;

/// Operations that move elements about or put neighbours together.
final class ShapeOperations {
  private ShapeOperations() {}

  static List<Operation> all() {
    return List.of(
        pool("max_pool1d", LENGTH, "The largest of each window; keeps the kind: a spike if any."),
        pool("max_pool2d", PAIR, "The largest of each window; keeps the kind: a spike if any."),
        pool("avg_pool1d", LENGTH, "The mean of each window, a current."),
        pool("avg_pool2d", PAIR, "The mean of each window, a current."),
        pool("sum_pool2d", PAIR, "The sum of each window, a current."),
        vote(),
        flatten(),
        reshape(),
        permute(),
        concat(),
        slice(),
        upsample(),
        dropout());
  }

  private static Operation pool(String name, ArgumentType type, String doc) {
    int rank = type == PAIR ? 3 : 2;
    String axes = type == PAIR ? "`[channel, height, width]`" : "`[channel, length]`";
    boolean keeps = name.startsWith("max");
    return Operation.of(SHAPE, name, doc + " Over the last axes of " + axes + "; sizes round down.")
        .takes(SPIKE, CURRENT)
        .ranks(rank, rank)
        .with(
            ArgumentSpec.first("kernel", type, "size of the window"),
            ArgumentSpec.optional("stride", type, "from window to window").like("kernel"))
        .gives(call -> poolShape(keeps ? call.kind() : CURRENT, call))
        .example(name + "(2)");
  }

  private static Typing poolShape(Kind kind, OperationCall call) {
    List<Integer> kernel = call.counts("kernel");
    for (int i = 0; i < kernel.size(); i++) {
      if (kernel.get(i) > call.shape().size(i + 1)) {
        return Typing.shape(
            "kernel",
            "a window of " + kernel.get(i) + " does not fit into " + call.input(),
            "at most " + call.shape().size(i + 1));
      }
    }
    return SynapseOperations.windows(kind, call, call.shape().size(0), kernel);
  }

  private static Operation vote() {
    return Operation.of(
            SHAPE,
            "vote",
            "The mean of k neighbours along the last axis, a current: a population"
                + " votes for a class.")
        .takes(SPIKE, CURRENT)
        .ranks(1, Integer.MAX_VALUE)
        .with(ArgumentSpec.first("k", COUNT, "neighbours"))
        .gives(call -> {
          int size = call.shape().size(-1);
          int k = call.count("k");
          if (size % k != 0) {
            return Typing.range("k", k + " does not divide " + size, "a divisor of " + size);
          }
          return Typing.of(CURRENT, EncoderOperations.withLast(call.shape(), size / k));
        })
        .example("vote(10)");
  }

  private static Operation flatten() {
    return Operation.of(SHAPE, "flatten", "All elements in one axis, the last axis fastest.")
        .takes(SPIKE, CURRENT, REAL)
        .gives(call -> Typing.of(call.kind(), Shape.of(call.shape().elements())));
  }

  private static Operation reshape() {
    return Operation.of(SHAPE, "reshape", "The same elements in the same order, in other sizes.")
        .takes(SPIKE, CURRENT, REAL)
        .with(ArgumentSpec.first("sizes", COUNTS, "the new sizes"))
        .gives(call -> {
          long elements = 1;
          for (int size : call.counts("sizes")) {
            elements = Math.min(elements * size, Integer.MAX_VALUE + 1L);
          }
          if (elements != call.shape().elements()) {
            return Typing.shape(
                "sizes",
                call.counts("sizes") + " has " + elements + " elements",
                call.shape().elements() + " elements, as " + call.input());
          }
          return Typing.of(call.kind(), new Shape(call.counts("sizes")));
        })
        .example("reshape(9, 3)");
  }

  private static Operation permute() {
    return Operation.of(
            SHAPE, "permute", "Axes in another order: axis i of the result is axis `axes[i]`.")
        .takes(SPIKE, CURRENT, REAL)
        .ranks(1, Integer.MAX_VALUE)
        .with(
            ArgumentSpec.first("axes", COUNTS, "every axis once, from 0").in(0, Integer.MAX_VALUE))
        .gives(call -> {
          List<Integer> axes = call.counts("axes");
          int rank = call.shape().rank();
          List<Integer> sorted = axes.stream().sorted().distinct().toList();
          if (sorted.size() != rank || axes.size() != rank || sorted.get(rank - 1) >= rank) {
            return Typing.range(
                "axes", axes + " for " + call.input(), "each of 0 .. " + (rank - 1) + " once");
          }
          return Typing.of(
              call.kind(), new Shape(axes.stream().map(a -> call.shape().size(a)).toList()));
        })
        .example("permute(1, 0)");
  }

  private static Operation concat() {
    return Operation.of(SHAPE, "concat", "Values one after the other along an axis.")
        .takes(SPIKE, CURRENT, REAL)
        .ranks(1, Integer.MAX_VALUE)
        .with(
            ArgumentSpec.first("values", VALUES, "what follows the first value"),
            ArgumentSpec.number("axis", COUNT, 0, "from 0").in(0, Integer.MAX_VALUE))
        .gives(ShapeOperations::concatShape)
        .example("concat(b, c, axis: 0)");
  }

  private static Typing concatShape(OperationCall call) {
    int axis = call.count("axis");
    if (axis >= call.shape().rank()) {
      return Typing.range(
          "axis", axis + " of " + call.input(), "0 .. " + (call.shape().rank() - 1));
    }
    Kind kind = call.kind();
    long along = 0;
    for (ValueType type : call.inputs()) {
      if ((type.kind() == REAL) != (kind == REAL)) {
        return new Typing.Refused(
            ErrorCode.KIND_MISMATCH, "values", call.input() + " and " + type, "equal kinds", "");
      }
      kind = type.kind() == CURRENT ? CURRENT : kind;
      List<Integer> sizes = new ArrayList<>(call.shape().sizes());
      if (type.shape().rank() == sizes.size()) {
        sizes.set(axis, type.shape().size(axis));
      }
      if (!sizes.equals(type.shape().sizes())) {
        return Typing.shape(
            "values", call.input() + " and " + type, "equal sizes but along axis " + axis);
      }
      along += type.shape().size(axis);
    }
    List<Integer> sizes = new ArrayList<>(call.shape().sizes());
    if (call.shape().elements() / sizes.get(axis) * along > Integer.MAX_VALUE) {
      return Typing.tooLarge();
    }
    sizes.set(axis, (int) along);
    return Typing.of(kind, new Shape(sizes));
  }

  private static Operation slice() {
    return Operation.of(SHAPE, "slice", "A run of elements of one axis.")
        .takes(SPIKE, CURRENT, REAL)
        .ranks(1, Integer.MAX_VALUE)
        .with(
            ArgumentSpec.first("range", INDICES, "elements that stay, one after the other"),
            ArgumentSpec.number("axis", COUNT, 0, "from 0").in(0, Integer.MAX_VALUE))
        .gives(ShapeOperations::sliceShape)
        .example("slice(0 ..< 10, axis: 0)");
  }

  private static Typing sliceShape(OperationCall call) {
    int axis = call.count("axis");
    if (axis >= call.shape().rank()) {
      return Typing.range(
          "axis", axis + " of " + call.input(), "0 .. " + (call.shape().rank() - 1));
    }
    List<Integer> range = call.counts("range");
    int size = call.shape().size(axis);
    for (int i = 0; i < range.size(); i++) {
      if (range.get(i) != range.get(0) + i) {
        return Typing.range("range", "elements " + range, "elements one after the other");
      }
    }
    if (range.get(range.size() - 1) >= size) {
      return Typing.range("range", "element " + range.get(range.size() - 1), "0 .. " + (size - 1));
    }
    List<Integer> sizes = new ArrayList<>(call.shape().sizes());
    sizes.set(axis, range.size());
    return Typing.of(call.kind(), new Shape(sizes));
  }

  private static Operation upsample() {
    return Operation.of(
            SHAPE, "upsample", "Each element `factor` times along every axis but the first.")
        .takes(SPIKE, CURRENT, REAL)
        .ranks(2, 3)
        .with(ArgumentSpec.first("factor", COUNT, "how often"))
        .gives(call -> {
          List<Integer> sizes = new ArrayList<>();
          long elements = 1;
          for (int i = 0; i < call.shape().rank(); i++) {
            long size = (long) call.shape().size(i) * (i == 0 ? 1 : call.count("factor"));
            elements = size > Integer.MAX_VALUE ? Long.MAX_VALUE : elements * size;
            if (elements > Integer.MAX_VALUE) {
              return Typing.tooLarge();
            }
            sizes.add((int) size);
          }
          return Typing.of(call.kind(), new Shape(sizes));
        })
        .example("upsample(2)");
  }

  private static Operation dropout() {
    return Operation.of(
            SHAPE,
            "dropout",
            "In training, 0 for a random share p of the elements, the same in all steps, and the rest"
                + " times 1 / (1 - p); else nothing. Keeps the kind.")
        .takes(SPIKE, CURRENT, REAL)
        .with(ArgumentSpec.first("p", ArgumentType.REAL, "share").in(0, 0.999999))
        .example("dropout(0.5)");
  }
}
