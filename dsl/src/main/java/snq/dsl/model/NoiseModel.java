package snq.dsl.model;

import java.util.List;

/// Channels after every gate as written, and errors at read-out.
public record NoiseModel(
    String name, List<Channel> afterSingle, List<Channel> afterDouble, double p01, double p10) {
  public NoiseModel {
    afterSingle = List.copyOf(afterSingle);
    afterDouble = List.copyOf(afterDouble);
  }

  /// `name` is a channel of the table (`bit_flip`, `depolarizing2`), strengths are its numbers.
  public record Channel(String name, List<Double> strengths) {
    public Channel {
      strengths = List.copyOf(strengths);
    }
  }
}
