package dev.punchcard.scenarios.docker;

import dev.punchcard.core.protocol.Invitation;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.docker.engine.Box;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Carries invitations from one container to another, outside the networks of the run: what people
/// tell each other by other means.
final class Messenger {
    private final Map<String, Box> hosts;
    private final Scenario scenario;
    private final Function<String, IpAddress> outsides;
    private final Map<String, String> told = new LinkedHashMap<>(); // by who was told

    /// @param outsides by which address the internet knows a host
    Messenger(Map<String, Box> hosts, Scenario scenario, Function<String, IpAddress> outsides) {
        this.hosts = hosts;
        this.scenario = scenario;
        this.outsides = outsides;
    }

    /// Tells everybody what he was not told yet.
    void carry() throws IOException {
        for (Participant guest : scenario.company().peers()) {
            Optional<String> invitation = invitation(guest);
            if (invitation.isPresent()
                    && !invitation.get().equals(told.put(guest.host(), invitation.get()))) {
                box(guest.host()).put(HostMain.INVITATION, invitation.get() + "\n");
            }
        }
    }

    private Optional<String> invitation(Participant guest) {
        if (!guest.isInvited()) {
            return Optional.empty();
        }
        return switch (scenario.company().protocol().invitation().orElseThrow()) {
            case Invitation.Heard _ -> box(guest.invitedBy()).lastLine(HostMain.INVITES);
            case Invitation.Address address ->
                    Optional.of(address.to(outsides.apply(guest.invitedBy())));
        };
    }

    private Box box(String host) {
        return Optional.ofNullable(hosts.get(host)).orElseThrow();
    }
}
