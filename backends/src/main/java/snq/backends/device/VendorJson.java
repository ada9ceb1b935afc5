package snq.backends.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A place in a JSON file that somebody else writes: fields that are needed must be there and be
/// what they should; others are left alone.
///
/// @param file its name, for messages
/// @param path such as `paradigm.qubitCount`; empty for the whole text
/// @param code of the problem when something is missing or wrong
record VendorJson(String file, String path, JsonNode node, ErrorCode code) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int SHOWN = 60;

  /// @throws ProblemException when the text is no JSON
  public static VendorJson parse(String file, String text, ErrorCode code) {
    try {
      return new VendorJson(file, "", MAPPER.readTree(text), code);
    } catch (JacksonException e) {
      throw new ProblemException(
          Problem.of(
                  code,
                  null,
                  file
                      + ": no JSON from line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr())
              .accepted("a JSON file as the maker gives it out")
              .help("fetch the file again, or look at it with a JSON checker"));
    }
  }

  public boolean has(String name) {
    return node.has(name) && !node.get(name).isNull();
  }

  public VendorJson field(String name, String accepted) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new ProblemException(
          Problem.of(code, null, file + ": " + at(name) + " is missing")
              .accepted(accepted)
              .help("take the whole file as the maker gives it out"));
    }
    return new VendorJson(file, at(name), field, code);
  }

  public Optional<VendorJson> optional(String name) {
    return has(name)
        ? Optional.of(new VendorJson(file, at(name), node.get(name), code))
        : Optional.empty();
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  public VendorJson object(String name) {
    VendorJson field = field(name, "an object");
    if (!field.node.isObject()) {
      throw field.refuse("an object");
    }
    return field;
  }

  public List<VendorJson> list(String name) {
    return field(name, "a list").items();
  }

  public List<VendorJson> items() {
    if (!node.isArray()) {
      throw refuse("a list");
    }
    List<VendorJson> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new VendorJson(file, path + "[" + i + "]", node.get(i), code));
    }
    return items;
  }

  /// Names of the fields in written order.
  public List<String> names() {
    return List.copyOf(node.propertyNames());
  }

  public String text() {
    if (!node.isString()) {
      throw refuse("a text");
    }
    return node.asString();
  }

  public String text(String name) {
    return field(name, "a text").text();
  }

  public boolean flag() {
    if (!node.isBoolean()) {
      throw refuse("true or false");
    }
    return node.asBoolean();
  }

  public double number(double least, double most) {
    double value = node.isNumber() ? node.asDouble() : Double.NaN;
    if (!(value >= least && value <= most)) {
      throw refuse("a number, " + least + " .. " + most);
    }
    return value;
  }

  public long whole(long least, long most) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.asLong() < least
        || node.asLong() > most) {
      throw refuse("a whole number, " + least + " .. " + most);
    }
    return node.asLong();
  }

  public int whole(String name, int least, int most) {
    return (int) field(name, "a whole number").whole(least, most);
  }

  /// A problem about what stands here.
  public ProblemException refuse(String accepted) {
    String text = node.toString();
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN - 3) + "..." : text;
    String place = path.isEmpty() ? "the text" : path;
    return new ProblemException(
        Problem.of(code, null, file + ": " + place + " is " + shown)
            .accepted(accepted)
            .help("mend the file, or take it as the maker gives it out"));
  }
}
