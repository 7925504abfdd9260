package dev.punchcard.core.detector.finding;

import dev.punchcard.core.wire.PortSpan;
import java.util.LinkedHashMap;
import java.util.Map;

/// All that was found of one NAT from inside.
///
/// @param mapping how much of the remote a mapping depends on
/// @param filtering how much of the remote a filter depends on
/// @param hairpin what becomes of packets to the NAT's own external endpoints
/// @param reception what unsolicited packets do
/// @param allocation how external ports are chosen
/// @param parity whether an even port is shown as an even one
/// @param contiguity whether the odd port above an even one is shown above it
/// @param ports between which ports the external ones lay
/// @param addresses how many external addresses were seen
/// @param first how long a binding lives that nothing has come in by
/// @param stream how long one lives that has been used both ways
/// @param refresh which packets keep it alive
/// @param stability whether an endpoint in use stays what it is
/// @param payload whether addresses in payloads arrive as they were written
public record Detection(
        Finding<Dependence> mapping,
        Finding<Dependence> filtering,
        Finding<Turning> hairpin,
        Finding<Reception> reception,
        Finding<Pattern> allocation,
        Finding<Boolean> parity,
        Finding<Boolean> contiguity,
        Finding<PortSpan> ports,
        Finding<Integer> addresses,
        Finding<Span> first,
        Finding<Span> stream,
        Finding<Refreshing> refresh,
        Finding<Stability> stability,
        Finding<Boolean> payload) {
    /// Every finding under its name, in the order of tables.
    public Map<String, Finding<?>> all() {
        Map<String, Finding<?>> all = new LinkedHashMap<>();
        all.put("mapping", mapping);
        all.put("filtering", filtering);
        all.put("hairpin", hairpin);
        all.put("unsolicited", reception);
        all.put("allocation", allocation);
        all.put("parity kept", parity);
        all.put("pairs kept", contiguity);
        all.put("ports seen", ports);
        all.put("addresses seen", addresses);
        all.put("lifetime, first", first);
        all.put("lifetime, stream", stream);
        all.put("refreshed by", refresh);
        all.put("in steady use", stability);
        all.put("payload kept", payload);
        return all;
    }
}
