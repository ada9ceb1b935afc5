package snq.runtime.energy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import snq.runtime.count.Event;

/// What must hold between the parts of a cost table: ids that exist, units that fit, each event
/// once.
record CostTableChecks(CostTable table, JsonPlace root) {

  /// Names that refer to something, and events that are named twice.
  void check() {
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
    prices.forEach(price -> price.terms().forEach(term -> refers(term)));
    table.memoryRule().ifPresent(rule -> ruleRefers(rule));
    for (String id : table.power()) {
      if (known(id).unit().equals("pJ")) {
        throw root.at("power").refuse(id + " in pJ", "a constant in uW or uW/MHz");
      }
    }
  }

  private void refers(Price.Term term) {
    switch (term) {
      case Price.Term.OfConstant of -> energy(of.constant());
      case Price.Term.OfMemory of -> {
        if (table.memories().stream().noneMatch(memory -> memory.id().equals(of.memory()))) {
          throw root.at("prices").refuse("unknown memory " + of.memory(), "an id of `memories`");
        }
        if (table.memoryRule().isEmpty()) {
          throw root.at("memory_energy")
              .refuse("nothing", "a rule, because a price reads a memory");
        }
      }
    }
  }

  private void ruleRefers(Memory.Rule rule) {
    switch (rule) {
      case Memory.Rule.Affine affine -> {
        energy(affine.base());
        energy(affine.perBit());
      }
      case Memory.Rule.PerAccess access -> energy(access.constant());
      case Memory.Rule.Curve curve ->
          curve.points().stream()
              .map(Memory.Rule.Curve.Point::constant)
              .filter(constant -> !constant.isEmpty())
              .forEach(constant -> energy(constant));
    }
  }

  private void energy(String id) {
    if (!known(id).unit().equals("pJ")) {
      throw root.at("prices").refuse(id + " in " + known(id).unit(), "a constant in pJ");
    }
  }

  private Constant known(String id) {
    return table.constants().stream()
        .filter(constant -> constant.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> root.at("prices").refuse("unknown constant " + id, "an id of `constants`"));
  }

  private void once(Set<Event> seen, Event event, String where) {
    if (!seen.add(event)) {
      throw root.at(where)
          .refuse(
              event.name().toLowerCase(Locale.ROOT) + " twice",
              "each event once, in `prices` or in `not_priced`");
    }
  }

  private void unique(String where, List<String> ids) {
    for (int i = 0; i < ids.size(); i++) {
      if (ids.indexOf(ids.get(i)) < i) {
        throw root.at(where).refuse(ids.get(i) + " twice", "each id once");
      }
    }
  }
}
