/// snq1 to the cycle: when the units of cores, routers, host and barrier do what.
package snq.runtime.cycle;
