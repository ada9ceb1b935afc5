package snq.compiler.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Jackson is the oracle: what it reads is read to the same value, what it refuses is refused.
class JsonReaderTest {
  private static final JsonMapper JACKSON = JsonMapper.builder().build();
  private final Random random = new Random(11);

  @Test
  void readsRandomTreesAsJacksonDoes() throws JsonReader.Malformed {
    for (int i = 0; i < 3000; i++) {
      String text = value(4);
      JsonNode read = JACKSON.readTree(JsonReader.read(text).toString());
      assertThat(read).as(text).isEqualTo(JACKSON.readTree(text));
    }
  }

  /// One character more, less or other: the same verdict, and the same tree when there is one.
  @Test
  void refusesWhatJacksonRefuses() {
    String signs = "{}[]\",:\\/ \n\t0123456789-+.eEtruefalsn\u0001x\u00e9";
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(value(3));
      int at = random.nextInt(text.length());
      char sign = signs.charAt(random.nextInt(signs.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, sign);
        default -> text.setCharAt(at, sign);
      }
      String json = text.toString();
      String ours = ours(json);
      assertThat(ours).as(json).isEqualTo(jacksons(json));
      refused += ours.equals("refused") ? 1 : 0;
    }
    assertThat(refused).isBetween(5000, 19_000);
  }

  private static String ours(String json) {
    try {
      return JACKSON.readTree(JsonReader.read(json).toString()).toString();
    } catch (JsonReader.Malformed e) {
      return "refused";
    }
  }

  private static String jacksons(String json) {
    try {
      JsonNode tree = JACKSON.readTree(json);
      return tree.isMissingNode() ? "refused" : tree.toString();
    } catch (JacksonException e) {
      return "refused";
    }
  }

  @Test
  void namesThePlace() {
    assertThatThrownBy(() -> JsonReader.read("{\n \"a\": 1,\n \"b\" 2}"))
        .hasMessage("line 3, column 6");
    assertThatThrownBy(() -> JsonReader.read("{} x")).hasMessage("line 1, column 4");
    assertThatThrownBy(() -> JsonReader.read("[".repeat(200))).hasMessage("line 1, column 101");
  }

  private String value(int depth) {
    String blank = " \n\t\r".substring(0, random.nextInt(5));
    return blank
        + switch (random.nextInt(depth > 0 ? 8 : 5)) {
          case 0 -> string();
          case 1 -> String.valueOf(random.nextInt(2000) - 1000);
          case 2 -> new String[] {"true", "false", "null"}[random.nextInt(3)];
          case 3 -> new String[] {"1.5", "-0.25e3", "2E-2", "0", "-7", "1e5"}[random.nextInt(6)];
          case 4 -> String.valueOf(random.nextLong()) + random.nextInt(100);
          case 5, 6 -> object(depth - 1);
          default -> array(depth - 1);
        }
        + blank;
  }

  private String object(int depth) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(4); n > 0; n--) {
      text.append(text.isEmpty() ? "" : ",").append(string()).append(" :").append(value(depth));
    }
    return "{" + text + "}";
  }

  private String array(int depth) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(4); n > 0; n--) {
      text.append(text.isEmpty() ? "" : ",").append(value(depth));
    }
    return "[" + text + "]";
  }

  private String string() {
    String[] parts = {
      "a", "name", "\\\"", "\\\\", "\\/", "\\n", "\\u00e9", "\u00e9", "{", ",", " "
    };
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(5); n > 0; n--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return '"' + text.toString() + '"';
  }
}
