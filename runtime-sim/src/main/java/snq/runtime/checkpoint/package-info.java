/// What an interrupted run goes on from.
package snq.runtime.checkpoint;
