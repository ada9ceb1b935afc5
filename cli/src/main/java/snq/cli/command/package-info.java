/// Options, console and exit codes.
package snq.cli.command;
