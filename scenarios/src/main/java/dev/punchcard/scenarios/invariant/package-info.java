/// What must hold after every event of every run, whatever the scenario.
///
/// Each invariant sees the trace and nothing else. It knows the NATs' policies as its author reads
/// them in RFC 4787, not the simulator's tables.
@NullMarked
package dev.punchcard.scenarios.invariant;

import org.jspecify.annotations.NullMarked;
