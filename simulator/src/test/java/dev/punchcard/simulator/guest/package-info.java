@NullMarked
package dev.punchcard.simulator.guest;

import org.jspecify.annotations.NullMarked;
