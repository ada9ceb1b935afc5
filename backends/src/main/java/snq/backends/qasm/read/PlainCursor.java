package snq.backends.qasm.read;

/// A place in the bytes of a text, and the steps that plain statements are read with.
class PlainCursor {
  /// One byte a character, negative for those beyond ASCII.
  final byte[] text;

  int at;

  PlainCursor(byte[] text) {
    this.text = text;
  }

  /// White space and comments; false where a comment does not end.
  final boolean skip() {
    while (at < text.length) {
      byte b = text[at];
      if (b == ' ' || b == '\n' || b == '\t' || b == '\r') {
        at++;
      } else if (b == '/' && at + 1 < text.length && text[at + 1] == '/') {
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
          at++;
        }
      } else if (b == '/' && at + 1 < text.length && text[at + 1] == '*') {
        int end = at + 2;
        while (end + 1 < text.length && !(text[end] == '*' && text[end + 1] == '/')) {
          end++;
        }
        if (end + 1 >= text.length) {
          return false;
        }
        at = end + 2;
      } else {
        return true;
      }
    }
    return true;
  }

  final void blanks() {
    while (at < text.length) {
      byte b = text[at];
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return;
      }
      at++;
    }
  }

  /// Blanks, then this character.
  final boolean take(char c) {
    blanks();
    if (at < text.length && text[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isNamePart(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b < 0;
  }

  /// The end of the name at the current place; the place itself when there is none.
  final int nameEnd() {
    int end = at;
    if (end < text.length && text[end] >= '0' && text[end] <= '9') {
      return at;
    }
    while (end < text.length && isNamePart(text[end])) {
      if (text[end] < 0) {
        return at;
      }
      end++;
    }
    return end;
  }

  final boolean isWord(int start, int end, String word) {
    if (end - start != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// `[12]`; negative when there is none.
  final int index() {
    if (!take('[')) {
      return -1;
    }
    blanks();
    int start = at;
    int value = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      if (at - start > 8) {
        return -1;
      }
      value = value * 10 + (text[at] - '0');
      at++;
    }
    return at == start || !take(']') ? -1 : value;
  }
}
