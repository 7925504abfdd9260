/// A simulated NAT on the testers' bench.
@NullMarked
package dev.punchcard.scenarios.conformance.simulated;

import org.jspecify.annotations.NullMarked;
