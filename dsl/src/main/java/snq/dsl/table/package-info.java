/// Tables of operations, gates, settings and error codes; help comes from them.
package snq.dsl.table;
