/// The questions that a detector asks, one class each, and what it concludes from the answers.
///
/// A probe is pure: it says what is to be done next as a [Move], with what is to be done after that
/// inside, and is told how it ended. Whoever carries moves out knows sockets and timers; a probe
/// knows neither.
@NullMarked
package dev.punchcard.core.detector.probe;

import org.jspecify.annotations.NullMarked;
