package snq.backends.draw;

import java.util.ArrayList;
import java.util.List;
import snq.backends.draw.CircuitLayout.Item;
import snq.backends.draw.CircuitLayout.Mark;
import snq.compiler.circuit.Circuit;

/// A circuit in characters, folded so that no line is longer than asked for. Time runs to the
/// right, q0 is on top; full and empty circles are controls on 1 and 0, a circled plus is the
/// target of an x.
public final class CircuitText {
  public static final int LEAST_WIDTH = 40;

  private CircuitText() {}

  /// The wires that are used.
  ///
  /// @param width of a line in characters, at least 40
  public static String draw(Circuit circuit, int width) {
    return draw(circuit, width, Wires.USED);
  }

  /// @param width of a line in characters, at least 40
  public static String draw(Circuit circuit, int width, Wires wires) {
    CircuitLayout layout = CircuitLayout.of(circuit, wires);
    int limit = Math.max(LEAST_WIDTH, width);
    int names = ("q" + layout.wires().get(layout.wires().size() - 1) + ": ").length();
    StringBuilder text = new StringBuilder();
    List<List<Item>> fold = new ArrayList<>();
    int used = names + 1;
    for (List<Item> column : layout.columns()) {
      int columnWidth = width(column, limit - names - 4) + 2;
      if (used + columnWidth > limit && !fold.isEmpty()) {
        write(layout, fold, limit - names - 4, text);
        text.append('\n');
        fold.clear();
        used = names + 1;
      }
      fold.add(column);
      used += columnWidth;
    }
    write(layout, fold, limit - names - 4, text);
    if (!layout.phases().isEmpty()) {
      text.append("global phase: ").append(String.join(" + ", layout.phases())).append('\n');
    }
    return text.toString();
  }

  private static int width(List<Item> column, int limit) {
    int most = 1;
    for (Item item : column) {
      for (Mark mark : item.marks()) {
        most = Math.max(most, label(mark, limit).length());
      }
    }
    return most;
  }

  /// A label that is longer than a line is cut.
  private static String label(Mark mark, int limit) {
    return switch (mark.sign()) {
      case BOX ->
          mark.label().length() > limit
              ? mark.label().substring(0, limit - 1) + "\u2026"
              : mark.label();
      case CONTROL -> "\u25cf";
      case CONTROL_ON_ZERO -> "\u25cb";
      case TARGET -> "\u2295";
      case CROSS -> "\u00d7";
      case BARRIER -> "\u2591";
    };
  }

  private static void write(
      CircuitLayout layout, List<List<Item>> columns, int limit, StringBuilder text) {
    int wires = layout.wires().size();
    int names = ("q" + layout.wires().get(wires - 1)).length();
    List<StringBuilder> lines = new ArrayList<>();
    for (int line = 0; line < 2 * wires - 1; line++) {
      String name = line % 2 == 0 ? "q" + layout.wires().get(line / 2) : "";
      StringBuilder start = new StringBuilder(name);
      start.append(" ".repeat(names - name.length()));
      lines.add(start.append(line % 2 == 0 ? ": \u2500" : "   "));
    }
    for (List<Item> column : columns) {
      int width = width(column, limit) + 2;
      for (int line = 0; line < lines.size(); line++) {
        boolean wire = line % 2 == 0;
        String sign = wire ? onWire(column, line / 2, limit) : between(column, line / 2);
        String fill = wire ? "\u2500" : " ";
        int left = (width - sign.length()) / 2;
        lines
            .get(line)
            .append(fill.repeat(left))
            .append(sign)
            .append(fill.repeat(width - sign.length() - left));
      }
    }
    for (StringBuilder line : lines) {
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String onWire(List<Item> column, int wire, int limit) {
    for (Item item : column) {
      if (wire >= item.top() && wire <= item.bottom()) {
        for (Mark mark : item.marks()) {
          if (mark.wire() == wire) {
            return label(mark, limit);
          }
        }
        return item.isBarrier() ? "\u2500" : "\u253c";
      }
    }
    return "\u2500";
  }

  /// Below wire `above`.
  private static String between(List<Item> column, int above) {
    for (Item item : column) {
      if (above >= item.top() && above < item.bottom()) {
        return item.isBarrier() ? "\u2591" : "\u2502";
      }
    }
    return " ";
  }
}
