package snq.backends.chip;

import java.util.HexFormat;
import snq.compiler.OutputFile;
import snq.compiler.placement.LongVector;

/// A memory as text that `$readmemh` of Verilog reads: a comment, then one word a line.
final class HexText {
  private HexText() {}

  /// @param about what the memory is
  static OutputFile of(String path, String about, LongVector words, int bits) {
    int digits = (bits + 3) / 4;
    StringBuilder text = new StringBuilder();
    text.append("// ").append(about).append(", ").append(words.size()).append(" words of ");
    text.append(bits).append(" bits\n");
    HexFormat hex = HexFormat.of();
    for (int i = 0; i < words.size(); i++) {
      text.append(hex.toHexDigits(words.get(i), digits)).append('\n');
    }
    return OutputFile.of(path, text.toString());
  }
}
