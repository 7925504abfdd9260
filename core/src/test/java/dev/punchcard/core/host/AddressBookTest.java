package dev.punchcard.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AddressBookTest {
    private final AddressBook book = new AddressBook();

    @Test
    void knownAddressesAreNotBuiltAgain() {
        Endpoint endpoint = Endpoint.literal("10.1.2.3:4567");

        InetSocketAddress socket = book.socket(endpoint);

        assertThat(book.socket(endpoint)).isSameAs(socket);
        assertThat(book.remote(socket)).isSameAs(book.remote(socket));
    }

    @Test
    void everyAddressSurvivesTheWayThereAndBackThoughPlacesAreFew() {
        for (int i = 0; i < 20_000; i++) {
            Endpoint endpoint = Endpoint.literal("10.0." + i / 250 + "." + i % 250 + ":" + i);

            assertThat(book.remote(book.socket(endpoint)).endpoint()).isEqualTo(endpoint);
        }
    }

    @Test
    void addressesOfVersionSixAreKept() {
        Endpoint endpoint = Endpoint.literal("[2001:db8::7]:9");

        assertThat(book.remote(book.socket(endpoint)).endpoint()).isEqualTo(endpoint);
    }
}
