grammar Snq;

file: NAME* EOF;

NAME: [a-zA-Z_]+;
SPACE: [ \t\r\n]+ -> skip;
