package snq.backends.draw;

import java.util.ArrayList;
import java.util.List;
import snq.backends.draw.CircuitLayout.Item;
import snq.backends.draw.CircuitLayout.Mark;
import snq.compiler.circuit.Circuit;

/// A circuit as a picture: wires from left to right, q0 on top, folded into rows.
public final class CircuitSvg {
  private static final double ROW = 40;
  private static final double BOX = 26;
  private static final double CHARACTER = 8;
  private static final double GAP = 14;
  private static final double MARGIN = 12;

  private final CircuitLayout layout;
  private final double limit;
  private final double names;

  private CircuitSvg(CircuitLayout layout, double limit) {
    this.layout = layout;
    this.limit = limit;
    this.names = CHARACTER * ("q" + layout.wires().get(layout.wires().size() - 1)).length() + GAP;
  }

  /// The wires that are used.
  ///
  /// @param id unique on its page
  /// @param width the most a row may take, in pixels; a single column may take more
  public static String draw(Circuit circuit, String id, double width) {
    return draw(circuit, id, width, Wires.USED);
  }

  /// @param id unique on its page
  /// @param width the most a row may take, in pixels; a single column may take more
  public static String draw(Circuit circuit, String id, double width, Wires wires) {
    return new CircuitSvg(CircuitLayout.of(circuit, wires), width).draw(circuit.name(), id);
  }

  private String draw(String name, String id) {
    List<List<List<Item>>> rows = rows();
    double rowHeight = ROW * layout.wires().size() + GAP;
    double widest = 0;
    for (List<List<Item>> row : rows) {
      widest = Math.max(widest, length(row));
    }
    double phase = layout.phases().isEmpty() ? 0 : ROW / 2;
    Svg svg =
        new Svg(
            id,
            names + widest + 2 * MARGIN,
            rows.size() * rowHeight - GAP + 2 * MARGIN + phase,
            "Circuit " + name);
    for (int r = 0; r < rows.size(); r++) {
      row(svg, rows.get(r), MARGIN + r * rowHeight);
    }
    if (phase > 0) {
      String text = "global phase: " + String.join(" + ", layout.phases());
      double y = MARGIN + rows.size() * rowHeight - GAP + ROW / 4;
      svg.text(MARGIN, y, "start", "muted mono small", text);
    }
    return svg.finish();
  }

  private List<List<List<Item>>> rows() {
    List<List<List<Item>>> rows = new ArrayList<>();
    List<List<Item>> row = new ArrayList<>();
    double used = GAP;
    for (List<Item> column : layout.columns()) {
      if (!row.isEmpty() && names + used + width(column) + 2 * MARGIN > limit) {
        rows.add(row);
        row = new ArrayList<>();
        used = GAP;
      }
      row.add(column);
      used += width(column);
    }
    rows.add(row);
    return rows;
  }

  private static double length(List<List<Item>> row) {
    return GAP + row.stream().mapToDouble(CircuitSvg::width).sum();
  }

  private static double width(List<Item> column) {
    double most = BOX;
    for (Item item : column) {
      for (Mark mark : item.marks()) {
        most = Math.max(most, boxWidth(mark));
      }
    }
    return most + GAP;
  }

  private static double boxWidth(Mark mark) {
    return Math.max(BOX, CHARACTER * mark.label().length() + 10);
  }

  private void row(Svg svg, List<List<Item>> columns, double top) {
    double end = MARGIN + names + length(columns);
    for (int w = 0; w < layout.wires().size(); w++) {
      double y = y(top, w);
      svg.text(MARGIN, y + 4.5, "start", "ink mono", "q" + layout.wires().get(w));
      svg.line("wire", MARGIN + names, y, end, y);
    }
    double x = MARGIN + names + GAP;
    for (List<Item> column : columns) {
      double middle = x + (width(column) - GAP) / 2;
      for (Item item : column) {
        item(svg, item, middle, top);
      }
      x += width(column);
    }
  }

  private static double y(double top, int wire) {
    return top + ROW * wire + ROW / 2;
  }

  private static void item(Svg svg, Item item, double x, double top) {
    if (item.top() < item.bottom() && !item.isBarrier()) {
      svg.line("wire", x, y(top, item.top()), x, y(top, item.bottom()));
    }
    for (Mark mark : item.marks()) {
      mark(svg, mark, x, y(top, mark.wire()));
    }
  }

  private static void mark(Svg svg, Mark mark, double x, double y) {
    switch (mark.sign()) {
      case BOX -> {
        double width = boxWidth(mark);
        svg.leaf(
            "rect",
            "class",
            "box",
            "x",
            x - width / 2,
            "y",
            y - BOX / 2,
            "width",
            width,
            "height",
            BOX,
            "rx",
            3);
        svg.text(x, y + 4.5, "middle", "ink mono", mark.label());
      }
      case CONTROL -> svg.leaf("circle", "class", "ink", "cx", x, "cy", y, "r", 4.5);
      case CONTROL_ON_ZERO -> svg.leaf("circle", "class", "box", "cx", x, "cy", y, "r", 4.5);
      case TARGET -> {
        svg.leaf("circle", "class", "box", "cx", x, "cy", y, "r", 10);
        svg.line("wire", x - 10, y, x + 10, y);
        svg.line("wire", x, y - 10, x, y + 10);
      }
      case CROSS -> {
        svg.line("wire", x - 6, y - 6, x + 6, y + 6);
        svg.line("wire", x - 6, y + 6, x + 6, y - 6);
      }
      case BARRIER ->
          svg.leaf(
              "line",
              "class",
              "axis",
              "stroke-dasharray",
              "3 3",
              "x1",
              x,
              "y1",
              y - ROW / 2,
              "x2",
              x,
              "y2",
              y + ROW / 2);
    }
  }
}
