/// From tree to model: names, parameters, units, kinds, shapes and ranges.
package snq.dsl.check;
