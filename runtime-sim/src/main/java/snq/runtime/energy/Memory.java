package snq.runtime.energy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A memory whose accesses a table prices by its size.
public record Memory(String id, Quantity words, Quantity bits) {

  /// A number that is known when a layer is priced.
  public sealed interface Quantity {
    record Fixed(long value) implements Quantity {}

    /// A limit of the target, by name; `otherwise` when the target has none of that name.
    record Limit(String name, long otherwise) implements Quantity {}

    record OfLayer(Size size) implements Quantity {}

    record OfWidth(Widths.Width width) implements Quantity {}
  }

  /// Sizes of a layer.
  public enum Size {
    WEIGHTS,
    BIASES,
    PARAMETERS,
    NEURONS,
    INPUTS;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Energy of one access, linear in the table's constants. Divisions that do not end are rounded
  /// once, to 34 digits; sums and products after that are exact.
  public sealed interface Rule {
    Map<String, BigDecimal> access(long words, long bits);

    /// base + perBit x words x bits.
    record Affine(String base, String perBit) implements Rule {
      @Override
      public Map<String, BigDecimal> access(long words, long bits) {
        return Map.of(
            base, BigDecimal.ONE, perBit, BigDecimal.valueOf(Math.multiplyExact(words, bits)));
      }
    }

    /// constant x bits / over, whatever the size.
    record PerAccess(String constant, long over) implements Rule {
      @Override
      public Map<String, BigDecimal> access(long words, long bits) {
        return Map.of(constant, quotient(bits, over));
      }
    }

    /// Piecewise linear in the memory's bytes, flat outside of the points, for accesses of `over`
    /// bits; others in proportion to their bits. An empty constant at a point is 0.
    record Curve(List<Point> points, long over) implements Rule {
      public Curve {
        points = List.copyOf(points);
      }

      public record Point(long bytes, String constant) {}

      @Override
      public Map<String, BigDecimal> access(long words, long bits) {
        BigDecimal width = quotient(bits, over);
        BigDecimal bytes = quotient(Math.multiplyExact(words, bits), 8);
        Map<String, BigDecimal> sum = new LinkedHashMap<>();
        weights(bytes)
            .forEach((constant, weight) -> {
              if (!constant.isEmpty()) {
                sum.put(constant, weight.multiply(width));
              }
            });
        return sum;
      }

      private Map<String, BigDecimal> weights(BigDecimal bytes) {
        Point before = points.get(0);
        if (bytes.compareTo(BigDecimal.valueOf(before.bytes())) <= 0) {
          return Map.of(before.constant(), BigDecimal.ONE);
        }
        for (Point point : points.subList(1, points.size())) {
          if (bytes.compareTo(BigDecimal.valueOf(point.bytes())) <= 0) {
            BigDecimal part =
                bytes
                    .subtract(BigDecimal.valueOf(before.bytes()))
                    .divide(
                        BigDecimal.valueOf(point.bytes() - before.bytes()), MathContext.DECIMAL128);
            return Map.of(before.constant(), BigDecimal.ONE.subtract(part), point.constant(), part);
          }
          before = point;
        }
        return Map.of(before.constant(), BigDecimal.ONE);
      }
    }

    private static BigDecimal quotient(long value, long divisor) {
      return BigDecimal.valueOf(value).divide(BigDecimal.valueOf(divisor), MathContext.DECIMAL128);
    }
  }
}
