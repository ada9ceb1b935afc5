package snq.backends.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import tools.jackson.databind.JsonNode;

/// An object of `program.json` with its place; everything that is not as described is refused.
///
/// @param path such as `populations[2]`; empty for the whole text
record FieldNode(String path, JsonNode node) {
  /// What stands here must be an object with no other than these fields.
  FieldNode only(String... fields) {
    if (!node.isObject()) {
      throw refuse(path, node, "an object");
    }
    Set<String> others = new TreeSet<>(node.propertyNames());
    others.removeAll(Set.of(fields));
    if (!others.isEmpty()) {
      String other = others.iterator().next();
      throw new ProblemException(
          Problem.of(ErrorCode.CHIP_FIELD, null, at(other) + " is unknown")
              .accepted(String.join(", ", fields))
              .help("mend `program.json`, or compile again"));
    }
    return this;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  static ProblemException refuse(String place, JsonNode found, String accepted) {
    String text = found.toString();
    String shown = text.length() > 60 ? text.substring(0, 57) + "..." : text;
    return refuse((place.isEmpty() ? "the text" : place) + " is " + shown, accepted);
  }

  static ProblemException refuse(String what, String accepted) {
    return new ProblemException(
        Problem.of(ErrorCode.CHIP_FIELD, null, what)
            .accepted(accepted)
            .help("mend `program.json`, or compile again"));
  }

  boolean has(String name) {
    return node.has(name);
  }

  JsonNode field(String name, String accepted) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw refuse(at(name) + " is missing", accepted);
    }
    return field;
  }

  FieldNode object(String name) {
    return new FieldNode(at(name), field(name, "an object"));
  }

  List<FieldNode> objects(String name) {
    JsonNode array = array(name);
    List<FieldNode> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      objects.add(new FieldNode(at(name) + "[" + i + "]", array.get(i)));
    }
    return objects;
  }

  private JsonNode array(String name) {
    JsonNode array = field(name, "a list");
    if (!array.isArray()) {
      throw refuse(at(name), array, "a list");
    }
    return array;
  }

  String text(String name) {
    JsonNode field = field(name, "a text");
    if (!field.isString()) {
      throw refuse(at(name), field, "a text");
    }
    return field.asString();
  }

  boolean flag(String name) {
    JsonNode field = field(name, "true or false");
    if (!field.isBoolean()) {
      throw refuse(at(name), field, "true or false");
    }
    return field.asBoolean();
  }

  int whole(String name) {
    return whole(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  int whole(String name, int least, int largest) {
    return whole(at(name), field(name, range(least, largest)), least, largest);
  }

  private static String range(long least, long largest) {
    return "a whole number, " + least + " .. " + largest;
  }

  private static int whole(String place, JsonNode field, int least, int largest) {
    if (!field.isIntegralNumber()
        || !field.canConvertToInt()
        || field.asInt() < least
        || field.asInt() > largest) {
      throw refuse(place, field, range(least, largest));
    }
    return field.asInt();
  }

  double number(String name) {
    return number(at(name), field(name, "a number"));
  }

  private static double number(String place, JsonNode field) {
    if (!field.isNumber() || !Double.isFinite(field.asDouble())) {
      throw refuse(place, field, "a finite number");
    }
    return field.asDouble();
  }

  List<Integer> wholes(String name, int least, int largest) {
    JsonNode array = array(name);
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(whole(at(name) + "[" + i + "]", array.get(i), least, largest));
    }
    return list;
  }

  List<Double> numbers(String name) {
    JsonNode array = array(name);
    List<Double> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(number(at(name) + "[" + i + "]", array.get(i)));
    }
    return list;
  }

  /// One of the constants, written in small letters.
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add(constant.name().toLowerCase(Locale.ROOT));
      if (names.getLast().equals(text)) {
        return constant;
      }
    }
    throw refuse(at(name) + " is `" + text + "`", String.join(", ", names));
  }
}
