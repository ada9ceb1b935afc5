package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `snq run` of compiled programs, which do what their model does, and its JSON.
final class ProgramRunTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(RunJson.schema());

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void aModelAndANetwork() throws IOException {
    new SmallModel(folder).write();
    TinyNetx.write(folder.resolve("tiny.net"));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void npy(String name, ElementType type, Shape shape, double... values)
      throws IOException {
    Files.write(folder.resolve(name), Npy.write(Tensor.of(shape, values), type));
  }

  private String ok(String... words) {
    assertThat(terminal.run(words)).as(terminal.err()).isZero();
    return terminal.out();
  }

  /// The JSON of a run, which follows the schema.
  private JsonNode json(String... words) {
    String[] all =
        Stream.concat(Stream.of(words), Stream.of("--format", "json")).toArray(String[]::new);
    String text = ok(all);
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
    return JsonMapper.shared().readTree(text);
  }

  private static List<Long> spikes(JsonNode run) {
    return run.path("layers").valueStream().map(layer -> layer.path("spikes").asLong()).toList();
  }

  private String compiled(String target) {
    ok("compile", path("m.snq"), "-o", path("out"), "--target", target);
    ok("encode", path("m.snq"), "-o", path("s.npy"));
    return path("out/" + target);
  }

  @Test
  void aProgramRunsAsItsModelDoes() {
    for (String target : List.of("snq1", "loihi1")) {
      String program = compiled(target);
      JsonNode wanted = json("run", path("m.snq"), "--target", target);
      JsonNode found = json("run", program, "--input", path("s.npy"));
      assertThat(spikes(found)).isEqualTo(spikes(wanted)).hasSize(3);
      assertThat(found.path("samples").asInt()).isEqualTo(3);
      assertThat(found.path("target").stringValue()).isEqualTo(target);
      assertThat(found.path("time").isObject()).isTrue();
      assertThat(found.path("time")).isEqualTo(wanted.path("time"));
      JsonNode alone = json("run", program, "--input", path("s.npy"), "--threads", "1");
      assertThat(alone).isEqualTo(found);
    }
  }

  /// The figures of the JSON are those that a person reads.
  @Test
  void timeIsExactOnSnq1AndAnEstimateOnLoihi() {
    String program = compiled("snq1");
    JsonNode exact = json("run", program, "--input", path("s.npy")).path("time");
    long mean = Math.round(exact.path("cycles").asLong() / 3.0);
    assertThat(exact.path("kind").stringValue()).isEqualTo("cycles");
    assertThat(exact.path("clock_hz").asLong()).isEqualTo(100_000_000);
    assertThat(ok("run", program, "--input", path("s.npy")))
        .startsWith("program      N for snq1\nsamples      3 of 4 steps\ntime         " + mean)
        .contains(" at 100 MHz; core 0 is busiest")
        .contains(", spikes of sample 0: ");
    String loihi = compiled("loihi1");
    JsonNode estimate = json("run", loihi, "--input", path("s.npy")).path("time");
    assertThat(estimate.path("kind").stringValue()).isEqualTo("estimate");
    assertThat(estimate.path("samples").asInt()).isEqualTo(3);
    assertThat(ok("run", loihi, "--input", path("s.npy")))
        .contains("a sample, estimated from published latencies");
    assertThat(json("run", path("m.snq"), "--target", "float").has("time")).isFalse();
  }

  @Test
  void theSchemaBites() {
    String text = ok("run", path("m.snq"), "--format", "json");
    for (Map.Entry<String, String> change :
        Map.of(
                "\"1.1\"", "\"0.9\"",
                "\"kind\" : \"cycles\"", "\"kind\" : \"guess\"",
                "\"busiest_core\"", "\"hottest_core\"",
                "\"samples\" : 3", "\"samples\" : 0")
            .entrySet()) {
      String broken = text.replace(change.getKey(), change.getValue());
      assertThat(broken).isNotEqualTo(text);
      assertThat(SCHEMA.validate(broken, InputFormat.JSON)).as(change.getValue()).isNotEmpty();
    }
  }

  @Test
  void aProgramLeavesTheTraceOfItsModel() throws IOException {
    for (String target : List.of("snq1", "loihi1")) {
      String program = compiled(target);
      String what = target.equals("snq1") ? "spikes,potential,messages" : "spikes,potential";
      String model = path("m.snq");
      ok("run", model, "--target", target, "--trace", what, "--trace-sample", "2", "-o", path("a"));
      String input = path("s.npy");
      ok("run", program, "--input", input, "--trace", what, "--trace-sample", "2", "-o", path("b"));
      assertThat(files("b")).isEqualTo(files("a")).hasSizeGreaterThan(4);
      int exit =
          terminal.run(
              "run",
              program,
              "--input",
              input,
              "--trace",
              what,
              "--trace-sample",
              "3",
              "-o",
              path("c"));
      assertThat(exit).isEqualTo(2);
      assertThat(terminal.err()).contains("SNQ0480").contains("0 .. 2, those of the file");
    }
    String[] words = {"run", path("out/loihi1"), "--input", path("s.npy"), "-o", path("c")};
    String[] messages =
        Stream.concat(Stream.of(words), Stream.of("--trace", "messages")).toArray(String[]::new);
    assertThat(terminal.run(messages)).isEqualTo(2);
    assertThat(terminal.err()).contains("messages of loihi1");
    assertThat(terminal.run(words)).isEqualTo(2);
    assertThat(terminal.err()).contains("go with --trace LIST");
    assertThat(folder.resolve("c")).doesNotExist();
  }

  private Map<String, String> files(String under) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(under))) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  /// A NetX network that begins with neurons has no spikes to take: its samples are their biases.
  @Test
  void aProgramWithoutInputsTakesBiases() throws IOException {
    ok("compile", path("tiny.net"), "-o", path("net"));
    npy("one.npy", ElementType.I32, Shape.of(2), 4, 11);
    npy("two.npy", ElementType.I16, Shape.of(2, 2), 4, 11, 11, 11);
    JsonNode wanted = json("run", path("tiny.net"), "--input", path("one.npy"));
    JsonNode found = json("run", path("net/loihi1"), "--input", path("one.npy"));
    assertThat(spikes(found)).isEqualTo(spikes(wanted)).isEqualTo(List.of(8L, 3L));
    JsonNode both = json("run", path("net/loihi1"), "--input", path("two.npy"));
    // In the second sample both inputs fire in each of the 6 steps, and the output gets 12 from
    // step 1 on.
    assertThat(spikes(both)).isEqualTo(List.of(8L + 12L, 3L + 5L));
    assertThat(both.path("samples").asInt()).isEqualTo(2);
    String trace = path("t");
    ok("run", path("net/loihi1"), "--input", path("one.npy"), "--trace", "spikes", "-o", trace);
    assertThat(folder.resolve("t/input0.spikes.npy")).exists();
  }

  @Test
  void biasesThatDoNotFit() throws IOException {
    ok("compile", path("tiny.net"), "-o", path("net"));
    npy("real.npy", ElementType.F32, Shape.of(2), 4, 11);
    npy("long.npy", ElementType.I32, Shape.of(3), 4, 11, 4);
    npy("large.npy", ElementType.I32, Shape.of(2, 2), 4, 11, 4096, 0);
    refused("net/loihi1", "real.npy", "an array of F32 of sizes [2]");
    refused("net/loihi1", "long.npy", "the biases of input0: one sample [2]");
    refused("net/loihi1", "large.npy", "the bias of neuron 0 of input0 is 4096");
    assertThat(terminal.err()).contains("biases from -4096 to 4095");
  }

  @Test
  void inputsThatDoNotFitAProgram() {
    String program = compiled("snq1");
    assertThat(terminal.run("run", program)).isEqualTo(2);
    assertThat(terminal.err()).contains("give --input FILE.npy");
    assertThat(terminal.run("run", program, "--samples", "3")).isEqualTo(2);
    assertThat(terminal.err()).contains("--samples does not go with a chip program");
    assertThat(terminal.run("run", program, "--input", path("none.npy"))).isEqualTo(3);
    refused("out/snq1", "x.npy", "x.npy is an array of sizes [3, 4]");
    assertThat(terminal.err()).contains("[samples, 4, 4]: samples, steps, inputs");
  }

  private void refused(String program, String input, String said) {
    assertThat(terminal.run("run", path(program), "--input", path(input))).isEqualTo(3);
    assertThat(terminal.err()).contains("error[SNQ0443]").contains(said);
  }
}
