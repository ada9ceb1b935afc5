/// The one style of source texts: spaces and indentation within the lines as written.
package snq.dsl.format;
