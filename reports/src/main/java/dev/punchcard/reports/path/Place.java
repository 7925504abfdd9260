package dev.punchcard.reports.path;

import dev.punchcard.core.wire.IpAddress;
import java.util.List;

/// A host or a NAT that a trace speaks of.
///
/// @param above the NAT that it stands behind; empty where that is none
/// @param addresses those that it was seen to use; of a NAT, the external ones
public record Place(String name, boolean isNat, String above, List<IpAddress> addresses) {
    public Place {
        addresses = List.copyOf(addresses);
    }
}
