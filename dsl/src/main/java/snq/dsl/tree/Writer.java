package snq.dsl.tree;

/// Lines with indentation.
final class Writer {
  private final StringBuilder text = new StringBuilder();
  private int depth;

  String text() {
    return text.toString();
  }

  void line(String line) {
    if (!line.isEmpty()) {
      text.repeat("  ", depth).append(line);
    }
    text.append('\n');
  }

  void doc(String doc) {
    if (!doc.isEmpty()) {
      for (String line : doc.split("\n", -1)) {
        line(line.isEmpty() ? "///" : "/// " + line);
      }
    }
  }

  void documented(String doc, String line) {
    doc(doc);
    line(line);
  }

  void indented(Runnable content) {
    depth++;
    content.run();
    depth--;
  }
}
