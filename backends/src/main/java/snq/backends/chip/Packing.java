package snq.backends.chip;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.core.IntVector;
import snq.compiler.placement.LongVector;

/// Collects vectors for `program.bin`: little-endian, each on a multiple of 8 bytes, integers as
/// narrow as all of them allow, equal vectors once. Short ones stay in the JSON.
final class Packing {
  /// Vectors up to this length are written out in the JSON.
  static final int INLINE = 16;

  static final int ALIGNMENT = 8;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<Object, Map<String, Object>> stored = new LinkedHashMap<>();

  /// What stands in the JSON for a vector: its numbers, or where they are.
  Object of(IntVector vector) {
    if (vector.size() <= INLINE) {
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < vector.size(); i++) {
        numbers.add(vector.get(i));
      }
      return numbers;
    }
    Map<String, Object> known = stored.get(vector);
    if (known != null) {
      return known;
    }
    NumberType type = NumberType.of(vector);
    Map<String, Object> place = place(vector.size(), type);
    for (int i = 0; i < vector.size(); i++) {
      write(vector.get(i), type.bytes);
    }
    stored.put(vector, place);
    return place;
  }

  Object of(LongVector words) {
    Map<String, Object> known = stored.get(words);
    if (known != null) {
      return known;
    }
    Map<String, Object> place = place(words.size(), NumberType.U64);
    for (int i = 0; i < words.size(); i++) {
      write(words.get(i), NumberType.U64.bytes);
    }
    stored.put(words, place);
    return place;
  }

  private Map<String, Object> place(int count, NumberType type) {
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(0);
    }
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("at", bytes.size());
    place.put("count", count);
    place.put("type", type.title());
    return place;
  }

  private void write(long value, int length) {
    for (int i = 0; i < length; i++) {
      bytes.write((int) (value >>> 8 * i));
    }
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
