/// What a NAT does with packets apart from translating them: fragments, ICMP, IPv6, payloads,
/// rates.
@NullMarked
package dev.punchcard.simulator.nat.policy.packet;

import org.jspecify.annotations.NullMarked;
