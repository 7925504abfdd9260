@NullMarked
package dev.punchcard.simulator.tcp;

import org.jspecify.annotations.NullMarked;
