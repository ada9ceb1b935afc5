package snq.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.model.ValueType;

/// Every declared value of every network with its type, in written order: `snq check --show types`.
public record TypeListing(List<Entry> entries) {
  public static final TypeListing NONE = new TypeListing(List.of());

  public TypeListing {
    entries = List.copyOf(entries);
  }

  /// @param type null when a problem left it unknown
  /// @param classes true for an output `class[n]`, whose value is `real[n]`
  public record Entry(
      String network, String value, @Nullable ValueType type, boolean classes, Span where) {
    /// As the language writes the type: `spike[38]`, `class[10]`.
    public String text() {
      if (type == null) {
        return "unknown";
      }
      return classes ? "class" + type.shape() : type.toString();
    }
  }
}
