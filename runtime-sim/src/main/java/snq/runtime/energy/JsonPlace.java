package snq.runtime.energy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import tools.jackson.databind.JsonNode;

/// A node of a cost table's file, with the way to it for messages. Every reading refuses what is
/// not of its type.
record JsonPlace(JsonNode node, String file, String path) {

  JsonPlace at(String key) {
    return new JsonPlace(node.path(key), file, path.isEmpty() ? key : path + "." + key);
  }

  boolean has(String key) {
    return node.has(key);
  }

  /// An object that has at least these keys.
  void wants(String names) {
    if (!node.isObject()) {
      throw refuse(found(), "an object with " + names.replace(" ", ", "));
    }
    for (String name : names.split(" ", -1)) {
      if (!node.has(name)) {
        throw refuse("no `" + name + "`", "the keys " + names.replace(" ", ", "));
      }
    }
  }

  /// An object that has no other keys.
  void knows(String names) {
    List<String> all = List.of(names.split(" ", -1));
    node.properties()
        .forEach(entry -> {
          if (!all.contains(entry.getKey())) {
            throw at(entry.getKey()).refuse("unknown key", String.join(", ", all));
          }
        });
  }

  <T> List<T> list(Function<JsonPlace, T> item) {
    if (node.isMissingNode()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw refuse(found(), "a list");
    }
    List<T> items = new ArrayList<>();
    for (JsonNode element : node.values()) {
      items.add(item.apply(new JsonPlace(element, file, path + "[" + items.size() + "]")));
    }
    return items;
  }

  String string() {
    if (stringOrEmpty().isEmpty()) {
      throw refuse("\"\"", "a text that is not empty");
    }
    return node.stringValue();
  }

  String stringOrEmpty() {
    if (!node.isString()) {
      throw refuse(found(), "a text");
    }
    return node.stringValue();
  }

  /// Decimals are texts, so that nothing rounds them.
  BigDecimal decimal() {
    String text = string();
    if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,24})?(e-?[0-9]{1,2})?")) {
      throw refuse(text, "a decimal number of at least 0, as text: \"0.9\"");
    }
    return new BigDecimal(text);
  }

  long whole() {
    if (!node.isIntegralNumber() || node.asLong(-1) < 0) {
      throw refuse(found(), "a whole number of at least 0");
    }
    return node.asLong();
  }

  long positive() {
    if (whole() == 0) {
      throw refuse("0", "a whole number of at least 1");
    }
    return whole();
  }

  String oneOf(List<String> all) {
    String text = string();
    if (!all.contains(text)) {
      throw refuse(text, String.join(", ", all));
    }
    return text;
  }

  <T> T choice(T[] values, Function<T, String> id) {
    return choiceOf(string(), values, id);
  }

  <T> T choiceOf(String text, T[] values, Function<T, String> id) {
    List<String> ids = new ArrayList<>();
    for (T value : values) {
      if (id.apply(value).equals(text)) {
        return value;
      }
      ids.add(id.apply(value));
    }
    throw refuse(text, String.join(", ", ids));
  }

  private String found() {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  ProblemException refuse(String found, String accepted) {
    String where = path.isEmpty() ? file : file + ", " + path;
    return new ProblemException(
        Problem.of(ErrorCode.COST_TABLE_WRONG, null, where + ": " + found)
            .accepted(accepted)
            .help("`snq explain " + ErrorCode.COST_TABLE_WRONG.id() + "` shows a table"));
  }
}
