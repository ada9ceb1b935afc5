package snq.backends.netx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.backends.hdf5.Hdf5Node;
import snq.backends.hdf5.NumberArray;
import snq.compiler.core.IntVector;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;

/// The fields of one group, with messages that say which field of which group is wrong.
///
/// @param place the file and the path of the group
record Fields(String place, Hdf5Node.Group group) {
  /// Numbers up to 2^24 are exact in every stored type; no field of a chip needs more.
  private static final int LARGEST = 1 << 24;

  boolean has(String name) {
    return group.child(name) != null;
  }

  Optional<Fields> inner(String name) {
    return group.child(name) instanceof Hdf5Node.Group inner
        ? Optional.of(new Fields(place + "/" + name, inner))
        : Optional.empty();
  }

  /// A text, or an array of one text.
  String text(String name) {
    return switch (found(name)) {
      case Hdf5Node.Texts texts when texts.values().size() == 1 -> texts.values().get(0);
      case Hdf5Node other -> throw wrong(name, describe(other), "one text");
    };
  }

  /// A number, or an array of one number.
  double number(String name) {
    Hdf5Node.Numbers numbers = numbers(name);
    if (numbers.values().size() != 1) {
      throw wrong(name, describe(numbers), "one number");
    }
    return numbers.values().get(0);
  }

  double number(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  /// A value of the chip.
  int whole(String name, int least, int largest) {
    return one(name, wholes(name, least, largest));
  }

  int whole(String name, int otherwise, int least, int largest) {
    return has(name) ? whole(name, least, largest) : otherwise;
  }

  /// A size or a number of something.
  int count(String name, int least, int largest) {
    return one(name, counts(name, least, largest));
  }

  int count(String name, int otherwise, int least, int largest) {
    return has(name) ? count(name, least, largest) : otherwise;
  }

  private int one(String name, IntVector values) {
    if (values.size() != 1) {
      throw wrong(name, values.size() + " numbers", "one number");
    }
    return values.get(0);
  }

  /// One number for both axes, or one an axis: (y, x).
  IntVector pair(String name, int otherwise, int least, int largest) {
    if (!has(name)) {
      return IntVector.of(otherwise, otherwise);
    }
    IntVector values = counts(name, least, largest);
    return switch (values.size()) {
      case 1 -> IntVector.of(values.get(0), values.get(0));
      case 2 -> values;
      default -> throw wrong(name, values.size() + " numbers", "one number, or (y, x)");
    };
  }

  /// All elements, each a whole number.
  IntVector wholes(String name) {
    return wholes(name, -LARGEST, LARGEST);
  }

  /// All elements, each a value of the chip.
  IntVector wholes(String name, int least, int largest) {
    return each(name, least, largest, true);
  }

  private IntVector counts(String name, int least, int largest) {
    return each(name, least, largest, false);
  }

  private IntVector each(String name, int least, int largest, boolean ofChip) {
    NumberArray values = numbers(name).values();
    int[] whole = new int[values.size()];
    for (int i = 0; i < whole.length; i++) {
      double value = values.get(i);
      if (!(value >= least && value <= largest) || value != Math.rint(value)) {
        Problem problem = outside(name, i, value, least, largest);
        throw new ProblemException(ofChip ? problem : asField(problem));
      }
      whole[i] = (int) value;
    }
    return IntVector.of(whole);
  }

  private static Problem asField(Problem problem) {
    return Problem.of(ErrorCode.NETX_FIELD, null, problem.found()).accepted(problem.accepted());
  }

  /// Sizes of an array, without trailing sizes of 1 after the first `kept`.
  List<Integer> sizes(String name, int kept) {
    List<Integer> sizes = new ArrayList<>(numbers(name).sizes());
    while (sizes.size() > kept && sizes.getLast() == 1) {
      sizes.removeLast();
    }
    return sizes;
  }

  /// The field `shape`.
  Shape shape() {
    IntVector sizes = counts("shape", 1, LARGEST);
    if (sizes.size() < 1 || sizes.size() > 3) {
      throw wrong("shape", sizes.size() + " sizes", "(channel, y, x), or one size");
    }
    long elements = 1;
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      elements *= sizes.get(i);
      all.add(sizes.get(i));
    }
    if (elements > LARGEST) {
      throw wrong("shape", elements + " neurons", "at most " + LARGEST);
    }
    return new Shape(all);
  }

  private Hdf5Node.Numbers numbers(String name) {
    return switch (found(name)) {
      case Hdf5Node.Numbers numbers -> numbers;
      case Hdf5Node other -> throw wrong(name, describe(other), "numbers");
    };
  }

  private Hdf5Node found(String name) {
    Hdf5Node node = group.child(name);
    if (node == null) {
      throw new ProblemException(
          Problem.of(ErrorCode.NETX_FIELD, null, place + " has no field `" + name + "`")
              .help("export the network again with lava-dl's export_hdf5"));
    }
    return node;
  }

  private static String describe(Hdf5Node node) {
    return switch (node) {
      case Hdf5Node.Group group -> "a group of " + group.children().size();
      case Hdf5Node.Numbers numbers -> "numbers of sizes " + numbers.sizes();
      case Hdf5Node.Texts texts -> "texts of sizes " + texts.sizes();
      case Hdf5Node.Unread unread -> unread.reason();
    };
  }

  ProblemException wrong(String name, String found, String accepted) {
    return new ProblemException(
        Problem.of(ErrorCode.NETX_FIELD, null, place + "/" + name + " is " + found)
            .accepted(accepted));
  }

  private Problem outside(String name, int at, double value, int least, int largest) {
    double nearest = Math.rint(Math.max(least, Math.min(largest, value)));
    String element = numbers(name).values().size() == 1 ? "" : "[" + at + "]";
    Problem problem =
        Problem.of(
                ErrorCode.NETX_VALUE,
                null,
                place + "/" + name + element + " is " + Numerals.plain(value))
            .accepted("whole numbers from " + least + " to " + largest);
    return Double.isNaN(value)
        ? problem
        : problem.help("the nearest that fits is " + Numerals.plain(nearest));
  }
}
