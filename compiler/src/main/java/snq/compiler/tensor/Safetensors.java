package snq.compiler.tensor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The safetensors format: length of the header (8 bytes, lowest first), a JSON object with type,
/// shape and byte range of each tensor, then the bytes. Source: huggingface/safetensors README,
/// "Format".
///
/// @param tensors by name, in the order of the header
/// @param metadata the header's `__metadata__`
public record Safetensors(Map<String, StoredArray> tensors, Map<String, String> metadata) {
  private static final long LONGEST_HEADER = 1 << 24;
  private static final String METADATA = "__metadata__";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /// Reads the header.
  ///
  /// @throws snq.dsl.ProblemException when the file is not of this format
  public static Safetensors open(String file, Bytes bytes) {
    if (bytes.size() < 8) {
      throw malformed(file, bytes.size() + " bytes are too few for a header");
    }
    double length = ElementType.U64.read(bytes.copy(0, 8), 0, false);
    if (length > LONGEST_HEADER || 8 + length > bytes.size()) {
      throw malformed(file, "a header of " + Math.round(length) + " bytes");
    }
    int head = (int) length;
    JsonNode header = json(file, new String(bytes.copy(8, head), StandardCharsets.UTF_8));
    Map<String, StoredArray> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals(METADATA)) {
        entry.getValue().properties().forEach(e -> metadata.put(e.getKey(), text(e.getValue())));
      } else {
        tensors.put(entry.getKey(), array(file, bytes, 8 + head, entry));
      }
    }
    checkCover(file, bytes.size() - 8 - head, 8 + head, tensors);
    return new Safetensors(tensors, metadata);
  }

  /// All tensors, read.
  public Map<String, Tensor> toTensors() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    tensors.forEach((name, array) -> all.put(name, array.toTensor()));
    return all;
  }

  /// A file with all of `tensors` as `type` ([ElementType#F32] or [ElementType#F64]), in their
  /// order, and `metadata`. The same input gives the same bytes.
  public static byte[] write(
      Map<String, Tensor> tensors, ElementType type, Map<String, String> metadata) {
    LinkedHashMap<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put(METADATA, metadata);
    }
    int end = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      int first = end;
      end = Math.addExact(end, Math.multiplyExact(entry.getValue().size(), type.bytes()));
      LinkedHashMap<String, Object> description = new LinkedHashMap<>();
      description.put("dtype", type.name());
      description.put("shape", entry.getValue().shape().sizes());
      description.put("data_offsets", List.of(first, end));
      header.put(entry.getKey(), description);
    }
    byte[] json = JSON.writeValueAsBytes(header);
    int padded = (json.length + 7) / 8 * 8;
    byte[] file = new byte[8 + padded + end];
    ElementType.U64.write(padded, file, 0);
    Arrays.fill(file, 8, 8 + padded, (byte) ' ');
    System.arraycopy(json, 0, file, 8, json.length);
    int at = 8 + padded;
    for (Tensor tensor : tensors.values()) {
      for (int i = 0; i < tensor.size(); i++) {
        type.write(tensor.get(i), file, at);
        at += type.bytes();
      }
    }
    return file;
  }

  private static JsonNode json(String file, String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.isObject()) {
        throw malformed(file, "its header is no JSON object");
      }
      return node;
    } catch (JacksonException e) {
      throw malformed(file, "its header is not JSON");
    }
  }

  private static StoredArray array(
      String file, Bytes bytes, int data, Map.Entry<String, JsonNode> entry) {
    String name = entry.getKey();
    JsonNode description = entry.getValue();
    ElementType type = typeOf(text(description.path("dtype")));
    if (type == null) {
      throw malformed(file, name + " has the type " + description.path("dtype"));
    }
    List<Long> sizes = numbers(file, name, description.path("shape"));
    List<Long> range = numbers(file, name, description.path("data_offsets"));
    long available = bytes.size() - data;
    if (range.size() != 2 || range.get(0) > range.get(1) || range.get(1) > available) {
      throw malformed(file, name + " lies at bytes " + range + " of " + available);
    }
    Bytes part = bytes.part(data + range.get(0), range.get(1) - range.get(0));
    StoredArray array = new StoredArray(file + ":" + name, part, 0, type, false, false, sizes);
    if (array.byteLength() != part.size()) {
      throw malformed(file, name + " of shape " + sizes + " has " + part.size() + " bytes");
    }
    return new StoredArray(
        file + ":" + name, bytes, data + range.get(0), type, false, false, sizes);
  }

  /// The tensors must cover the data exactly: a gap or an overlap hides something.
  private static void checkCover(
      String file, long length, long data, Map<String, StoredArray> tensors) {
    List<StoredArray> sorted = new ArrayList<>(tensors.values());
    sorted.sort(
        Comparator.comparingLong(StoredArray::position).thenComparingLong(StoredArray::byteLength));
    long end = 0;
    for (StoredArray array : sorted) {
      if (array.position() - data != end) {
        throw malformed(file, "a gap or an overlap at byte " + end + " of the data");
      }
      end += array.byteLength();
    }
    if (end != length) {
      throw malformed(file, (length - end) + " bytes belong to no tensor");
    }
  }

  private static List<Long> numbers(String file, String name, JsonNode node) {
    List<Long> values = new ArrayList<>();
    for (JsonNode value : node) {
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
        throw malformed(file, name + " has the size or offset " + value);
      }
      values.add(value.asLong());
    }
    if (!node.isArray() || values.size() > 64) {
      throw malformed(file, name + " has no proper shape and offsets");
    }
    return values;
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : "";
  }

  private static @Nullable ElementType typeOf(String name) {
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  private static RuntimeException malformed(String file, String found) {
    return Refusal.of(
        ErrorCode.SAFETENSORS_MALFORMED,
        file,
        found,
        "a file of the safetensors format",
        "copy or write the file again");
  }
}
