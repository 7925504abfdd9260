/// Packet captures of runs, as Wireshark reads them.
@NullMarked
package dev.punchcard.reports.pcap;

import org.jspecify.annotations.NullMarked;
