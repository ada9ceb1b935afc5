// The language snq. The parser reads a token list in which brackets match and in which a name that
// is a unit, right of a number on the same line, is a UNIT (see TokenReader and Brackets).
// Every loop that may be long is a loop here too: only brackets, signs and `else if` recurse.
grammar Snq;

// Words have no rules in the lexer, which would learn every letter of each at each start: they come
// as names, and TokenReader tells them by their text, which is the name here in small letters.
tokens {
  UNIT,
  // reserved words
  ELSE, FALSE, FOR, IF, IN, QUBIT, TRUE,
  // keywords where the grammar expects them
  AFTER, AS, BARRIER, BY, CIRCUIT, CONST, CTRL, DATASET, DEPLOY, ENCODER, ENERGY, EXPERIMENT,
  FEATURE, GATE, IMPORT, INPUT, INV, LET, LOG, NEGCTRL, NETWORK, NEURON, NOISE, OF, ON, OUTPUT,
  PARAM, POW, RESET, SNQ, SPIKE, STATE, STEPS, TRAIN, TUNE, VARY, WEIGHT, WHEN
}

file: version? declaration* EOF;

version: SNQ NUMBER SEMICOLON;

declaration
  : IMPORT STRING SEMICOLON                                                     # Import
  | PARAM name (COLON type)? ASSIGN expression (IN value)? SEMICOLON            # Param
  | CONST name (COLON type)? ASSIGN expression SEMICOLON                        # Const
  | GATE name (OPEN (name (COMMA name)*)? CLOSE)? gateQubits circuitBody        # Gate
  | CIRCUIT name (OPEN (formal (COMMA formal)*)? CLOSE)? circuitBody            # Circuit
  | NOISE name noiseBody                                                        # Noise
  | NEURON name ASSIGN operation SEMICOLON                                      # NeuronAlias
  | NEURON name (OPEN (parameter (COMMA parameter)*)? CLOSE)? neuronBody        # Neuron
  | ENCODER name ASSIGN operation SEMICOLON                                     # EncoderAlias
  | NETWORK name networkBody                                                    # Network
  | (DATASET | TRAIN | TUNE | DEPLOY | ENERGY | EXPERIMENT) name? settingsBody  # Settings
  ;

gateQubits: name (COMMA name)*;

formal: (FEATURE | WEIGHT) name COLON type;

parameter: name COLON type (BAR name)* (ASSIGN expression)? (IN value)?;

type: name (OPEN_LIST expression (COMMA expression)* CLOSE_LIST)?;

// Circuits

circuitBody: OPEN_BLOCK circuitStatement* CLOSE_BLOCK;

circuitStatement
  : QUBIT name (OPEN_LIST expression CLOSE_LIST)? SEMICOLON                     # Qubits
  | FOR name IN value circuitBody                                               # CircuitFor
  | circuitIf                                                                   # CircuitChoice
  | BARRIER operands? SEMICOLON                                                 # Barrier
  | RESET operands SEMICOLON                                                    # Reset
  | modifier* gateName (OPEN angles? CLOSE)? operands? SEMICOLON                # Apply
  ;

circuitIf: IF OPEN expression CLOSE circuitBody (ELSE (circuitIf | circuitBody))?;

angles: expression (COMMA expression)*;

operands: operand (COMMA operand)*;

operand: name (OPEN_LIST value CLOSE_LIST)?;

modifier: (CTRL | NEGCTRL) (OPEN expression CLOSE)? AT | INV AT | POW OPEN expression CLOSE AT;

noiseBody: OPEN_BLOCK noiseEntry* CLOSE_BLOCK;

noiseEntry: AFTER name COLON values SEMICOLON | name COLON values SEMICOLON;

values: value (COMMA value)*;

// Neurons

neuronBody: OPEN_BLOCK neuronStatement* CLOSE_BLOCK;

neuronStatement
  : INPUT name SEMICOLON                                                        # NeuronInput
  | STATE name ASSIGN expression SEMICOLON                                      # State
  | LET name ASSIGN expression SEMICOLON                                        # Let
  | neuronIf                                                                    # NeuronChoice
  | SPIKE WHEN expression SEMICOLON                                             # SpikeWhen
  | ON SPIKE neuronBody                                                         # OnSpike
  | OUTPUT expression SEMICOLON                                                 # NeuronOutput
  | name ASSIGN expression SEMICOLON                                            # Assign
  ;

neuronIf: IF OPEN expression CLOSE neuronBody (ELSE (neuronIf | neuronBody))?;

// Networks

networkBody: OPEN_BLOCK networkStatement* CLOSE_BLOCK;

networkStatement
  : STEPS expression (OF expression)? SEMICOLON                                 # Steps
  | INPUT name COLON type (IN value)? SEMICOLON                                 # NetworkInput
  | OUTPUT name COLON type ASSIGN expression SEMICOLON                          # NetworkOutput
  | name (COLON type)? ASSIGN expression SEMICOLON                              # NetworkValue
  ;

// Settings

settingsBody: OPEN_BLOCK settingsEntry* CLOSE_BLOCK;

settingsEntry: VARY name COLON value SEMICOLON | name COLON value SEMICOLON;

// Expressions, tightest first

value: expression ((TO | BELOW) expression (BY expression | LOG)?)?;

expression
  : OPEN expression CLOSE                                                       # Grouped
  | name (OPEN (argument (COMMA argument)*)? CLOSE)?                            # Named
  | NUMBER UNIT?                                                                # Number
  | STRING                                                                      # Text
  | (TRUE | FALSE)                                                              # Flag
  | OPEN_LIST (item (COMMA item)*)? CLOSE_LIST                                  # Items
  | expression OPEN_LIST value (COMMA value)* CLOSE_LIST                        # Index
  | expression DOT name                                                         # Member
  | MINUS expression                                                            # Negate
  | expression (TIMES | SLASH | PERCENT) expression                             # Binary
  | expression (PLUS | MINUS) expression                                        # Binary
  | expression (LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | EQUAL) expression # Binary
  | expression ARROW operation                                                  # Arrow
  ;

operation: name (OPEN (argument (COMMA argument)*)? CLOSE)?;

argument: name COLON value | value;

item: value (AS name)?;

// Keywords are names wherever no keyword is expected. `gateName` leaves out what may start another
// statement of a circuit.

name: gateName | BARRIER | RESET | CTRL | NEGCTRL | INV | POW;

gateName
  : NAME | AFTER | AS | BY | CIRCUIT | CONST | DATASET | DEPLOY | ENCODER | ENERGY | EXPERIMENT
  | FEATURE | GATE | IMPORT | INPUT | LET | LOG | NETWORK | NEURON | NOISE | OF | ON | OUTPUT | PARAM
  | SNQ | SPIKE | STATE | STEPS | TRAIN | TUNE | VARY | WEIGHT | WHEN
  ;

ARROW: '->';
ASSIGN: '=';
AT: '@';
BAR: '|';
BELOW: '..<';
CLOSE: ')';
CLOSE_BLOCK: '}';
CLOSE_LIST: ']';
COLON: ':';
COMMA: ',';
DOT: '.';
EQUAL: '==';
GREATER: '>';
GREATER_EQUAL: '>=';
LESS: '<';
LESS_EQUAL: '<=';
MINUS: '-';
OPEN: '(';
OPEN_BLOCK: '{';
OPEN_LIST: '[';
PERCENT: '%';
PLUS: '+';
SEMICOLON: ';';
SLASH: '/';
TIMES: '*';
TO: '..';

NUMBER: [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? | '0' [xX] [0-9a-fA-F]+;

// As in Java: \u00E9 stands for every letter beyond ASCII and \u0300 for every digit and mark
// (see SourceStream)
NAME
  : [a-zA-Z_$\u00E9] [a-zA-Z0-9_$\u00E9\u0300]*
  ;

STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';

DOC: '///' (~[/\r\n] ~[\r\n]*)?;
COMMENT: '//' ~[\r\n]*;
SPACE: ('\uFEFF' | [ \t\r\n\f])+ -> skip;

// What is not snq, each refused with its own problem

UNCLOSED_STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'?;
BLOCK_COMMENT: '/*' .*? ('*/' | EOF);
BAD: .;
