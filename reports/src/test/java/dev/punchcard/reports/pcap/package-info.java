/// Reports against golden files.
@NullMarked
package dev.punchcard.reports.pcap;

import org.jspecify.annotations.NullMarked;
