/// The checked model: names, shapes, units and kinds are known.
package snq.dsl.model;
