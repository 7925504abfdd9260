/// What travels: a segment, and the arithmetic of its numbers.
@NullMarked
package dev.punchcard.simulator.tcp.segment;

import org.jspecify.annotations.NullMarked;
