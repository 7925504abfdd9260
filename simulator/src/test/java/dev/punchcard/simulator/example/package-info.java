/// Worked examples: code of a user's own on the virtual network.
///
/// [HolePuncher] is blocking code on plain sockets, run in the simulator by [HolePuncherTest] and
/// on loopback by [HolePuncherIT]. [OwnMachineTest] has a machine instead, which is faster.
@NullMarked
package dev.punchcard.simulator.example;

import org.jspecify.annotations.NullMarked;
