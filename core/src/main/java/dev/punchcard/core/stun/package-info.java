/// STUN binding requests with the behaviour discovery of RFC 5780, as bytes and as a server.
///
/// ```
/// message    = type(2) length(2) 2112a442 transaction(12) attribute*
/// attribute  = type(2) length(2) value, filled up to a multiple of four bytes
///
/// request 0001   CHANGE-REQUEST 0003 (bit 2: address, bit 1: port)   RESPONSE-PORT 0027
/// success 0101   MAPPED-ADDRESS 0001   XOR-MAPPED-ADDRESS 0020
///                RESPONSE-ORIGIN 802b  OTHER-ADDRESS 802c
/// error 0111     ERROR-CODE 0009       UNKNOWN-ATTRIBUTES 000a
/// ```
///
/// Credentials (MESSAGE-INTEGRITY, USERNAME) are passed over: whoever wants to know what a NAT does
/// has none. Attributes from 8000 on may be ignored, and are. It is no rendezvous protocol: it
/// brings nobody together, and has no place in the catalogue of those.
///
/// RFC 8489 is the message, RFC 5780 what is asked by it.
@NullMarked
package dev.punchcard.core.stun;

import org.jspecify.annotations.NullMarked;
