/// Many runs: which cards with which seeds, spread over the processors, with results in the order
/// asked for.
///
/// A run belongs to one thread from beginning to end, so runs side by side do not disturb each
/// other, and a suite reports the same whatever the number of threads.
@NullMarked
package dev.punchcard.scenarios.suite;

import org.jspecify.annotations.NullMarked;
