package dev.punchcard.scenarios.docker;

import dev.punchcard.scenarios.docker.engine.Box;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Carries invitations from one container to another, outside the networks of the run: what people
/// tell each other by other means.
final class Messenger {
    private final Map<String, Box> hosts;
    private final Scenario scenario;
    private final Map<String, String> told = new LinkedHashMap<>(); // by who was told

    Messenger(Map<String, Box> hosts, Scenario scenario) {
        this.hosts = hosts;
        this.scenario = scenario;
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
        return guest.isInvited()
                ? box(guest.invitedBy()).lastLine(HostMain.INVITES)
                : Optional.empty();
    }

    private Box box(String host) {
        return Optional.ofNullable(hosts.get(host)).orElseThrow();
    }
}
