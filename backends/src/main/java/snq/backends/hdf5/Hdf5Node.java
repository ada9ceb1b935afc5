package snq.backends.hdf5;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a name of an HDF5 file stands for.
public sealed interface Hdf5Node {

  /// Names in the file's order.
  record Group(Map<String, Hdf5Node> children) implements Hdf5Node {
    public Group {
      children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    public @Nullable Hdf5Node child(String name) {
      return children.get(name);
    }
  }

  /// An array of integers, floats or truths; a scalar has no sizes.
  record Numbers(List<Integer> sizes, NumberArray values) implements Hdf5Node {
    public Numbers {
      sizes = List.copyOf(sizes);
    }
  }

  /// An array of texts in row-major order.
  record Texts(List<Integer> sizes, List<String> values) implements Hdf5Node {
    public Texts {
      sizes = List.copyOf(sizes);
      values = List.copyOf(values);
    }
  }

  /// Something that is there and is not read; nobody minds as long as nobody asks for it.
  ///
  /// @param reason what it is, in words that follow a name
  record Unread(String reason) implements Hdf5Node {}
}
