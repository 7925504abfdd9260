@NullMarked
package dev.punchcard.simulator.tcp.segment;

import org.jspecify.annotations.NullMarked;
