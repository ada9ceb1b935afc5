package snq.backends.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import snq.backends.device.PackingFile.Flip;
import snq.backends.device.PackingFile.Packed;
import snq.compiler.device.Device;
import snq.compiler.device.Device.Service;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Five shots of a circuit of two pairs, then one of one pair, in every service's form.
class ResultImportTest {
  /// Bit 0 left.
  private static final List<String> FIRST = List.of("1000", "0110", "1111", "0001", "1000");

  private static final List<String> SECOND = List.of("10", "01", "11", "00", "10");

  /// Channels of the steps: pair 0 on 4 and 1, pair 1 on 2 and none, pair 2 on 0 and 3.
  private static final String SPIKES =
      """
      1 0 0 0 1
      0 1 1 1 0
      1 1 1 1 1
      0 0 0 0 0
      1 0 0 0 1
      """;

  @Test
  void readsShotsOfEveryService() {
    String ibm =
        """
        {"results": [
          {"data": {"c": {"samples": ["0x1", "0x6", "0xf", "0x8", "0x1"], "num_bits": 4}}},
          {"data": {"c": {"samples": ["0x1", "0x2", "0x3", "0x0", "0x1"], "num_bits": 2}}}]}
        """;
    shots(Service.IBM, ibm);
    shots(Service.IBM, "[" + list(FIRST, true) + ", " + list(SECOND, true) + "]");
    String braket =
        """
        [{"measuredQubits": [7, 3, 5, 6], "measurements":
          [[0,1,0,0], [0,0,1,1], [1,1,1,1], [1,0,0,0], [0,1,0,0]]},
         {"measuredQubits": [3, 5], "measurements": [[1,0],[0,1],[1,1],[0,0],[1,0]]}]
        """;
    shots(Service.BRAKET, braket);
    shots(Service.BRAKET, "[" + list(FIRST, false) + "," + list(SECOND, false) + "]");
    String quantinuum =
        "[{\"results\": {\"c\": %s}}, {\"c_00\": %s, \"c_01\": %s}]"
            .formatted(
                list(FIRST, true),
                list(SECOND.stream().map(s -> s.substring(0, 1)).toList(), true),
                list(SECOND.stream().map(s -> s.substring(1)).toList(), true));
    shots(Service.QUANTINUUM, quantinuum);
    shots(
        Service.IONQ,
        "[[\"1\", \"6\", \"15\", \"8\", \"1\"], [\"1\", \"2\", \"3\", \"0\", \"1\"]]");
  }

  private static void shots(Service service, String text) {
    ResultImport read = read(text, packing(service), OptionalLong.empty());
    assertThat(read.isPermuted()).isFalse();
    assertThat(rows(read)).as(service.name()).isEqualTo(SPIKES);
  }

  @Test
  void keepsJointFrequenciesOfCounts() {
    String ibm =
        "[{\"0001\": 2, \"0110\": 1, \"1111\": 1, \"1000\": 1}, {\"counts\": {\"0x1\": 2, \"0x2\": 1, \"0x3\": 1, \"0x0\": 1}}]";
    counts(Service.IBM, ibm);
    String braket =
        "[{\"1000\": 2, \"0110\": 1, \"1111\": 1, \"0001\": 1}, {\"measurement_counts\":"
            + " {\"10\": 2, \"01\": 1, \"11\": 1, \"00\": 1}}]";
    counts(Service.BRAKET, braket);
    String ionq =
        "{\"a\": {\"1\": 0.4, \"6\": 0.2, \"15\": 0.2, \"8\": 0.2},"
            + " \"b\": {\"1\": 0.4, \"2\": 0.2, \"3\": 0.2, \"0\": 0.2}}";
    counts(Service.IONQ, ionq);
    String probabilities =
        "[{\"measurementProbabilities\": {\"1000\": 0.4, \"0110\": 0.2, \"1111\": 0.2, \"0001\":"
            + " 0.2}}, {\"probabilities\": {\"10\": 0.4, \"01\": 0.2, \"11\": 0.2, \"00\": 0.2}}]";
    counts(Service.BRAKET, probabilities);
  }

  private static void counts(Service service, String text) {
    ResultImport read = read(text, packing(service), OptionalLong.empty());
    assertThat(read.isPermuted()).isTrue();
    assertThat(joint(rows(read), 4, 1, 2)).isEqualTo(joint(SPIKES, 4, 1, 2));
    assertThat(joint(rows(read), 0, 3)).isEqualTo(joint(SPIKES, 0, 3));
    assertThat(read(text, packing(service), OptionalLong.empty()).spikes())
        .isEqualTo(read.spikes());
  }

  /// The permutation is the seed's, and each circuit has its own.
  @Test
  void permutesBySeed() {
    Map<String, String> file = Map.of("r", "{\"0\": 500, \"1\": 500}");
    byte[] one = ResultImport.read(file, plain(1, 1000, 1)).spikes();
    byte[] other = ResultImport.read(file, plain(1, 1000, 2)).spikes();
    assertThat(one).isNotEqualTo(other);
    int changes = 0;
    int ones = 0;
    for (int i = 0; i < one.length; i++) {
      ones += one[i];
      changes += i > 0 && one[i] != one[i - 1] ? 1 : 0;
    }
    assertThat(ones).isEqualTo(500);
    assertThat(changes).isBetween(400, 600);
  }

  private static ResultImport.Request plain(int bits, long shots, long seed) {
    return new ResultImport.Request(
        Optional.empty(),
        Optional.of(Service.IBM),
        OptionalLong.of(shots),
        OptionalLong.of(bits),
        order(seed));
  }

  private static ResultImport.Order order(long seed) {
    return (circuit, at, bound) ->
        new java.util.SplittableRandom(seed * 1_000_003 + circuit.hashCode() + 31L * at)
            .nextInt(bound);
  }

  /// `bits[1] ^= bits[0]` after the measurement, in place of a cx before it.
  @Test
  void doesAbsorbedGatesOnTheBits() {
    PackingFile packing =
        new PackingFile(
            "s",
            "",
            Service.BRAKET,
            4,
            2,
            1,
            2,
            List.of(new Flip(1, List.of(0)), new Flip(0, List.of())),
            List.of(1, 0),
            List.of(new Packed("s.0.0", 0, List.of(List.of(0, 1)), List.of(8, 9))));
    ResultImport read = read("[\"00\", \"01\", \"10\", \"11\"]", packing, OptionalLong.empty());
    assertThat(rows(read)).isEqualTo("0 1\n1 1\n1 0\n0 0\n");
    assertThat(PackingFile.read("p", packing.file("p").text())).isEqualTo(packing);
  }

  @Test
  void sharesOutShotsByTheLargestRemainder() {
    Map<String, Double> thirds = new TreeMap<>(Map.of("00", 1 / 3.0, "01", 1 / 3.0, "11", 1 / 3.0));
    assertThat(ResultImport.apportioned(thirds, 10))
        .isEqualTo(Map.of("00", 4L, "01", 3L, "11", 3L));
    assertThat(ResultImport.apportioned(Map.of("0", 1.0), 7)).isEqualTo(Map.of("0", 7L));
  }

  @Test
  void refusesBitsThatAreMissingOrTooMany() {
    refused(Service.IBM, ErrorCode.RESULTS_BITS, "[[\"000\"], [\"00\"]]");
    refused(Service.IBM, ErrorCode.RESULTS_BITS, "[[\"00 00\"], [\"00\"]]");
    refused(Service.IBM, ErrorCode.RESULTS_BITS, "[[\"0020\"], [\"00\"]]");
    refused(Service.IBM, ErrorCode.RESULTS_BITS, "[[\"0x1f\"], [\"00\"]]");
    refused(Service.IBM, ErrorCode.RESULTS_BITS, "[{\"00000\": 5}, [\"00\"]]");
    refused(Service.IONQ, ErrorCode.RESULTS_BITS, "[{\"16\": 1.0}, {\"0\": 1.0}]");
    refused(
        Service.IBM,
        ErrorCode.RESULTS_BITS,
        "{\"results\": [{\"data\": {\"c\": {\"samples\": [], \"num_bits\": 3}}}]}");
    refused(
        Service.IBM, ErrorCode.RESULTS_BITS, "{\"results\": [{\"data\": {\"c\": {}, \"d\": {}}}]}");
    String shots = "\"measurements\": [[0, 0, 0, 0]]}";
    refused(Service.BRAKET, ErrorCode.RESULTS_BITS, "{\"measuredQubits\": [3, 5, 6], " + shots);
    refused(Service.BRAKET, ErrorCode.RESULTS_BITS, "{\"measuredQubits\": [3, 5, 6, 6], " + shots);
    refused(Service.BRAKET, ErrorCode.RESULTS_BITS, "{\"measuredQubits\": [3, 5, 6, 8], " + shots);
    refused(Service.BRAKET, ErrorCode.RESULTS_BITS, "[[[0, 0, 0]], [[0, 0]]]");
  }

  @Test
  void refusesWrongTotals() {
    refused(Service.IBM, ErrorCode.RESULTS_TOTAL, "[{\"0000\": 4}, {\"00\": 5}]");
    refused(Service.IBM, ErrorCode.RESULTS_TOTAL, "[{\"0000\": -5}, {\"00\": 5}]");
    refused(Service.IBM, ErrorCode.RESULTS_TOTAL, "[{\"0000\": 0.7}, {\"00\": 1.0}]");
    refused(Service.IBM, ErrorCode.RESULTS_TOTAL, "[{\"0000\": \"a\"}, {\"00\": 5}]");
    refused(
        Service.QUANTINUUM, ErrorCode.RESULTS_TOTAL, "[{\"a\": [\"00\"], \"b\": [\"0\", \"1\"]}]");
    refused(Service.IBM, ErrorCode.RESULTS_TOTAL, "[" + list(FIRST, true) + ", [\"00\"]]");
  }

  @Test
  void refusesWhatIsThereTwiceOrBelongsToOthers() {
    refused(Service.IBM, ErrorCode.RESULTS_TWICE, "[{\"0001\": 4, \"0x1\": 1}, {\"00\": 5}]");
    refused(Service.IBM, ErrorCode.RESULTS_OTHER, "[{\"0001\": 5}]");
    refused(Service.IBM, ErrorCode.RESULTS_OTHER, "[{\"0001\": 5}, {\"00\": 5}, {\"00\": 5}]");
    refused(Service.IBM, ErrorCode.RESULTS_FILE, "{");
    refused(Service.IBM, ErrorCode.RESULTS_FILE, "{\"0001\": 5, \"0001\": 5}");
    refused(Service.IBM, ErrorCode.RESULTS_FILE, "7");
    refused(Service.IBM, ErrorCode.RESULTS_FILE, "{}");
    ProblemException e =
        catchThrowableOfType(
            ProblemException.class, () -> PackingFile.read("p", "{\"format\": \"snq-plan\"}"));
    assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.RESULTS_OTHER);
  }

  @Test
  void wantsShotsAndAnOrderOfBits() {
    Map<String, String> half = Map.of("r", "{\"0\": 0.5, \"1\": 0.5}");
    Optional<Service> ibm = Optional.of(Service.IBM);
    OptionalLong one = OptionalLong.of(1);
    code(
        half,
        ErrorCode.RESULTS_ORDER,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        one);
    code(half, ErrorCode.SHOTS, Optional.empty(), ibm, OptionalLong.empty(), one);
    code(half, ErrorCode.SHOTS, Optional.empty(), ibm, OptionalLong.of(0), one);
    code(half, ErrorCode.RESULTS_BITS, Optional.empty(), ibm, one, OptionalLong.empty());
    Optional<PackingFile> garnet = Optional.of(packing("iqm_garnet"));
    code(half, ErrorCode.SHOTS, garnet, Optional.empty(), OptionalLong.of(0), one);
    code(half, ErrorCode.SHOTS, garnet, Optional.empty(), OptionalLong.of(20_001), one);
  }

  /// Pieces of results in any order are read or refused; nothing else is thrown.
  @Test
  void readsOrRefusesAnything() {
    List<String> pieces =
        List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"results\"",
            "\"data\"",
            "\"c\"",
            "\"samples\"",
            "\"num_bits\"",
            "4",
            "0.5",
            "1",
            "\"0x3\"",
            "\"0110\"",
            "\"measurements\"",
            "\"measuredQubits\"",
            "\"measurementProbabilities\"",
            "null",
            "\"counts\"",
            "-1");
    Random random = new Random(9);
    int parsed = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(12); k >= 0; k--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      Service service = Service.values()[random.nextInt(4)];
      try {
        read(text.toString(), packing(service), OptionalLong.empty());
      } catch (ProblemException e) {
        parsed += e.problems().get(0).found().contains("no JSON") ? 0 : 1;
        assertThat(e.problems().get(0).accepted()).as(text.toString()).isNotEmpty();
      }
    }
    assertThat(parsed).isGreaterThan(50);
  }

  private static void code(
      Map<String, String> files,
      ErrorCode code,
      Optional<PackingFile> packing,
      Optional<Service> service,
      OptionalLong shots,
      OptionalLong bits) {
    ProblemException e =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                ResultImport.read(
                    files, new ResultImport.Request(packing, service, shots, bits, order(1))));
    assertThat(e.problems().get(0).code()).isEqualTo(code);
  }

  private static void refused(Service service, ErrorCode code, String text) {
    ProblemException e =
        catchThrowableOfType(
            ProblemException.class, () -> read(text, packing(service), OptionalLong.empty()));
    assertThat(e).as(text).isNotNull();
    Problem problem = e.problems().get(0);
    assertThat(problem.code()).as(text + problem).isEqualTo(code);
    assertThat(problem.accepted()).isNotEmpty();
    assertThat(problem.help()).isNotEmpty();
  }

  private static ResultImport read(String text, PackingFile packing, OptionalLong shots) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("r.json", text);
    return ResultImport.read(
        files,
        new ResultImport.Request(
            Optional.of(packing), Optional.empty(), shots, OptionalLong.empty(), order(3407)));
  }

  private static PackingFile packing(Device.Service service) {
    return new PackingFile(
        "s",
        "",
        service,
        5,
        5,
        1,
        2,
        List.of(),
        List.of(0, 1),
        List.of(
            new Packed("s.0.0", 0, List.of(List.of(4, 1), List.of(2, -1)), List.of(3, 5, 6, 7)),
            new Packed("s.0.1", 0, List.of(List.of(0, 3)), List.of(3, 5))));
  }

  private static PackingFile packing(String device) {
    return new PackingFile(
        "s",
        device,
        Service.BRAKET,
        5,
        1,
        1,
        1,
        List.of(),
        List.of(0),
        List.of(new Packed("s.0.0", 0, List.of(List.of(0)), List.of(1))));
  }

  private static String list(List<String> shots, boolean reversed) {
    return "["
        + String.join(
            ", ",
            shots.stream()
                .map(s -> '"' + (reversed ? new StringBuilder(s).reverse().toString() : s) + '"')
                .toList())
        + "]";
  }

  private static String rows(ResultImport read) {
    StringBuilder text = new StringBuilder();
    byte[] spikes = read.spikes();
    for (int i = 0; i < spikes.length; i++) {
      text.append(spikes[i]).append((i + 1) % read.channels() == 0 ? '\n' : ' ');
    }
    return text.toString();
  }

  /// How often each combination of some channels comes.
  private static Map<String, Integer> joint(String rows, int... channels) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String row : rows.split("\n")) {
      List<String> values = new ArrayList<>();
      for (int channel : channels) {
        values.add(row.split(" ")[channel]);
      }
      counts.merge(String.join("", values), 1, Integer::sum);
    }
    return counts;
  }
}
