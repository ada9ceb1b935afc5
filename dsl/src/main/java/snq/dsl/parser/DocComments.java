package snq.dsl.parser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/// Finds which `///` lines belong to which token. Those on the lines before a token are its own, a
/// blank line among them cuts off the earlier ones. At the head of a file, what is cut off and what
/// stands before `snq 1;` belongs to the file.
final class DocComments {
  private final Map<Integer, String> byOffset = new HashMap<>();
  private final List<String> head = new ArrayList<>();
  private final List<String> pending = new ArrayList<>();
  private int pendingLine;
  private int codeLine;
  private boolean atHead = true;

  void comment(Token token, boolean doc) {
    if (token.getLine() == codeLine) {
      return;
    }
    if (token.getLine() > pendingLine + 1) {
      cutOff();
    }
    if (doc) {
      pending.add(content(token.getText()));
    }
    pendingLine = token.getLine();
  }

  void code(Token token, boolean version) {
    if (atHead && (version || token.getLine() > pendingLine + 1)) {
      cutOff();
    }
    if (!pending.isEmpty()) {
      byOffset.put(token.getStartIndex(), String.join("\n", pending));
      pending.clear();
    }
    atHead = false;
    codeLine = token.getLine();
  }

  void end() {
    cutOff();
  }

  private void cutOff() {
    if (atHead && !pending.isEmpty()) {
      if (!head.isEmpty()) {
        head.add("");
      }
      head.addAll(pending);
    }
    pending.clear();
  }

  String file() {
    return String.join("\n", head);
  }

  Map<Integer, String> byOffset() {
    return byOffset;
  }

  /// The text after `///` and one space.
  private static String content(String comment) {
    String text = comment.substring(3).stripTrailing();
    return text.startsWith(" ") ? text.substring(1) : text;
  }
}
