package dev.punchcard.scenarios.card.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.scenarios.card.yaml.CardError;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Yaml;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.nat.preset.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NatReaderTest {
    private static final TablePolicy DEFAULT = NatPolicy.DEFAULT;

    @TempDir Path folder;

    @Test
    void whatIsLeftOutIsAsUsual() {
        assertThat(nat("{ allocation: { sequential: 2 } }"))
                .isEqualTo(
                        DEFAULT.with(
                                new PortAllocation.Sequential(
                                        2, PortAllocation.Scope.NAT, OptionalInt.empty())));
        assertThat(nat("{ port-blocks: { size: 504 } }"))
                .isEqualTo(
                        DEFAULT.with(
                                DEFAULT.ports()
                                        .with(
                                                new PortBlocks(
                                                        504,
                                                        1,
                                                        PortBlocks.Order.SEQUENTIAL,
                                                        PortBlocks.Inside.SEQUENTIAL,
                                                        PortBlocks.HOLD))));
        assertThat(nat("{ unsolicited: { filtered: { banish: 1min } } }"))
                .isEqualTo(
                        DEFAULT.withFiltered(
                                new Unsolicited.Banish(
                                        Duration.ofMinutes(1), Unsolicited.Scope.ENDPOINT)));
    }

    @Test
    void oneStandsForAListOfOne() {
        assertThat(nat("{ ports: 5000, outbound-ports: 53 }"))
                .isEqualTo(
                        DEFAULT.with(PortRange.only(5_000))
                                .with(
                                        PacketPolicy.DEFAULT.withOutbound(
                                                List.of(PortRange.only(53)))));
        assertThat(nat("{ rebind: { at: 3min, what: port } }"))
                .isEqualTo(
                        DEFAULT.withRebinds(
                                List.of(
                                        new Rebind(
                                                new Rebind.When.At(Duration.ofMinutes(3)),
                                                Rebind.What.PORT))));
    }

    @Test
    void wordsOfTcpChangeWhatIsOtherwiseThanWithDatagrams() {
        TcpTimes times = TcpTimes.seconds(7_200, 240);

        assertThat(
                        nat(
                                "{ tcp-filtering: address-dependent, simultaneous-open: false,"
                                        + " tcp-lifetime: { established: 2h },"
                                        + " tcp-unsolicited: { hold: 3s } }"))
                .isEqualTo(
                        NatPolicy.DEFAULT.with(
                                TcpPolicy.DEFAULT
                                        .with(Filtering.ADDRESS_DEPENDENT)
                                        .withSimultaneous(false)
                                        .with(times)
                                        .with(new UnsolicitedSyn.Hold(Duration.ofSeconds(3)))));
        assertThat(nat("{ preset: linux-masq-drop, tcp-lifetime: { established: 2h } }"))
                .isEqualTo(
                        ConntrackPolicy.DEFAULT.with(
                                FlowTimes.KERNEL.withEstablished(Duration.ofHours(2))));
    }

    @Test
    void differencesFromAPresetKeepItsOtherValues() {
        NatPreset mobile = NatPreset.named("mobile-carrier-sym").orElseThrow();
        TablePolicy policy = (TablePolicy) mobile.policy();

        assertThat(nat("{ preset: mobile-carrier-sym, pooling: { size: 2 }, clash: drop }"))
                .isEqualTo(
                        policy.with(policy.ports().with(Clash.DROP))
                                .with(new Pooling(2, policy.pooling().pick())));
        assertThat(nat("{ preset: mobile-carrier-sym, lifetime: { most: 48s-75s } }"))
                .isEqualTo(
                        policy.with(
                                policy.lifetime()
                                        .with(
                                                new Lifetime.Most(
                                                        Duration.ofSeconds(48),
                                                        Duration.ofSeconds(75)))));
    }

    @Test
    void whatAPresetHasCanBeTakenAway() {
        NatPolicy bare = nat("{ preset: gcp-cloud-nat, port-blocks: none }");

        assertThat(((TablePolicy) bare).ports().blocks()).isEmpty();
    }

    @Test
    void presetAndWordSayWhichEngine() {
        assertThat(nat("{ engine: conntrack }")).isEqualTo(ConntrackPolicy.DEFAULT);
        assertThat(nat("{ preset: linux-masq-drop, input: accept, lifetime: { idle: 3min } }"))
                .isEqualTo(
                        ConntrackPolicy.DEFAULT
                                .with(ConntrackPolicy.Input.ACCEPT)
                                .withSeconds(30, 180));
    }

    @Test
    void aWordAboutIcmpLeavesPingsTheTimeOfTheirEngine() {
        for (String word : List.of("drop", "{ inbound: drop }")) {
            NatPolicy table = nat("{ icmp: " + word + " }");
            NatPolicy linux = nat("{ engine: conntrack, icmp: " + word + " }");

            assertThat(table.packets().icmp().query()).isEqualTo(Duration.ofSeconds(60));
            assertThat(linux.packets().icmp().query()).isEqualTo(Duration.ofSeconds(30));
            assertThat(NatAxes.word(table, "icmp")).isEqualTo("drop");
            assertThat(NatAxes.word(linux, "icmp")).isEqualTo("drop");
        }
        assertThat(nat("{ engine: conntrack, icmp: translate }"))
                .isEqualTo(ConntrackPolicy.DEFAULT);
    }

    @Test
    void pathIsSeenFromTheFileThatNamesIt() throws IOException {
        Files.writeString(folder.resolve("attic.yaml"), "hairpin: external-source\n");
        String card = folder.resolve("card.yaml").toString();

        assertThat(NatReader.nat(Yaml.read("./attic.yaml", card)))
                .isEqualTo(DEFAULT.with(Hairpin.EXTERNAL_SOURCE));
        assertThat(NatReader.nat(Yaml.read("{ preset: attic.yaml, clash: drop }", card)))
                .isEqualTo(
                        DEFAULT.with(Hairpin.EXTERNAL_SOURCE)
                                .with(DEFAULT.ports().with(Clash.DROP)));
    }

    @Test
    void profileSaysWhatItIs() throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.writeString(
                file,
                """
                name: attic-router
                summary: The router in the attic.
                models: an XY-100
                observed-on: two of them
                source: we looked
                trust: verified
                from-memory: hairpin
                missing: its UPnP
                engine: conntrack
                """);

        assertThat(NatReader.load("show nat", file.toString()))
                .isEqualTo(
                        new NatPreset(
                                "attic-router",
                                ConntrackPolicy.DEFAULT,
                                "The router in the attic.",
                                new Provenance(
                                        Provenance.Trust.VERIFIED,
                                        "an XY-100",
                                        "two of them",
                                        "we looked",
                                        "hairpin",
                                        "its UPnP")));
    }

    @Test
    void mistakeInAProfileIsPointedAt() throws IOException {
        mistake("[]", "1:1: found an empty list, expected a NAT profile: a YAML mapping");
        mistake("trust: full", "1:8: found trust 'full', expected one of verified, second-hand,");
        mistake("name: A", "1:7: found 'A', expected a name in lower case, with digits and");
        mistake("hairpin: x", "1:10: found hairpin 'x', expected one of none, external-source,");
        mistake("tcp-unsolicited: rest", "1:18: found answer to calls 'rest', expected one of");
        mistake("tcp-mapping: as-upd", "1:14: found mapping, or as-udp 'as-upd', expected one of");
        mistake("models: []", "1:9: found an empty list, expected a sentence");
        mistake("preset: y.yaml", "1:9: found 'y.yaml', expected the name of a preset: a profile");
        mistake("maping: x", "1:1: found key 'maping', expected one of name, summary,");
    }

    private void mistake(String text, String message) throws IOException {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file, text);

        assertThatThrownBy(() -> NatReader.load("show nat", file.toString()))
                .isInstanceOf(CardError.class)
                .hasMessageStartingWith(file + ":" + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.yaml", "./no"})
    void profileThatIsNotThereIsNamed(String path) {
        assertThatThrownBy(() -> NatReader.nat(Yaml.read(path, "card.yaml")))
                .isInstanceOf(CardError.class)
                .hasMessageEndingWith("no such file, expected a NAT profile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "conntrack"})
    void onePortLeadsToOneInsideEndpoint(String engine) {
        String text =
                "engine: "
                        + engine
                        + """

                        forwards:
                          - { port: 80, to: "10.0.0.2:80" }
                          - { port: 80, to: "10.0.0.3:80" }
                        """;

        assertThatThrownBy(() -> NatReader.nat(Yaml.read(text, "card.yaml")))
                .isInstanceOf(CardError.class)
                .hasMessageStartingWith("card.yaml:3:")
                .hasMessageContaining("port 80 leads to two inside endpoints");
    }

    @Test
    void whatFitsOnlyTogetherIsReadInAnyOrder() {
        String text =
                """
                port-blocks: { size: 4 }
                ports: 5000-5009
                reserved: none
                """;
        String base = "port-blocks: { size: 504 }\nreserved: 1024-9999\n";
        NatPolicy policy = NatReader.nat(Yaml.read(text, "card.yaml"));

        assertThat(policy).isInstanceOf(TablePolicy.class);
        assertThat(NatReader.nat(Yaml.read(base, "card.yaml"))).isInstanceOf(TablePolicy.class);
        assertThat(NatAxes.changed(NatReader.nat(Yaml.read(base, "base.yaml")), fields(text)))
                .isEqualTo(NatReader.nat(Yaml.read(text, "card.yaml")));
    }

    private static Fields fields(String text) {
        return Yaml.read(text, "card.yaml").fields("a NAT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ports: 5000-5009\nreserved: 5000-5009",
                "ports: 5000-5009\nport-blocks: { size: 11 }"
            })
    void aNatHasPortsToGive(String text) {
        assertThatThrownBy(() -> NatReader.nat(Yaml.read(text, "card.yaml")))
                .isInstanceOf(CardError.class)
                .hasMessageStartingWith("card.yaml:2:");
    }

    @Test
    void everyPresetReadsBackEqual() {
        for (NatPreset preset : NatPreset.all()) {
            String written = String.join("\n", NatWriter.lines(preset.policy()));

            assertThat(NatReader.nat(Yaml.read(written, "written"))).isEqualTo(preset.policy());
        }
    }

    private static NatPolicy nat(String text) {
        return NatReader.nat(Yaml.read(text, "x.yaml"));
    }
}
