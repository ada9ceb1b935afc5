package snq.runtime.evaluate;

/// Answers of a classifier over the samples.
///
/// @param floatSamples samples that the float network ran
/// @param floatRight of them, answered right
/// @param constantRight of them, right when always the most frequent label is said: the best that a
///   constant can do on these samples
/// @param chipSamples samples that the chip ran
/// @param chipRight of them, answered right
/// @param same of them, answered as the float network did
public record AnswerCounts(
    long floatSamples,
    long floatRight,
    long constantRight,
    long chipSamples,
    long chipRight,
    long same) {}
