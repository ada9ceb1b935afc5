/// Work on several threads, for the packages of this module.
package snq.runtime.parallel;
