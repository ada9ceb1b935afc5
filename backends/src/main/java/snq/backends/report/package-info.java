/// The report in its formats.
package snq.backends.report;
