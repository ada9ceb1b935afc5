/// Drawings as text and SVG.
package snq.backends.draw;
