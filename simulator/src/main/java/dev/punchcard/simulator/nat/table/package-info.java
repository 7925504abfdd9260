/// Translation by bindings and permissions, in the words of RFC 4787.
///
/// A walk of one packet, going out: find the binding of (source, as much of the target as the
/// mapping looks at), or make one; open a permission for the target; rewrite the source; hand it
/// on. Coming in: find the binding by its external endpoint; see whether a permission lets the
/// source in; rewrite the target; hand it on. Whoever came in is answered from the binding he came
/// in by (the reply path), even where the mapping would have chosen another.
///
/// TCP has tables of its own. What differs is [dev.punchcard.simulator.nat.table.Usage]: datagrams
/// make a binding and refresh it by themselves; of segments only a call makes one, it lives as long
/// as one of its sessions ([dev.punchcard.simulator.nat.table.Course] has their states), and
/// whoever calls without being let in may be held for a while or answered
/// ([dev.punchcard.simulator.nat.table.Strays]).
///
/// A binding is alive while `now` is before its deadline. No timer ends it: before each packet, the
/// translator ends what is over by then.
@NullMarked
package dev.punchcard.simulator.nat.table;

import org.jspecify.annotations.NullMarked;
