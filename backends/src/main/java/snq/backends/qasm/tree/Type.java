package snq.backends.qasm.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A written type.
public sealed interface Type {
  Place at();

  /// @param size the written width; null where none is written
  record Scalar(Place at, Kind kind, @Nullable Expression size) implements Type {}

  record ArrayOf(Place at, Scalar element, List<Expression> sizes) implements Type {
    public ArrayOf {
      sizes = List.copyOf(sizes);
    }
  }

  enum Kind {
    BIT("bit"),
    INT("int"),
    UINT("uint"),
    FLOAT("float"),
    ANGLE("angle"),
    BOOL("bool"),
    DURATION("duration"),
    STRETCH("stretch"),
    COMPLEX("complex");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
