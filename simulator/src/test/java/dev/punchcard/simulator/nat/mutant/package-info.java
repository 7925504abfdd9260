/// NATs that ignore something that their policy says, and the laws that catch them.
@NullMarked
package dev.punchcard.simulator.nat.mutant;

import org.jspecify.annotations.NullMarked;
