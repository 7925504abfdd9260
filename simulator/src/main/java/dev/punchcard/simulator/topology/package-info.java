/// Who stands where, as a value, and the network that is built from it.
///
/// A topology is a tree: hosts and sites stand at sites or on the internet, which is its root.
@NullMarked
package dev.punchcard.simulator.topology;

import org.jspecify.annotations.NullMarked;
