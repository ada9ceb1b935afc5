/// One call a verb.
package snq.cli.toolchain;
