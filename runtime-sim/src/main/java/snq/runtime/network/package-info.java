/// The float reference of a network, run quickly.
package snq.runtime.network;
