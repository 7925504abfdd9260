/// What disturbs a run: faults, when they strike, and how a seed draws them.
///
/// A fault is a value that names whom it befalls. It heals by itself when its time is over, so that
/// what is broken for ever must be asked for by its length.
@NullMarked
package dev.punchcard.simulator.fault;

import org.jspecify.annotations.NullMarked;
