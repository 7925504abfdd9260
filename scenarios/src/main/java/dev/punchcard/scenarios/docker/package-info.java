/// The same card on containers and kernel NATs.
///
/// ```
///   alice ── site ── router ──┐
///                             internet ── server          every box a container,
///   bob ──── site ── router ──┘                           every line a bridge of the engine
/// ```
///
/// Each participant is a [HostMain]: the same node as in the simulator on a real host loop, which
/// prints its trace. With the kernel's word on what the routers did these become one trace
/// ([dev.punchcard.scenarios.docker.joined]), and the simulator's judge decides on it.
///
/// All containers share the clocks of one machine: a run has one zero, which every loop counts
/// from, so traces need no alignment.
@NullMarked
package dev.punchcard.scenarios.docker;

import org.jspecify.annotations.NullMarked;
