/// Text to tree: the generated parser stays in this package.
package snq.dsl.parser;
