/// A scenario as a pure value (who stands where, who plays what, what is done when, what is
/// expected) and its run: the same scenario and the same seed give the same run, to the last
/// packet.
@NullMarked
package dev.punchcard.simulator.scenario;

import org.jspecify.annotations.NullMarked;
