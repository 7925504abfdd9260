/// Network address translators, in the words of RFC 4787.
///
/// A [dev.punchcard.simulator.nat.NatPolicy] is a record of small policies, each an axis on its
/// own: how internal endpoints are *mapped*, who is *filtered*, how external ports are *allocated*,
/// how long bindings live, whether inside hosts reach each other by their outside names. Cones are
/// presets.
///
/// A walk of one packet, going out: find the binding of (source, as much of the target as the
/// mapping looks at), or make one; open a permission for the target; rewrite the source; hand it
/// on. Coming in: find the binding by its external endpoint; see whether a permission lets the
/// source in; rewrite the target; hand it on. Whoever came in is answered from the binding he came
/// in by (the reply path), even where the mapping would have chosen another.
///
/// A binding is alive while `now` is before its deadline. Nothing is removed by a clock: the dead
/// are noticed when somebody asks for them, or when the table would otherwise grow.
@NullMarked
package dev.punchcard.simulator.nat;

import org.jspecify.annotations.NullMarked;
