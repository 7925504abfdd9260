/// Virtual time: a queue of events, a loop that takes them in order, and a digest that tells two
/// runs apart. It knows nothing of networks.
@NullMarked
package dev.punchcard.simulator.engine;

import org.jspecify.annotations.NullMarked;
