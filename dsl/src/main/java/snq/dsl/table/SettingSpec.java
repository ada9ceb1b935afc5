package snq.dsl.table;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key of a settings block.
///
/// @param block `dataset train tune deploy energy experiment`
/// @param words what a call or a list of words may hold
/// @param start the default as written, or the text `none`
/// @param doc a sentence
/// @param example the line
public record SettingSpec(
    String block,
    String key,
    SettingType type,
    List<Word> words,
    String start,
    String doc,
    String example) {
  public SettingSpec {
    words = List.copyOf(words);
  }

  /// A word with the arguments it takes.
  public record Word(String name, List<WordArgument> arguments, String doc) {
    public Word {
      arguments = List.copyOf(arguments);
    }

    static Word of(String name, String doc, WordArgument... arguments) {
      return new Word(name, Arrays.asList(arguments), doc);
    }
  }

  /// An argument of a word: a number in its range, or one of the words.
  ///
  /// @param positional may be written without its name
  /// @param whole only whole numbers
  /// @param start the default as written
  public record WordArgument(
      String name,
      boolean positional,
      List<String> words,
      double low,
      double high,
      boolean whole,
      String start) {
    public WordArgument {
      words = List.copyOf(words);
    }

    static WordArgument number(String name, double low, double high, String start) {
      return new WordArgument(name, false, List.of(), low, high, false, start);
    }

    static WordArgument count(String name, double low, double high, String start) {
      return new WordArgument(name, false, List.of(), low, high, true, start);
    }

    static WordArgument first(String name, double low, double high, String start) {
      return new WordArgument(name, true, List.of(), low, high, false, start);
    }

    static WordArgument word(String name, String... words) {
      return new WordArgument(name, false, Arrays.asList(words), 0, 0, false, words[0]);
    }
  }

  public @Nullable Word word(String name) {
    for (Word word : words) {
      if (word.name().equals(name)) {
        return word;
      }
    }
    return null;
  }
}
