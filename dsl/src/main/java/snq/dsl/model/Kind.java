package snq.dsl.model;

/// What a value of a network is in time: one value a sample, one bit a step, or one number a step.
public enum Kind {
  REAL,
  SPIKE,
  CURRENT
}
