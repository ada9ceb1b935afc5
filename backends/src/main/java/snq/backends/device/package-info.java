/// Files of makers about their quantum computers, and the ones that come with the toolchain.
package snq.backends.device;
