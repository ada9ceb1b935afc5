/// Error mitigation: noise scaled up and carried on to zero, read-out errors taken back.
package snq.runtime.mitigation;
