/// From features to spike trains.
package snq.runtime.encode;
