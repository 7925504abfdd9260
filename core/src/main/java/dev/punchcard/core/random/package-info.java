/// Every random number of a run, from one 64-bit seed.
@NullMarked
package dev.punchcard.core.random;

import org.jspecify.annotations.NullMarked;
