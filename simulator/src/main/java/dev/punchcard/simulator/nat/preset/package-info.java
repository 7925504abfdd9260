/// NATs with names: the types of old RFCs, and what was observed of real devices.
@NullMarked
package dev.punchcard.simulator.nat.preset;

import org.jspecify.annotations.NullMarked;
