/// What can be said about NATs, as values: an axis a type, a choice a variant, and nothing that
/// works by itself.
///
/// Two engines stand behind [dev.punchcard.simulator.nat.policy.NatPolicy]: the table of RFC 4787
/// and the connection tracking of Linux. "Cone" and "symmetric" are names of presets.
///
/// ```
/// NatPolicy ── TablePolicy ────── binding   mapping, filtering, lifetimes, hairpin, limits
///     │            │ ├─────────── port      allocation, blocks, pooling
///     │            │ └─────────── TcpPolicy what is otherwise with TCP
///     │            └───────┐
///     └────── ConntrackPolicy ─── packet    fragments, ICMP, IPv6, meddling
/// ```
@NullMarked
package dev.punchcard.simulator.nat.policy;

import org.jspecify.annotations.NullMarked;
