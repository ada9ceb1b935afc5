package snq.runtime.energy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
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

  private final String file;

  private CostTableReader(String file) {
    this.file = file;
  }

  /// @param file its name, for messages
  public static CostTable parse(String file, String text) {
    CostTableReader reader = new CostTableReader(file);
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      throw reader.refuse("", "not JSON: " + e.getOriginalMessage(), "a JSON object");
    }
    CostTable table = reader.table(new Place(root, ""));
    reader.check(table);
    return table;
  }

  /// A node and where it is.
  private record Place(JsonNode node, String path) {
    Place at(String key) {
      return new Place(node.path(key), path.isEmpty() ? key : path + "." + key);
    }

    boolean has(String key) {
      return node.has(key);
    }
  }

  private CostTable table(Place root) {
    if (!root.node().isObject()) {
      throw refuse("", "no object", "a JSON object");
    }
    keys(root, "format_version id title about counting boundary report constants", true);
    keys(root, KNOWN, false);
    String version = string(root.at("format_version"));
    if (!version.equals("1.0")) {
      throw refuse("format_version", version, "1.0");
    }
    return new CostTable(
        string(root.at("id")),
        string(root.at("title")),
        string(root.at("about")),
        choice(root.at("counting"), Counting.values(), Counting::id),
        list(root.at("boundary"), place -> oneOf(place, BOUNDARIES)),
        oneOf(root.at("report"), List.of("always", "on request")).equals("always"),
        list(root.at("constants"), this::constant),
        list(root.at("memories"), this::memory),
        root.has("memory_energy") ? Optional.of(rule(root.at("memory_energy"))) : Optional.empty(),
        list(root.at("prices"), this::price),
        list(root.at("twin_prices"), this::price),
        list(root.at("power"), this::string),
        list(root.at("not_priced"), this::notPriced),
        list(root.at("not_counted"), this::string));
  }

  private static final String KNOWN =
      "format_version id title about counting boundary report constants memories memory_energy"
          + " prices twin_prices power not_priced not_counted";

  private Constant constant(Place place) {
    String known = "id value unit what source node voltage kind basis";
    keys(place, known, true);
    keys(place, known, false);
    return new Constant(
        string(place.at("id")),
        decimal(place.at("value")),
        oneOf(place.at("unit"), UNITS),
        string(place.at("what")),
        string(place.at("source")),
        string(place.at("node")),
        string(place.at("voltage")),
        choice(place.at("kind"), Constant.Kind.values(), Constant.Kind::id),
        choice(place.at("basis"), Constant.Basis.values(), Constant.Basis::id));
  }

  private Memory memory(Place place) {
    keys(place, "id words bits", true);
    return new Memory(
        string(place.at("id")), quantity(place.at("words")), quantity(place.at("bits")));
  }

  /// `64`, `limit:axons:4096`, `layer:weights`, `width:state`.
  private Memory.Quantity quantity(Place place) {
    String text = string(place);
    String[] parts = text.split(":", -1);
    if (parts.length == 1 && text.matches("[1-9][0-9]{0,17}")) {
      return new Memory.Quantity.Fixed(Long.parseLong(text));
    }
    if (parts.length == 3 && parts[0].equals("limit") && parts[2].matches("[1-9][0-9]{0,17}")) {
      return new Memory.Quantity.Limit(parts[1], Long.parseLong(parts[2]));
    }
    if (parts.length == 2 && parts[0].equals("layer")) {
      return new Memory.Quantity.OfLayer(
          choice(place, parts[1], Memory.Size.values(), Memory.Size::id));
    }
    if (parts.length == 2 && parts[0].equals("width")) {
      return new Memory.Quantity.OfWidth(
          choice(place, parts[1], Widths.Width.values(), Widths.Width::id));
    }
    throw refuse(place.path(), text, "`64`, `limit:axons:4096`, `layer:weights` or `width:state`");
  }

  private Memory.Rule rule(Place place) {
    return switch (oneOf(place.at("rule"), List.of("affine", "per_access", "curve"))) {
      case "affine" ->
          new Memory.Rule.Affine(string(place.at("base")), string(place.at("per_bit")));
      case "per_access" ->
          new Memory.Rule.PerAccess(string(place.at("constant")), whole(place.at("over")));
      default -> curve(place);
    };
  }

  private Memory.Rule curve(Place place) {
    List<Memory.Rule.Curve.Point> points =
        list(
            place.at("points"),
            point ->
                new Memory.Rule.Curve.Point(
                    whole(point.at("bytes")), text(point.at("constant"), true)));
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).bytes() <= points.get(i - 1).bytes()) {
        throw refuse(
            place.path() + ".points[" + i + "].bytes",
            String.valueOf(points.get(i).bytes()),
            "points by rising size");
      }
    }
    if (points.isEmpty()) {
      throw refuse(place.path() + ".points", "none", "at least one point");
    }
    return new Memory.Rule.Curve(points, whole(place.at("over")));
  }

  private Price price(Place place) {
    keys(place, "event kind terms", true);
    return new Price(
        event(place.at("event")),
        choice(place.at("kind"), EnergyKind.values(), EnergyKind::id),
        list(place.at("terms"), this::term));
  }

  private Price.Term term(Place place) {
    keys(place, "constant memory times widths over", false);
    BigDecimal times = place.has("times") ? decimal(place.at("times")) : BigDecimal.ONE;
    if (place.has("memory")) {
      return new Price.Term.OfMemory(string(place.at("memory")), times);
    }
    return new Price.Term.OfConstant(
        string(place.at("constant")),
        times,
        list(place.at("widths"), at -> choice(at, Widths.Width.values(), Widths.Width::id)),
        place.has("over") ? whole(place.at("over")) : 1);
  }

  private CostTable.NotPriced notPriced(Place place) {
    keys(place, "events because", true);
    return new CostTable.NotPriced(
        list(place.at("events"), this::event), string(place.at("because")));
  }

  private Event event(Place place) {
    return choice(place, Event.values(), event -> event.name().toLowerCase(Locale.ROOT));
  }

  /// Names that refer to something, and events that are named twice.
  private void check(CostTable table) {
    unique("constants", table.constants().stream().map(Constant::id).toList());
    unique("memories", table.memories().stream().map(Memory::id).toList());
    Set<Event> seen = EnumSet.noneOf(Event.class);
    table.prices().forEach(price -> once(seen, price.event(), "prices"));
    table
        .notPriced()
        .forEach(left -> left.events().forEach(event -> once(seen, event, "not_priced")));
    Set<Event> twin = EnumSet.noneOf(Event.class);
    table.twinPrices().forEach(price -> once(twin, price.event(), "twin_prices"));
    List<Price> prices = new ArrayList<>(table.prices());
    prices.addAll(table.twinPrices());
    prices.forEach(price -> price.terms().forEach(term -> refers(table, term)));
    table.memoryRule().ifPresent(rule -> ruleRefers(table, rule));
    for (String id : table.power()) {
      if (known(table, id).unit().equals("pJ")) {
        throw refuse("power", id + " in pJ", "a constant in uW or uW/MHz");
      }
    }
  }

  private void refers(CostTable table, Price.Term term) {
    switch (term) {
      case Price.Term.OfConstant of -> energy(table, of.constant());
      case Price.Term.OfMemory of -> {
        if (table.memories().stream().noneMatch(memory -> memory.id().equals(of.memory()))) {
          throw refuse("prices", "unknown memory " + of.memory(), "an id of `memories`");
        }
        if (table.memoryRule().isEmpty()) {
          throw refuse("memory_energy", "nothing", "a rule, because a price reads a memory");
        }
      }
    }
  }

  private void ruleRefers(CostTable table, Memory.Rule rule) {
    switch (rule) {
      case Memory.Rule.Affine affine -> {
        energy(table, affine.base());
        energy(table, affine.perBit());
      }
      case Memory.Rule.PerAccess access -> energy(table, access.constant());
      case Memory.Rule.Curve curve ->
          curve.points().stream()
              .map(Memory.Rule.Curve.Point::constant)
              .filter(constant -> !constant.isEmpty())
              .forEach(constant -> energy(table, constant));
    }
  }

  private void energy(CostTable table, String id) {
    if (!known(table, id).unit().equals("pJ")) {
      throw refuse("prices", id + " in " + known(table, id).unit(), "a constant in pJ");
    }
  }

  private Constant known(CostTable table, String id) {
    return table.constants().stream()
        .filter(constant -> constant.id().equals(id))
        .findFirst()
        .orElseThrow(() -> refuse("prices", "unknown constant " + id, "an id of `constants`"));
  }

  private void once(Set<Event> seen, Event event, String where) {
    if (!seen.add(event)) {
      throw refuse(
          where,
          event.name().toLowerCase(Locale.ROOT) + " twice",
          "each event once, in `prices` or in `not_priced`");
    }
  }

  private void unique(String where, List<String> ids) {
    for (int i = 0; i < ids.size(); i++) {
      if (ids.indexOf(ids.get(i)) < i) {
        throw refuse(where, ids.get(i) + " twice", "each id once");
      }
    }
  }

  private void keys(Place place, String names, boolean wanted) {
    List<String> all = List.of(names.split(" "));
    if (!place.node().isObject()) {
      throw refuse(place.path(), place.node().toString(), "an object with " + names);
    }
    for (String name : all) {
      if (wanted && !place.has(name)) {
        throw refuse(place.path(), "no `" + name + "`", "the keys " + names.replace(" ", ", "));
      }
    }
    if (!wanted) {
      place.node().properties().forEach(entry -> known(place, entry.getKey(), all));
    }
  }

  private void known(Place place, String key, List<String> all) {
    if (!all.contains(key)) {
      throw refuse(place.at(key).path(), "unknown key", String.join(", ", all));
    }
  }

  private <T> List<T> list(Place place, Function<Place, T> item) {
    if (place.node().isMissingNode()) {
      return List.of();
    }
    if (!place.node().isArray()) {
      throw refuse(place.path(), place.node().toString(), "a list");
    }
    List<T> items = new ArrayList<>();
    for (JsonNode node : place.node().values()) {
      items.add(item.apply(new Place(node, place.path() + "[" + items.size() + "]")));
    }
    return items;
  }

  private String string(Place place) {
    return text(place, false);
  }

  private String text(Place place, boolean mayBeEmpty) {
    if (!place.node().isString() || (!mayBeEmpty && place.node().stringValue().isEmpty())) {
      throw refuse(place.path(), found(place), "a text");
    }
    return place.node().stringValue();
  }

  /// Decimals are texts, so that nothing rounds them.
  private BigDecimal decimal(Place place) {
    String text = string(place);
    if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,24})?(e-?[0-9]{1,2})?")) {
      throw refuse(place.path(), text, "a decimal number of at least 0, as text: \"0.9\"");
    }
    return new BigDecimal(text);
  }

  private long whole(Place place) {
    if (!place.node().isIntegralNumber() || place.node().asLong(-1) < 0) {
      throw refuse(place.path(), found(place), "a whole number of at least 0");
    }
    return place.node().asLong();
  }

  private String oneOf(Place place, List<String> all) {
    String text = string(place);
    if (!all.contains(text)) {
      throw refuse(place.path(), text, String.join(", ", all));
    }
    return text;
  }

  private <T> T choice(Place place, T[] values, Function<T, String> id) {
    return choice(place, string(place), values, id);
  }

  private <T> T choice(Place place, String text, T[] values, Function<T, String> id) {
    List<String> ids = new ArrayList<>();
    for (T value : values) {
      if (id.apply(value).equals(text)) {
        return value;
      }
      ids.add(id.apply(value));
    }
    throw refuse(place.path(), text, String.join(", ", ids));
  }

  private static String found(Place place) {
    return place.node().isMissingNode() ? "nothing" : place.node().toString();
  }

  private ProblemException refuse(String path, String found, String accepted) {
    return new ProblemException(
        Problem.of(
                ErrorCode.COST_TABLE_WRONG,
                null,
                file + (path.isEmpty() ? "" : ", " + path) + ": " + found)
            .accepted(accepted)
            .help("compare it with a shipped table: `snq explain horowitz-int8`"));
  }
}
