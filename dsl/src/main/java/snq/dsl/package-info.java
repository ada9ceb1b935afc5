/// Problems, positions and the calls that read, check and format a source text.
package snq.dsl;
