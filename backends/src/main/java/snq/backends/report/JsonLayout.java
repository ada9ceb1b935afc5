package snq.backends.report;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Two spaces, `\n` on every system.
final class JsonLayout extends DefaultPrettyPrinter {
  private static final long serialVersionUID = 1L;

  JsonLayout() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    indentObjectsWith(indenter);
    indentArraysWith(indenter);
  }

  @Override
  public JsonLayout createInstance() {
    return new JsonLayout();
  }
}
