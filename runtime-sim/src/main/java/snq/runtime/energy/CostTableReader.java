package snq.runtime.energy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import snq.runtime.count.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a cost table from JSON. The first mistake is a problem with the place in the file
/// (`prices[2].terms[0].constant`), what was found and what is accepted.
public final class CostTableReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> UNITS = List.of("pJ", "uW", "uW/MHz");
  private static final List<String> BOUNDARIES = List.of("compute", "memory", "network", "static");

  private CostTableReader() {}

  /// @param file its name, for messages
  public static CostTable parse(String file, String text) {
    JsonPlace top = new JsonPlace(JSON.nullNode(), file, "");
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      throw top.refuse("not JSON: " + e.getOriginalMessage(), "a JSON object");
    }
    JsonPlace place = new JsonPlace(root, file, "");
    CostTable table = new CostTableReader().table(place);
    new CostTableChecks(table, place).check();
    return table;
  }

  private CostTable table(JsonPlace root) {
    root.wants("format_version id title about counting boundary report constants");
    root.knows(KNOWN);
    String version = root.at("format_version").string();
    if (!version.equals("1.0")) {
      throw root.at("format_version").refuse(version, "1.0");
    }
    return new CostTable(
        root.at("id").string(),
        root.at("title").string(),
        root.at("about").string(),
        root.at("counting").choice(Counting.values(), Counting::id),
        root.at("boundary").list(place -> place.oneOf(BOUNDARIES)),
        root.at("report").oneOf(List.of("always", "on request")).equals("always"),
        root.at("constants").list(this::constant),
        root.at("memories").list(this::memory),
        root.has("memory_energy") ? Optional.of(rule(root.at("memory_energy"))) : Optional.empty(),
        root.at("prices").list(this::price),
        root.at("twin_prices").list(this::price),
        root.at("power").list(JsonPlace::string),
        root.at("not_priced").list(this::notPriced),
        root.at("not_counted").list(JsonPlace::string));
  }

  private static final String KNOWN =
      "format_version id title about counting boundary report constants memories memory_energy"
          + " prices twin_prices power not_priced not_counted";

  private Constant constant(JsonPlace place) {
    String known = "id value unit what source node voltage kind basis";
    place.wants(known);
    place.knows(known);
    return new Constant(
        place.at("id").string(),
        place.at("value").decimal(),
        place.at("unit").oneOf(UNITS),
        place.at("what").string(),
        place.at("source").string(),
        place.at("node").string(),
        place.at("voltage").string(),
        place.at("kind").choice(Constant.Kind.values(), Constant.Kind::id),
        place.at("basis").choice(Constant.Basis.values(), Constant.Basis::id));
  }

  private Memory memory(JsonPlace place) {
    place.wants("id words bits");
    return new Memory(
        place.at("id").string(), quantity(place.at("words")), quantity(place.at("bits")));
  }

  /// `64`, `limit:axons:4096`, `layer:weights`, `width:state`.
  private Memory.Quantity quantity(JsonPlace place) {
    String text = place.string();
    String[] parts = text.split(":", -1);
    if (parts.length == 1 && text.matches("[1-9][0-9]{0,17}")) {
      return new Memory.Quantity.Fixed(Long.parseLong(text));
    }
    if (parts.length == 3 && parts[0].equals("limit") && parts[2].matches("[1-9][0-9]{0,17}")) {
      return new Memory.Quantity.Limit(parts[1], Long.parseLong(parts[2]));
    }
    if (parts.length == 2 && parts[0].equals("layer")) {
      return new Memory.Quantity.OfLayer(
          place.choiceOf(parts[1], Memory.Size.values(), Memory.Size::id));
    }
    if (parts.length == 2 && parts[0].equals("width")) {
      return new Memory.Quantity.OfWidth(
          place.choiceOf(parts[1], Widths.Width.values(), Widths.Width::id));
    }
    throw place.refuse(text, "`64`, `limit:axons:4096`, `layer:weights` or `width:state`");
  }

  private Memory.Rule rule(JsonPlace place) {
    return switch (place.at("rule").oneOf(List.of("affine", "per_access", "curve"))) {
      case "affine" ->
          new Memory.Rule.Affine(place.at("base").string(), place.at("per_bit").string());
      case "per_access" ->
          new Memory.Rule.PerAccess(place.at("constant").string(), place.at("over").positive());
      default -> curve(place);
    };
  }

  private Memory.Rule curve(JsonPlace place) {
    List<Memory.Rule.Curve.Point> points =
        place
            .at("points")
            .list(point ->
                new Memory.Rule.Curve.Point(
                    point.at("bytes").whole(), point.at("constant").stringOrEmpty()));
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).bytes() <= points.get(i - 1).bytes()) {
        throw place
            .at("points")
            .refuse(points.get(i).bytes() + " bytes at " + i, "points by rising size");
      }
    }
    if (points.isEmpty()) {
      throw place.at("points").refuse("none", "at least one point");
    }
    return new Memory.Rule.Curve(points, place.at("over").positive());
  }

  private Price price(JsonPlace place) {
    place.wants("event kind terms");
    return new Price(
        event(place.at("event")),
        place.at("kind").choice(EnergyKind.values(), EnergyKind::id),
        place.at("terms").list(this::term));
  }

  private Price.Term term(JsonPlace place) {
    place.knows("constant memory times widths over");
    BigDecimal times = place.has("times") ? place.at("times").decimal() : BigDecimal.ONE;
    if (place.has("memory")) {
      return new Price.Term.OfMemory(place.at("memory").string(), times);
    }
    return new Price.Term.OfConstant(
        place.at("constant").string(),
        times,
        place.at("widths").list(at -> at.choice(Widths.Width.values(), Widths.Width::id)),
        place.has("over") ? place.at("over").positive() : 1);
  }

  private CostTable.NotPriced notPriced(JsonPlace place) {
    place.wants("events because");
    return new CostTable.NotPriced(
        place.at("events").list(this::event), place.at("because").string());
  }

  private Event event(JsonPlace place) {
    return place.choice(Event.values(), event -> event.name().toLowerCase(Locale.ROOT));
  }
}
