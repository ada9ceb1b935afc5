package snq.backends.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.compiler.core.Connection.Dense;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.TargetTable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;

/// A program from elsewhere with a value that the chip cannot hold: which one, what range, and the
/// nearest value that fits.
final class ValuesOutOfRangeTest {
  /// Two inputs, one layer of two neurons that feeds itself back.
  private record Numbers(
      int weight, int shift, int delay, int bias, int biasShift, int threshold, int start) {
    static final Numbers RIGHT = new Numbers(4, 6, 1, 5, 1, 64, 0);

    Numbers weight(int other) {
      return new Numbers(other, shift, delay, bias, biasShift, threshold, start);
    }

    Numbers shift(int other) {
      return new Numbers(weight, other, delay, bias, biasShift, threshold, start);
    }

    Numbers delay(int other) {
      return new Numbers(weight, shift, other, bias, biasShift, threshold, start);
    }

    Numbers bias(int other) {
      return new Numbers(weight, shift, delay, other, biasShift, threshold, start);
    }

    Numbers biasShift(int other) {
      return new Numbers(weight, shift, delay, bias, other, threshold, start);
    }

    Numbers threshold(int other) {
      return new Numbers(weight, shift, delay, bias, biasShift, other, start);
    }

    Numbers start(int other) {
      return new Numbers(weight, shift, delay, bias, biasShift, threshold, other);
    }
  }

  private static CoreProgram program(String target, Numbers numbers, int inputs) {
    NeuronClass rule =
        new NeuronClass(
            new Leak(Leak.Kind.MULTIPLY, 2048),
            Optional.of(new Leak(Leak.Kind.MULTIPLY, 4096)),
            numbers.threshold,
            true,
            NeuronClass.Reset.SET,
            0,
            0,
            numbers.biasShift,
            0,
            false);
    Population input =
        new Population(
            "x", Role.INPUT, Shape.of(inputs), List.of(), IntVector.of(0), IntVector.of(0), -1);
    Population layer =
        new Population(
            "h",
            Role.NEURONS,
            Shape.of(2),
            List.of(rule),
            IntVector.of(0),
            IntVector.of(numbers.bias),
            numbers.start);
    IntVector weights = IntVector.generate(2 * inputs, i -> i % 2 == 0 ? -2 : numbers.weight);
    Projection in =
        new Projection(
            "in",
            0,
            1,
            Fanout.identity(inputs),
            new Dense(inputs, 2, weights),
            numbers.shift,
            numbers.delay);
    Projection back =
        new Projection(
            "back", 1, 1, Fanout.identity(2), new Dense(2, 2, IntVector.of(2, 2, 2, 2)), 6, 1);
    return new CoreProgram(
        "p", TargetTable.of(target), 4, List.of(input, layer), List.of(in, back), List.of(1));
  }

  /// The files of a legal placement that say another program.
  private static List<Problem> problems(String target, Numbers numbers, int inputs) {
    PlacedProgram right = Placer.place(program(target, Numbers.RIGHT, inputs), Strategy.SEQUENTIAL);
    ChipProgram wrong =
        ChipProgram.of(
            new PlacedProgram(
                program(target, numbers, inputs),
                right.strategy(),
                right.cores(),
                right.host(),
                right.uses()));
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class, () -> ChipFilesTest.read(ChipFilesTest.written(wrong)));
    assertThat(thrown).as(numbers.toString()).isNotNull();
    thrown.problems().forEach(p -> assertThat(p.code()).isEqualTo(ErrorCode.CHIP_CONTRADICTION));
    return thrown.problems();
  }

  private static String first(String target, Numbers numbers) {
    return problems(target, numbers, 2).get(0).found();
  }

  @Test
  void onSnq1() {
    Numbers right = Numbers.RIGHT;
    assertThat(first("snq1", right.weight(200)))
        .isEqualTo("in weight 200 does not fit 8 bits, -128 .. 127; nearest 127");
    assertThat(first("snq1", right.weight(-129))).endsWith("nearest -128");
    assertThat(first("snq1", right.shift(8)))
        .isEqualTo("in shift is 8, the field holds 0 .. 7; nearest 7");
    assertThat(first("snq1", right.delay(16)))
        .isEqualTo("in delay is 16, the field holds 1 .. 15; nearest 15");
    assertThat(first("snq1", right.delay(0))).endsWith("nearest 1");
    assertThat(first("snq1", right.bias(40_000)))
        .isEqualTo("h bias is 40000, the field holds -32768 .. 32767; nearest 32767");
    assertThat(first("snq1", right.biasShift(9)))
        .isEqualTo("h bias shift is 9, the field holds 0 .. 8; nearest 8");
    assertThat(first("snq1", right.threshold(8_388_608)))
        .isEqualTo("h threshold is 8388608, the field holds -8388607 .. 8388607; nearest 8388607");
    assertThat(first("snq1", right.start(3)))
        .isEqualTo("in has a delay of 1 and delivers before h starts; at least 4");
    assertThat(problems("snq1", right.weight(127).shift(7), 1200).get(0).found())
        .isEqualTo("h neuron 0 can get 9907456 in one step, the accumulator wraps at 8388608");
  }

  @Test
  void onLoihi1() {
    Numbers right = Numbers.RIGHT;
    assertThat(first("loihi1", right.weight(301)))
        .isEqualTo(
            "in has weights that no format of 8 bits holds, from -2 to 301: 301 is not one of"
                + " -256 .. 254 in steps of 2; nearest 254");
    assertThat(first("loihi1", right.weight(5))).endsWith("in steps of 2; nearest 4");
    assertThat(first("loihi1", right.shift(14)))
        .isEqualTo("in shift is 14, the field holds -2 .. 13; nearest 13");
    assertThat(first("loihi1", right.delay(64)))
        .isEqualTo("in delay is 64, the field holds 1 .. 63; nearest 63");
    assertThat(first("loihi1", right.bias(-5000)))
        .isEqualTo("h bias is -5000, the field holds -4096 .. 4095; nearest -4096");
    assertThat(first("loihi1", right.biasShift(8)))
        .isEqualTo("h bias shift is 8, the field holds 0 .. 7; nearest 7");
    assertThat(first("loihi1", right.threshold(-64)))
        .isEqualTo("h threshold is -64, the field holds 0 .. 8388607; nearest 0");
    assertThat(first("loihi1", right.threshold(65)))
        .isEqualTo("h threshold 65 is off the grid of 64; nearest 64");
    assertThat(first("loihi1", right.start(3)))
        .isEqualTo("in has a delay of 1 and delivers before h starts; at least 4");
    assertThat(problems("loihi1", right.weight(254).shift(13), 20).get(0).found())
        .contains("in one step, the current wraps once only, at 16777216");
  }

  /// A damaged vector may be wrong a million times; the first ones are enough.
  @Test
  void longListsAreCut() {
    assertThat(problems("snq1", Numbers.RIGHT.threshold(1 << 24).biasShift(20).bias(1 << 20), 2))
        .hasSize(3);
    Population many =
        new Population(
            "h",
            Role.NEURONS,
            Shape.of(100),
            program("snq1", Numbers.RIGHT, 2).populations().get(1).classes(),
            IntVector.of(0),
            IntVector.generate(100, i -> 1 << 20),
            0);
    CoreProgram program =
        new CoreProgram("p", TargetTable.of("snq1"), 4, List.of(many), List.of(), List.of(0));
    ChipProgram wrong =
        ChipProgram.of(new PlacedProgram(program, "sequential", List.of(), List.of(), List.of()));
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class, () -> ChipFilesTest.read(ChipFilesTest.written(wrong)));
    assertThat(thrown.problems()).hasSize(21);
    assertThat(thrown.problems().getLast().found()).isEqualTo("80 more of them");
  }
}
