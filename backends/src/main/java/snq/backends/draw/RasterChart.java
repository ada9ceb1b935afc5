package snq.backends.draw;

import java.util.List;
import snq.compiler.network.SpikeRaster;

/// Spikes of layers over steps, a panel each. A layer that has room is drawn spike by spike; a
/// larger one in cells, darker the more of a cell's places fired.
public record RasterChart(String id, String title, List<Panel> panels) {
  private static final int CELLS_ACROSS = 160;
  private static final int CELLS_DOWN = 40;
  private static final int SHADES = 4;

  public RasterChart {
    panels = List.copyOf(panels);
  }

  public record Panel(String name, String note, SpikeRaster spikes) {}

  public String draw() {
    double height = 0;
    for (Panel panel : panels) {
      height += 34 + tall(panel.spikes());
    }
    Svg svg = new Svg(id, Bars.WIDTH, height + 20, title);
    double y = 0;
    int steps = 1;
    for (Panel panel : panels) {
      svg.text(0, y + 14, "start", "ink strong", Bars.shorten(panel.name(), 40));
      svg.text(Bars.WIDTH, y + 14, "end", "muted", panel.note());
      double tall = tall(panel.spikes());
      svg.rectangle("cell", 0.5, y + 20.5, Bars.WIDTH - 1, tall);
      cells(svg, panel.spikes(), y + 20.5, tall);
      y += 34 + tall;
      steps = panel.spikes().steps();
    }
    svg.text(0, y + 8, "start", "muted small", "step 0");
    svg.text(Bars.WIDTH, y + 8, "end", "muted small", "step " + (steps - 1));
    return svg.finish();
  }

  private static double tall(SpikeRaster spikes) {
    return Math.clamp(spikes.channels() * 3L, 24, 96);
  }

  private static void cells(Svg svg, SpikeRaster spikes, double top, double tall) {
    int across = Math.min(spikes.steps(), CELLS_ACROSS);
    int down = Math.min(spikes.channels(), CELLS_DOWN);
    boolean single = across == spikes.steps() && down == spikes.channels();
    StringBuilder[] paths = new StringBuilder[SHADES];
    for (int shade = 0; shade < SHADES; shade++) {
      paths[shade] = new StringBuilder();
    }
    double most = single ? 1 : densest(spikes, across, down);
    for (int row = 0; row < down; row++) {
      int run = 0;
      int last = -1;
      for (int column = 0; column <= across; column++) {
        int shade = column == across ? -1 : shade(density(spikes, row, down, column, across), most);
        if (shade != last) {
          if (last >= 0) {
            paths[last].append('M').append(column - run).append(' ').append(row);
            paths[last].append('h').append(run);
          }
          run = 0;
          last = shade;
        }
        run++;
      }
    }
    svg.open(
        "g",
        "transform",
        "translate(0.5 "
            + Svg.number(top)
            + ") scale("
            + Svg.number4((Bars.WIDTH - 1) / across)
            + " "
            + Svg.number4(tall / down)
            + ") translate(0 0.5)");
    for (int shade = 0; shade < SHADES; shade++) {
      if (!paths[shade].isEmpty()) {
        svg.leaf(
            "path", "class", "spike", "stroke-opacity", (shade + 1.0) / SHADES, "d", paths[shade]);
      }
    }
    svg.close();
  }

  private static int shade(double density, double most) {
    return density == 0 ? -1 : Math.min(SHADES - 1, (int) (density / most * SHADES));
  }

  private static double densest(SpikeRaster spikes, int across, int down) {
    double most = 0;
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        most = Math.max(most, density(spikes, row, down, column, across));
      }
    }
    return most;
  }

  /// Share of a cell's places that fired.
  private static double density(SpikeRaster spikes, int row, int down, int column, int across) {
    int firstChannel = (int) ((long) spikes.channels() * row / down);
    int endChannel = (int) ((long) spikes.channels() * (row + 1) / down);
    int firstStep = (int) ((long) spikes.steps() * column / across);
    int endStep = (int) ((long) spikes.steps() * (column + 1) / across);
    int fired = 0;
    for (int channel = firstChannel; channel < endChannel; channel++) {
      for (int step = firstStep; step < endStep; step++) {
        fired += spikes.get(channel, step) ? 1 : 0;
      }
    }
    return (double) fired / ((endChannel - firstChannel) * (endStep - firstStep));
  }
}
