/// Programs of chips as files, and back: `program.json`, packed words, memory images as text.
package snq.backends.chip;
