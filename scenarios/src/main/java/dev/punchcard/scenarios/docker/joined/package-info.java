/// One trace of a run on containers: what hosts and routers say, laid together.
///
/// Each host's own trace and the kernel's word on what a router did ([RouterAccount]) are joined
/// ([Joiner]) into what the simulator would have recorded, which [Lateness] and [TraceEvidence]
/// then read as any other trace. Nothing here knows of containers.
@NullMarked
package dev.punchcard.scenarios.docker.joined;

import org.jspecify.annotations.NullMarked;
