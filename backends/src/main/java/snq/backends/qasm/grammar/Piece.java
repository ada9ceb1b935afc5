package snq.backends.qasm.grammar;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import snq.dsl.Problem;

/// The tokens of one outermost statement.
///
/// @param end the offset behind it
/// @param problem what no token can be made of; the statement is then not parsed
record Piece(List<CommonToken> tokens, int end, Optional<Problem> problem) {}
