/// Links: the only hops that take time, and all that can go wrong on the way.
///
/// A [dev.punchcard.simulator.link.Duplex] holds a [dev.punchcard.simulator.link.LinkPolicy] for
/// either direction, each a record of small policies:
///
/// ```
/// packet ── mtu ── queue, bandwidth ── loss ─┬─ latency, order ── reorder ── arrives
///          TOO_BIG   QUEUE_FULL        LOSS  └─ copy: a latency of its own ── arrives
/// ```
///
/// A lost packet has used its share of the bandwidth; a copy uses none, as it is made behind the
/// bottleneck.
///
/// What is drawn for a packet depends on the link, the direction's policy and the packet alone.
/// Three things remember other packets because that is their nature: a queue, a loss that counts,
/// and an order that is kept, where a packet that was slow makes the next ones wait for it. Bursts
/// remember nothing but the time.
@NullMarked
package dev.punchcard.simulator.link;

import org.jspecify.annotations.NullMarked;
