package snq.backends.draw;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/// Writes one SVG picture, byte for byte the same for the same calls. Colours are classes, so that
/// a page or [#standalone] gives them for light and dark; coordinates have at most two decimals.
///
/// Classes (others are for the charts here): `ink` and `muted` text, `mono` for fixed width, `grid`
/// and `axis` lines, `wire` for strokes in the text's colour, `box` for shapes with a border, `k0`
/// .. `k9` series (fill), `s0` .. `s9` series (stroke).
public final class Svg {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /// @param id readable and unique on a page; ids inside begin with it
  /// @param title what the picture shows, for screen readers
  public Svg(String id, double width, double height, String title) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"").append(escape(id));
    out.append("\" class=\"figure\" role=\"img\" aria-labelledby=\"").append(escape(id));
    out.append("-title\" viewBox=\"0 0 ").append(number(width)).append(' ').append(number(height));
    out.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
    out.append("\">\n<title id=\"").append(escape(id)).append("-title\">").append(escape(title));
    out.append("</title>\n");
    open.push("svg");
  }

  /// Opens an element: names and values in turn, numbers shortened.
  public Svg open(String element, Object... attributes) {
    start(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  public Svg close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /// An element without content.
  public Svg leaf(String element, Object... attributes) {
    start(element, attributes);
    out.append("/>\n");
    return this;
  }

  /// A shape that tells its exact value under the pointer.
  public Svg tip(String tip, String element, Object... attributes) {
    start(element, attributes);
    out.append("><title>").append(escape(tip)).append("</title></").append(element).append(">\n");
    return this;
  }

  /// @param anchor `start`, `middle` or `end`
  public Svg text(double x, double y, String anchor, String classes, String content) {
    start("text", "x", x, "y", y, "text-anchor", anchor, "class", classes);
    out.append('>').append(escape(content)).append("</text>\n");
    return this;
  }

  public Svg rectangle(String classes, double x, double y, double width, double height) {
    return leaf("rect", "class", classes, "x", x, "y", y, "width", width, "height", height);
  }

  public Svg line(String classes, double x1, double y1, double x2, double y2) {
    return leaf("line", "class", classes, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
  }

  /// The picture for a page that has the classes.
  public String finish() {
    while (!open.isEmpty()) {
      close();
    }
    return out.toString();
  }

  /// A picture of [#finish] as a file of its own, with the colours put in.
  public static String standalone(String svg) {
    int end = svg.indexOf('>');
    return svg.substring(0, end + 1) + "\n<style>" + STYLE + "</style>" + svg.substring(end + 1);
  }

  /// Colours of the series after P. Tol's muted scheme, safe for colour blindness; each has a
  /// contrast of at least 3:1 to its ground, light or dark.
  public static final String STYLE =
      """
      .figure{--ink:#1b1f24;--muted:#57606a;--line:#d0d7de;--paper:#ffffff;--on0:#ffffff;\
      --k0:#4455aa;--k1:#3d94c4;--k2:#2f9485;--k3:#117733;--k4:#85851f;--k5:#b08f1e;\
      --k6:#c4566a;--k7:#882255;--k8:#aa4499;--k9:#7d8590;\
      font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
      @media (prefers-color-scheme:dark){.figure{--ink:#e6edf3;--muted:#9ea7b3;--line:#3d444d;\
      --paper:#12161c;--on0:#10141a;--k0:#8c9cf0;--k1:#88ccee;--k2:#44aa99;--k3:#4ab56b;--k4:#a8a83d;--k5:#ddcc77;\
      --k6:#d9788a;--k7:#d0639c;--k8:#cc7abf}}
      .figure .ink{fill:var(--ink)}.figure .muted{fill:var(--muted)}\
      .figure .strong{font-weight:600}.figure .small{font-size:11px}\
      .figure .mono{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
      .figure .grid{stroke:var(--line);stroke-width:1}.figure .axis{stroke:var(--muted);stroke-width:1}\
      .figure .wire{stroke:var(--ink);stroke-width:1.4;fill:none}\
      .figure .box{fill:var(--paper);stroke:var(--ink);stroke-width:1.2}\
      .figure .cell{stroke:var(--line);stroke-width:1;fill:none}\
      .figure .seam{stroke:var(--paper);stroke-width:1}.figure .track{fill:var(--line);opacity:.35}\
      .figure .onk0{fill:var(--on0)}.figure .spike{stroke:var(--ink);stroke-width:1}\
      .figure .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px}
      """
          + series();

  private static String series() {
    StringBuilder css = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      css.append(
          String.format(
              Locale.ROOT,
              ".figure .k%d{fill:var(--k%d)}.figure .s%d{stroke:var(--k%d);fill:none}",
              i,
              i,
              i,
              i));
    }
    return css.append('\n').toString();
  }

  private void start(String element, Object... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String text = value instanceof Number n ? number(n.doubleValue()) : value.toString();
      out.append(' ').append(attributes[i]).append("=\"").append(escape(text)).append('"');
    }
  }

  /// At most two decimals, no trailing zeros.
  public static String number(double value) {
    return number(value, 2);
  }

  /// At most four decimals, for scales.
  static String number4(double value) {
    return number(value, 4);
  }

  private static String number(double value, int decimals) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("coordinate " + value);
    }
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /// For text and attributes.
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
