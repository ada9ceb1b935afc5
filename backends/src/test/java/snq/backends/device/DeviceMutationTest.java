package snq.backends.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snq.dsl.ProblemException;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Files of makers with a field taken out or exchanged: each is read or refused with a problem that
/// says what is accepted; nothing else is thrown.
class DeviceMutationTest {
  private static final List<String> OTHERS =
      List.of("null", "-1", "1e9", "0.5", "\"x\"", "[]", "{}", "[[0]]", "true", "[\"a\", 1]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ibm_conf_manila.json",
        "ibm_props_manila.json",
        "braket_iqm_garnet.json",
        "braket_ionq_forte_enterprise.json"
      })
  void readsOrRefuses(String file) throws IOException {
    String text = Files.readString(Shared.path("corpora/devices").resolve(file));
    for (int seed = 0; seed < 300; seed++) {
      String bad = mutated(text, new Random(seed));
      try {
        if (file.contains("props")) {
          DeviceFiles.calibration(file, bad);
        } else {
          DeviceFiles.read(file, bad);
        }
      } catch (ProblemException e) {
        assertThat(e.problems().get(0).accepted()).as("seed %d", seed).isNotEmpty();
        assertThat(e.problems().get(0).found()).as("seed %d", seed).contains(file);
      }
    }
  }

  /// One value somewhere in the tree taken out or exchanged.
  private static String mutated(String text, Random random) {
    JsonNode root = JsonMapper.shared().readTree(text);
    JsonNode at = root;
    while (true) {
      List<String> names = new ArrayList<>(at.propertyNames());
      int size = at.isArray() ? at.size() : names.size();
      if (size == 0) {
        return root.toString();
      }
      int pick = random.nextInt(size);
      JsonNode child = at.isArray() ? at.get(pick) : at.get(names.get(pick));
      boolean leaf = !child.isContainer() || child.isEmpty();
      if (leaf || random.nextInt(4) == 0) {
        JsonNode other = JsonMapper.shared().readTree(OTHERS.get(random.nextInt(OTHERS.size())));
        boolean out = random.nextInt(3) == 0;
        if (at instanceof ObjectNode object) {
          JsonNode before =
              out ? object.remove(names.get(pick)) : object.replace(names.get(pick), other);
          assertThat(before).isNotNull();
        } else if (at instanceof ArrayNode array) {
          JsonNode before = out ? array.remove(pick) : array.set(pick, other);
          assertThat(before).isNotNull();
        }
        return root.toString();
      }
      at = child;
    }
  }
}
