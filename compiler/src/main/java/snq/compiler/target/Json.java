package snq.compiler.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// A value of a JSON text, printed as JSON.
sealed interface Json {
  /// An object, in written order.
  record Members(Map<String, Json> values) implements Json {
    public Members {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      values.forEach((name, value) ->
          text.append(text.isEmpty() ? "" : ",").append(new Text(name)).append(':').append(value));
      return "{" + text + "}";
    }
  }

  /// An array.
  record Items(List<Json> values) implements Json {
    public Items {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return "[" + String.join(",", values.stream().map(Json::toString).toList()) + "]";
    }
  }

  record Text(String value) implements Json {
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder().append('"');
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        switch (c) {
          case '"', '\\' -> text.append('\\').append(c);
          case '\n' -> text.append("\\n");
          default -> text.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
        }
      }
      return text.append('"').toString();
    }
  }

  /// @param digits as written
  record Number(String digits) implements Json {
    /// The number when it is written without point and exponent and fits.
    OptionalLong whole() {
      try {
        return OptionalLong.of(Long.parseLong(digits));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }

    @Override
    public String toString() {
      return digits;
    }
  }

  /// `true`, `false` and `null`.
  enum Word implements Json {
    TRUE,
    FALSE,
    NULL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
