/// Translation as Linux does it (`nf_conntrack` and `nf_nat`): mapping and filtering are results.
///
/// Linux remembers flows, which it calls entries. A flow has two tuples: one that its packets have
/// where they come from inside, one that they have where they come from outside. A packet with
/// either tuple of a live flow is made into one of the other side; rules are read only for a packet
/// that has neither. If it comes from inside and goes further, a source port is chosen for a new
/// flow, such that no other flow has the tuple of the answers. If it is for the router itself and
/// the router takes it, that is a flow too, and the port is taken towards that remote: whoever
/// comes too early from outside thereby spoils the port that he was told of.
///
/// A flow of TCP has a state besides ([dev.punchcard.simulator.nat.conntrack.FlowState]), which
/// says how long it lives and what fits; what does not is dropped. The router resets who calls it,
/// and that flow is over at once, so that by TCP nobody spoils a port.
///
/// In traces, a binding is what the flows have in common that show one external endpoint for one
/// inside endpoint: it lives as long as one of them. Each of them is a permission of it.
@NullMarked
package dev.punchcard.simulator.nat.conntrack;

import org.jspecify.annotations.NullMarked;
