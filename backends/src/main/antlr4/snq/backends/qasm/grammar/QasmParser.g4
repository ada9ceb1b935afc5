// One outermost statement of OpenQASM 3 or 2. Scanner cuts the text into statements and gives the
// tokens: words, numbers that are whole words, bodies of calibrations and rests of lines as one
// token each. Only brackets, signs, `**` and bodies without braces recurse.
parser grammar QasmParser;

tokens {
  // words
  OPENQASM, INCLUDE, DEFCALGRAMMAR, DEF, CAL, DEFCAL, GATE, OPAQUE, EXTERN, BOX, LET, BREAK,
  CONTINUE, IF, ELSE, END, RETURN, FOR, WHILE, IN, SWITCH, CASE, DEFAULT, NOP, INPUT, OUTPUT, CONST,
  READONLY, MUTABLE, QREG, QUBIT, CREG, BOOL, BIT, INT, UINT, FLOAT, ANGLE, COMPLEX, ARRAY, VOID,
  DURATION, STRETCH, GPHASE, INV, POW, CTRL, NEGCTRL, DURATIONOF, DELAY, RESET, MEASURE, BARRIER,
  TRUE, FALSE,
  // signs
  OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, OPEN_BLOCK, CLOSE_BLOCK, COLON, SEMICOLON, COMMA, AT, ARROW,
  ASSIGN, ASSIGN_WITH, EQUAL, UNEQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, PLUS, MINUS, STAR,
  SLASH, PERCENT, POWER, CONCAT, NOT, TILDE, AND, OR, XOR, BOTH, EITHER, SHIFT_LEFT, SHIFT_RIGHT,
  DIM,
  // the rest
  WHOLE, REAL, IMAGINARY, TIMING, NAME, HARDWARE, TEXT, PRAGMA, ANNOTATION, CAL_BODY
}

unit: statement EOF;

scope: OPEN_BLOCK statement* CLOSE_BLOCK;

statement: PRAGMA | ANNOTATION* bare;

bare
  : OPENQASM (WHOLE | REAL) SEMICOLON                                             # Version
  | INCLUDE TEXT SEMICOLON                                                        # Include
  | DEFCALGRAMMAR TEXT SEMICOLON                                                  # CalGrammar
  | CAL CAL_BODY                                                                  # Cal
  | DEFCAL calTarget (OPEN (calArgument (COMMA calArgument)* COMMA?)? CLOSE)?
      calQubits returned? CAL_BODY                                                # Defcal
  | GATE NAME (OPEN names? CLOSE)? names scope                                    # GateRule
  | OPAQUE NAME (OPEN names? CLOSE)? names SEMICOLON                              # OpaqueRule
  | DEF NAME OPEN (argument (COMMA argument)* COMMA?)? CLOSE returned? scope      # Def
  | EXTERN NAME OPEN (externArgument (COMMA externArgument)* COMMA?)? CLOSE
      returned? SEMICOLON                                                         # Extern
  | QUBIT designator? NAME SEMICOLON                                              # Qubits
  | (QREG | CREG) NAME designator? SEMICOLON                                      # OldRegister
  | (INPUT | OUTPUT) type NAME SEMICOLON                                          # Io
  | CONST type NAME ASSIGN initial SEMICOLON                                      # Const
  | type NAME (ASSIGN initial)? SEMICOLON                                         # Variable
  | LET NAME ASSIGN expression (CONCAT expression)* SEMICOLON                     # Let
  | target (ASSIGN | ASSIGN_WITH) (expression | measurement) SEMICOLON            # Assign
  | measurement (ARROW target)? SEMICOLON                                         # Measure
  | modifier* NAME (OPEN expressions? CLOSE)? designator? operands SEMICOLON      # GateCall
  | modifier* GPHASE (OPEN expressions? CLOSE)? designator? operands? SEMICOLON   # PhaseCall
  | BARRIER operands? SEMICOLON                                                   # Barrier
  | RESET operand SEMICOLON                                                       # Reset
  | DELAY designator operands? SEMICOLON                                          # Delay
  | NOP operands? SEMICOLON                                                       # Nop
  | BOX designator? scope                                                         # Box
  | IF OPEN expression CLOSE body (ELSE body)?                                    # If
  | FOR scalar NAME IN (set | OPEN_LIST range CLOSE_LIST | expression) body       # For
  | WHILE OPEN expression CLOSE body                                              # While
  | SWITCH OPEN expression CLOSE OPEN_BLOCK branch* CLOSE_BLOCK                   # Switch
  | (BREAK | CONTINUE | END) SEMICOLON                                            # Jump
  | RETURN (expression | measurement)? SEMICOLON                                  # Return
  | expression SEMICOLON                                                          # Evaluate
  | scope                                                                         # Block
  ;

body: statement;

branch: CASE expressions scope | DEFAULT scope;

names: NAME (COMMA NAME)* COMMA?;

// Gates and operands

modifier: INV AT | POW OPEN expression CLOSE AT | (CTRL | NEGCTRL) (OPEN expression CLOSE)? AT;

operands: operand (COMMA operand)* COMMA?;

operand: NAME index* | HARDWARE;

target: NAME index*;

measurement: MEASURE operand;

// Calibrations

calTarget: NAME | MEASURE | RESET | DELAY;

calArgument: argument | expression;

calQubits: (NAME | HARDWARE) (COMMA (NAME | HARDWARE))* COMMA?;

// Types

designator: OPEN_LIST expression CLOSE_LIST;

type: scalar | array;

scalar
  : (BIT | INT | UINT | FLOAT | ANGLE) designator?
  | BOOL | DURATION | STRETCH
  | COMPLEX (OPEN_LIST scalar CLOSE_LIST)?
  ;

array: ARRAY OPEN_LIST scalar COMMA expressions CLOSE_LIST;

reference
  : (READONLY | MUTABLE) ARRAY OPEN_LIST scalar COMMA (expressions | DIM ASSIGN expression)
      CLOSE_LIST
  ;

argument
  : scalar NAME | QUBIT designator? NAME | (QREG | CREG) NAME designator? | reference NAME
  ;

externArgument: scalar | reference | CREG designator?;

returned: ARROW scalar;

// Expressions, tightest first

initial: expression | measurement | list;

list: OPEN_BLOCK ((expression | list) (COMMA (expression | list))* COMMA?)? CLOSE_BLOCK;

expressions: expression (COMMA expression)* COMMA?;

set: OPEN_BLOCK expressions? CLOSE_BLOCK;

range: expression? COLON expression? (COLON expression)?;

index: OPEN_LIST (set | selector (COMMA selector)* COMMA?) CLOSE_LIST;

selector: expression | range;

expression
  : OPEN expression CLOSE                                                         # Group
  | expression index                                                              # Indexed
  | <assoc = right> expression POWER expression                                   # Binary
  | (MINUS | NOT | TILDE) expression                                              # Unary
  | expression (STAR | SLASH | PERCENT) expression                                # Binary
  | expression (PLUS | MINUS) expression                                          # Binary
  | expression (SHIFT_LEFT | SHIFT_RIGHT) expression                              # Binary
  | expression (LESS | LESS_EQUAL | GREATER | GREATER_EQUAL) expression           # Binary
  | expression (EQUAL | UNEQUAL) expression                                       # Binary
  | expression AND expression                                                     # Binary
  | expression XOR expression                                                     # Binary
  | expression OR expression                                                      # Binary
  | expression BOTH expression                                                    # Binary
  | expression EITHER expression                                                  # Binary
  | type OPEN expression CLOSE                                                    # Cast
  | DURATIONOF OPEN scope CLOSE                                                   # DurationOf
  | NAME OPEN expressions? CLOSE                                                  # Call
  | (WHOLE | REAL | IMAGINARY | TIMING | TRUE | FALSE | TEXT | NAME | HARDWARE)   # Atom
  ;
