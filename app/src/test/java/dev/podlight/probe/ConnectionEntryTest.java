package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a real /proc/net/nf_conntrack, of several kernels. */
final class ConnectionEntryTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "ipv4     2 tcp      6 117 TIME_WAIT src=10.77.1.1 dst=10.77.1.2 sport=45123 dport=80 src=10.42.0.2 dst=10.42.0.1 sport=8000 dport=45123 [ASSURED] mark=0 zone=0 use=2; TIME_WAIT; 10.77.1.1:45123; 10.77.1.2:80; 10.42.0.2:8000; false; true",
            "ipv4     2 tcp      6 86399 ESTABLISHED src=10.42.0.2 dst=10.42.0.67 sport=51234 dport=8181 src=10.42.0.67 dst=10.42.0.2 sport=8181 dport=51234 [ASSURED] mark=0 zone=0 use=2; ESTABLISHED; 10.42.0.2:51234; 10.42.0.67:8181; 10.42.0.67:8181; false; true",
            "ipv4     2 tcp      6 118 SYN_SENT src=10.42.0.2 dst=10.42.2.9 sport=40000 dport=8181 [UNREPLIED] src=10.42.2.9 dst=10.42.0.2 sport=8181 dport=40000 mark=0 zone=0 use=2; SYN_SENT; 10.42.0.2:40000; 10.42.2.9:8181; 10.42.2.9:8181; true; false",
            "ipv4     2 tcp      6 9 CLOSE src=127.0.0.1 dst=127.0.0.1 sport=33000 dport=31571 src=10.42.0.2 dst=10.42.0.1 sport=8000 dport=33000 mark=0 zone=0 use=2; CLOSE; 127.0.0.1:33000; 127.0.0.1:31571; 10.42.0.2:8000; false; false",
            "ipv4     2 tcp      6 59 SYN_RECV src=203.0.113.7 dst=10.0.0.9 sport=61000 dport=80 packets=1 bytes=60 src=10.42.0.2 dst=10.42.0.1 sport=8000 dport=61000 packets=1 bytes=60 mark=0 secctx=system_u:object_r:unlabeled_t:s0 zone=0 use=2; SYN_RECV; 203.0.113.7:61000; 10.0.0.9:80; 10.42.0.2:8000; false; false",
            "ipv6     10 tcp      6 431999 ESTABLISHED src=fd00:0000:0000:0000:0000:0000:0000:0001 dst=fd00:0000:0000:0000:0000:0000:0000:0009 sport=45123 dport=80 src=fd00:0042:0000:0000:0000:0000:0000:0002 dst=fd00:0042:0000:0000:0000:0000:0000:0001 sport=8000 dport=45123 [ASSURED] mark=0 zone=0 use=2; ESTABLISHED; [fd00:0:0:0:0:0:0:1]:45123; [fd00:0:0:0:0:0:0:9]:80; [fd00:42:0:0:0:0:0:2]:8000; false; true",
            "ipv4     2 tcp      6 ESTABLISHED src=10.0.0.1 dst=10.0.0.9 sport=1 dport=2 [OFFLOAD] src=10.0.0.9 dst=10.0.0.1 sport=2 dport=1 mark=0 zone=0 use=3; ESTABLISHED; 10.0.0.1:1; 10.0.0.9:2; 10.0.0.9:2; false; false"})
    void isRead(String line, String state, String from, String to, String sentTo, boolean unreplied, boolean assured) {
        ConnectionEntry entry = ConnectionEntry.parse(line).orElseThrow();
        assertEquals(state, entry.state());
        assertEquals(from, entry.original().from());
        assertEquals(to, entry.original().to());
        assertEquals(sentTo, entry.reply().from());
        assertEquals(unreplied, entry.unreplied());
        assertEquals(assured, entry.assured());
        assertEquals(line, entry.line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"",
            "ipv4     2 udp      17 29 src=10.42.0.5 dst=10.43.0.10 sport=45000 dport=53 src=10.42.0.3 dst=10.42.0.5 sport=53 dport=45000 mark=0 zone=0 use=2",
            "ipv4     2 icmp     1 29 src=10.0.0.1 dst=10.0.0.9 type=8 code=0 id=7 src=10.0.0.9 dst=10.0.0.1 type=0 code=0 id=7 mark=0 use=2",
            "cat: /proc/net/nf_conntrack: Permission denied",
            "ipv4     2 tcp      6 117 TIME_WAIT src=10.77.1.1 dst=10.77.1.2 sport=45123 dport=80",
            "ipv4     2 tcp      6 117 TIME_WAIT src= dst= sport=x dport=y src=1 dst=2 sport=3 dport=4"})
    void whatIsNoTcpConnectionIsLeftOut(String line) {
        assertTrue(ConnectionEntry.parse(line).isEmpty());
        assertEquals(List.of(), ConnectionEntry.parse(List.of(line)));
    }

    @Test
    void aConnectionIsTheSameWhateverBecameOfIt() {
        String tuples = " src=10.77.1.1 dst=10.77.1.2 sport=45123 dport=80 src=10.42.0.2 dst=10.42.0.1 sport=8000 dport=45123 ";
        ConnectionEntry open = ConnectionEntry.parse("ipv4     2 tcp      6 431999 ESTABLISHED" + tuples + "use=2")
            .orElseThrow();
        ConnectionEntry over = ConnectionEntry.parse("ipv4     2 tcp      6 3 TIME_WAIT" + tuples + "[ASSURED] use=1")
            .orElseThrow();
        assertTrue(open.sameAs(over));
        assertFalse(open.equals(over));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.9,10.0.0.9,10.0.0.9", "fd00::1,fd00:0:0:0:0:0:0:1,fd00:0000:0000:0000:0000:0000:0000:0001",
            "::1,0:0:0:0:0:0:0:1,0000:0000:0000:0000:0000:0000:0000:0001",
            "2001:DB8:0:0:0:0:2:1,2001:db8:0:0:0:0:2:1,2001:0db8:0000:0000:0000:0000:0002:0001",
            "fe80::1%eth0,fe80:0:0:0:0:0:0:1,fe80:0000:0000:0000:0000:0000:0000:0001"})
    void anAddressIsSpeltOneWay(String address, String plain, String kernel) {
        assertEquals(plain, ConnectionEntry.plain(address));
        assertEquals(kernel, ConnectionEntry.kernel(address));
    }
}
