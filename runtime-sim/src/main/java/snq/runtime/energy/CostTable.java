package snq.runtime.energy;

import java.util.List;
import java.util.Optional;
import snq.runtime.count.Event;

/// Energies of events, read from a data file: see `cost-table.schema.json` beside the tables.
///
/// @param id as in `--table` and in a target's `costTable`
/// @param title a row's heading
/// @param about what the figures are, and what to keep in mind; for the sources
/// @param boundary what is inside, outermost last: `compute`, `memory`, `network`, `static`
/// @param always true for the rows that every report has; the others are there on request
/// @param twinPrices replace prices of the same event in an ANN twin
/// @param power static power, from constants in uW or uW/MHz
/// @param notPriced events that are left out on purpose, with the reason; any other event without a
///   price makes the account incomplete
/// @param notCounted what no event stands for, in words
public record CostTable(
    String id,
    String title,
    String about,
    Counting counting,
    List<String> boundary,
    boolean always,
    List<Constant> constants,
    List<Memory> memories,
    Optional<Memory.Rule> memoryRule,
    List<Price> prices,
    List<Price> twinPrices,
    List<String> power,
    List<NotPriced> notPriced,
    List<String> notCounted) {
  public CostTable {
    boundary = List.copyOf(boundary);
    constants = List.copyOf(constants);
    memories = List.copyOf(memories);
    prices = List.copyOf(prices);
    twinPrices = List.copyOf(twinPrices);
    power = List.copyOf(power);
    notPriced = List.copyOf(notPriced);
    notCounted = List.copyOf(notCounted);
  }

  /// @param because where the energy is instead (`part of every synaptic operation`), or why it is
  ///   outside
  public record NotPriced(List<Event> events, String because) {
    public NotPriced {
      events = List.copyOf(events);
    }
  }

  public Constant constant(String name) {
    return constants.stream()
        .filter(constant -> constant.id().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " has no constant " + name));
  }

  public Memory memory(String name) {
    return memories.stream()
        .filter(memory -> memory.id().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " has no memory " + name));
  }

  /// The price of an event, in the spiking network or in a twin; empty when it has none.
  public Optional<Price> price(Event event, boolean twin) {
    Optional<Price> own = twin ? of(twinPrices, event) : Optional.empty();
    return own.isPresent() ? own : of(prices, event);
  }

  /// The reason why an event has no price on purpose.
  public Optional<String> reason(Event event) {
    return notPriced.stream()
        .filter(left -> left.events().contains(event))
        .map(NotPriced::because)
        .findFirst();
  }

  /// False for tables that price ANNs only (a processor that does not skip zeros).
  public boolean pricesSpikes() {
    return !prices.isEmpty();
  }

  /// False for chips that run spikes only.
  public boolean pricesTwin() {
    return price(Event.MULTIPLY_ACCUMULATE, true).isPresent();
  }

  private static Optional<Price> of(List<Price> prices, Event event) {
    return prices.stream().filter(price -> price.event() == event).findFirst();
  }
}
