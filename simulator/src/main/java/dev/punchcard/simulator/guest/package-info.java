/// Users' own blocking code on the virtual network, unchanged where it takes its sockets from
/// outside.
///
/// ```
///   engine's thread                              the guest's own thread
///   Node ─► GuestMachine.onMessage               socket.receive(packet)       parked
///             a thread waits for this: resume ──────────► goes on, sends, sets timers …
///             the engine waits                           … socket.receive(packet)
///           ◄─────────────────────────────────────────── parks
///   the next event
/// ```
///
/// To the network a guest is a machine like any other: a [GuestMachine], whose handlers resume the
/// threads that wait for what has come. Exactly one thread of a run ever moves; the others are
/// parked. So the order of everything follows from the run's events, whatever the threads of the
/// machine do, and the same seed gives the same digest. Between two threads of a run there is
/// always a hand-off, so that what one has written the next one sees.
///
/// **What a guest gets**: sockets ([GuestSocket] is a [java.net.DatagramSocket]), channels and
/// selectors ([GuestProvider] opens a [java.nio.channels.DatagramChannel] and a
/// [java.nio.channels.Selector]), a clock, sleep, random numbers, and more threads, all from its
/// [GuestHost]. While it computes, no time passes.
///
/// **What parks it**: `receive` and `read` on an empty blocking socket, `select`, `sleep`, `join`,
/// and for an instant every bind. A guest that does not come back from anything else (a lock, a
/// queue, the real `Thread.sleep`, a loop that never parks) ends the run after its *patience*, the
/// only wall clock in here, with its stack. So does an exception that it lets out, and so does a
/// thread that is not the guest's and touches its sockets.
///
/// **Threads are platform daemon threads.** A hand-off and back costs some 5 µs between platform
/// threads, and 8 µs where only the guest's is virtual. Both virtual would cost 1 to 2 µs, but then
/// the engine would share its few carriers with guests that may loop for ever: the run could not
/// end them. At the end of a run each thread is woken by an [Error] that unwinds it, and its end is
/// awaited.
///
/// **What cannot be had**: the JDK's own static doors. `new DatagramSocket()`,
/// `DatagramChannel.open()`, `System.nanoTime()` and name look-ups lead to the real world, and
/// `java.util.concurrent` blocks for real. Code has to take its sockets, its clock and its
/// [java.util.random.RandomGenerator] from outside, and its names from [GuestHost#address(String)].
/// A `DatagramPacket` cannot be told from outside of the JDK that its datagram was shorter than its
/// buffer; see [PacketRooms]. Group membership, broadcasts and loopback are refused with an
/// [UnsupportedOperationException] that says so, as is every option without an effect here.
@NullMarked
package dev.punchcard.simulator.guest;

import org.jspecify.annotations.NullMarked;
