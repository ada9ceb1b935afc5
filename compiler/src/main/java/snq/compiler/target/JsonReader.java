package snq.compiler.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a JSON text (RFC 8259).
///
/// Each check of a model for a chip reads one small text. A library would take longer for its own
/// start than the rest of the check for the chip: Jackson's parser first loads `BigDecimal`, which
/// computes powers up to 5^65536 (10 ms), its mapper loads calendars (10 ms).
final class JsonReader {
  private static final int MAX_DEPTH = 100;

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /// The text is no JSON from there on.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private Malformed(long line, long column) {
      super("line " + line + ", column " + column);
    }
  }

  /// @throws Malformed with the place as its message
  static Json read(String text) throws Malformed {
    JsonReader reader = new JsonReader(text);
    Json root = reader.value();
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.malformed();
    }
    return root;
  }

  private Json value() throws Malformed {
    skipBlanks();
    if (depth == MAX_DEPTH) {
      throw malformed();
    }
    depth++;
    Json value =
        switch (peek()) {
          case '{' -> members();
          case '[' -> items();
          case '"' -> new Json.Text(string());
          case 't' -> word(Json.Word.TRUE);
          case 'f' -> word(Json.Word.FALSE);
          case 'n' -> word(Json.Word.NULL);
          default -> number();
        };
    depth--;
    return value;
  }

  private Json members() throws Malformed {
    Map<String, Json> members = new LinkedHashMap<>();
    take('{');
    boolean more = !isNext('}');
    while (more) {
      String name = string();
      take(':');
      members.put(name, value());
      more = isNext(',');
      at += more ? 1 : 0;
    }
    take('}');
    return new Json.Members(members);
  }

  private Json items() throws Malformed {
    List<Json> items = new ArrayList<>();
    take('[');
    boolean more = !isNext(']');
    while (more) {
      items.add(value());
      more = isNext(',');
      at += more ? 1 : 0;
    }
    take(']');
    return new Json.Items(items);
  }

  private Json word(Json.Word word) throws Malformed {
    if (!text.startsWith(word.toString(), at)) {
      throw malformed();
    }
    at += word.toString().length();
    return word;
  }

  private Json number() throws Malformed {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw malformed();
    }
    at = number.end();
    return new Json.Number(number.group());
  }

  private String string() throws Malformed {
    take('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      if (peek() < ' ') {
        throw malformed(); // the end of the text, too
      }
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() throws Malformed {
    char c = peek();
    int simple = "\"\\/bfnrt".indexOf(c);
    if (simple >= 0) {
      at++;
      return "\"\\/\b\f\n\r\t".charAt(simple);
    }
    if (c != 'u') {
      throw malformed();
    }
    at++;
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0 || peek() >= 0x80) {
        throw malformed();
      }
      code = code * 16 + digit;
      at++;
    }
    return (char) code;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /// The character at the place, or 0 at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean isNext(char sign) {
    skipBlanks();
    return peek() == sign;
  }

  private void take(char sign) throws Malformed {
    if (!isNext(sign)) {
      throw malformed();
    }
    at++;
  }

  private Malformed malformed() {
    String before = text.substring(0, at);
    return new Malformed(
        before.chars().filter(c -> c == '\n').count() + 1, at - before.lastIndexOf('\n'));
  }
}
