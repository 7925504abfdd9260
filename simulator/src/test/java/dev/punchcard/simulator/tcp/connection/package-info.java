@NullMarked
package dev.punchcard.simulator.tcp.connection;

import org.jspecify.annotations.NullMarked;
