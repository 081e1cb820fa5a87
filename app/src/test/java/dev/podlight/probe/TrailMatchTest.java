package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.kube.SnapshotReader;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Vantage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which entries of a connection table are one request's. */
final class TrailMatchTest {
    static final String CLUSTER = """
            apiVersion: v1
            kind: Service
            metadata: {name: traefik, namespace: kube-system}
            spec: {type: LoadBalancer, selector: {app.kubernetes.io/name: traefik}, ports: [{name: web, port: 80, nodePort: 31571, targetPort: web}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: traefik-a, namespace: kube-system, labels: {app.kubernetes.io/name: traefik}}
            status: {phase: Running, podIPs: [{ip: 10.42.0.2}], podIP: 10.42.0.2}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: svclb-traefik-b, namespace: kube-system, labels: {svccontroller.k3s.cattle.io/svcname: traefik}}
            status: {phase: Running, podIPs: [{ip: 10.42.0.5}], podIP: 10.42.0.5}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: a, namespace: user03, labels: {app: userlist}}
            status: {phase: Running, podIPs: [{ip: 10.42.0.67}], podIP: 10.42.0.67}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: b, namespace: user03, labels: {app: userlist}}
            status: {phase: Running, podIPs: [{ip: 10.42.0.68}], podIP: 10.42.0.68}
            """;
    private static final String OWN = "ipv4 2 tcp 6 117 TIME_WAIT src=10.77.1.1 dst=10.77.1.2 sport=45123 dport=80 src=10.42.0.2 dst=10.42.0.1 sport=8000 dport=45123 [ASSURED] use=2";
    private static final String ONWARD = "ipv4 2 tcp 6 86399 ESTABLISHED src=10.42.0.2 dst=10.42.0.67 sport=51234 dport=8181 src=10.42.0.67 dst=10.42.0.2 sport=8181 dport=51234 [ASSURED] use=2";
    private static final String ONWARD_B = ONWARD.replace("10.42.0.67", "10.42.0.68");

    private TrailMatch match;

    @BeforeEach
    void make() throws Exception {
        ClusterSnapshot snapshot = SnapshotReader.parse(CLUSTER, "cluster");
        match = new TrailMatch(new Stations(snapshot), List.of("10.42.0.67", "10.42.0.68"));
    }

    private Witness find(String before, String after, int port) {
        return match.find(ConnectionEntry.parse(before.lines().toList()), ConnectionEntry.parse(after.lines().toList()),
                port, Vantage.LAPTOP);
    }

    @Test
    void itsOwnPortTellsTheWayToTraefikAndANewConnectionToThePod() {
        Witness.Connection c = assertInstanceOf(Witness.Connection.class, find("", OWN + "\n" + ONWARD, 45123));
        assertEquals("10.77.1.2:80", c.asked());
        assertEquals("10.42.0.2:8000", c.sentTo().address());
        assertEquals(Station.Role.TRAEFIK, c.sentTo().role());
        assertEquals("a", c.onward().pod().name());
        assertNull(c.balancer());
        assertTrue(c.sure());
        assertFalse(c.unanswered());
        assertEquals("witness.table.onward", c.said().key());
    }

    @Test
    void aConnectionThatStoodBeforeProvesNoPod() {
        Witness.Connection c = assertInstanceOf(Witness.Connection.class, find(ONWARD, OWN + "\n" + ONWARD, 45123));
        assertNull(c.onward());
        assertEquals("witness.table.traefik", c.said().key());
    }

    @Test
    void ofTwoNewConnectionsNobodyKnowsWhose() {
        Witness.Connection c = assertInstanceOf(Witness.Connection.class,
                find("", OWN + "\n" + ONWARD + "\n" + ONWARD_B, 45123));
        assertNull(c.onward());
    }

    @Test
    void anotherRequestAtTheSameMomentMayHaveMadeTheNewConnection() {
        String another = OWN.replace("src=10.77.1.1", "src=10.77.1.3").replace("45123", "50001");
        Witness.Connection c = assertInstanceOf(Witness.Connection.class,
                find("", OWN + "\n" + another + "\n" + ONWARD, 45123));
        assertNull(c.onward());
        assertEquals("witness.table.traefik", c.said().key());
    }

    @Test
    void throughServiceLb() {
        String toBalancer = OWN.replace("src=10.42.0.2 ", "src=10.42.0.5 ").replace("sport=8000", "sport=80");
        String fromBalancer = "ipv4 2 tcp 6 9 TIME_WAIT src=10.42.0.5 dst=10.43.7.7 sport=45123 dport=80 src=10.42.0.2 dst=10.42.0.5 sport=8000 dport=45123 [ASSURED] use=1";
        Witness.Connection c = assertInstanceOf(Witness.Connection.class,
                find("", toBalancer + "\n" + fromBalancer + "\n" + ONWARD, 45123));
        assertEquals("svclb-traefik-b", c.balancer().pod().name());
        assertEquals("traefik-a", c.sentTo().pod().name());
        assertEquals("a", c.onward().pod().name());
    }

    @Test
    void straightToThePodOfAService() {
        String direct = OWN.replace("src=10.42.0.2 ", "src=10.42.0.68 ").replace("sport=8000", "sport=8181");
        Witness.Connection c = assertInstanceOf(Witness.Connection.class, find("", direct, 45123));
        assertEquals("b", c.sentTo().pod().name());
        assertNull(c.onward());
        assertEquals("witness.table.sent", c.said().key());
    }

    @Test
    void whereNothingComesBackItIsSaid() {
        String silent = ONWARD.replace("ESTABLISHED", "SYN_SENT")
            .replace("dport=8181 src", "dport=8181 [UNREPLIED] src")
            .replace("[ASSURED] ", "");
        Witness.Connection c = assertInstanceOf(Witness.Connection.class, find("", OWN + "\n" + silent, 45123));
        assertTrue(c.unanswered());
        assertEquals("witness.table.unreplied", c.said().key());
    }

    @Test
    void aChangedPortIsFoundByAddressAndMomentAndIsNotSure() {
        match.client("10.77.1.1");
        Witness.Connection c = assertInstanceOf(Witness.Connection.class, find("", OWN, 50000));
        assertFalse(c.sure());
        assertEquals("witness.table.by-moment", c.said().key());
        String another = OWN.replace("45123", "45124");
        Witness none = find("", OWN + "\n" + another, 50000);
        assertEquals("witness.table.several", assertInstanceOf(Witness.Silent.class, none).said().key());
        assertInstanceOf(Witness.Silent.class, find(OWN, OWN, 50000), "it was there before");
    }

    @Test
    void withoutAnEntryNothingIsSaid() {
        Witness none = find("", ONWARD, 45123);
        assertEquals("witness.table.absent", assertInstanceOf(Witness.Silent.class, none).said().key());
        assertInstanceOf(Witness.Silent.class, find("", "", 0));
        assertInstanceOf(Witness.Silent.class, find(OWN, OWN, 45123),
                "an entry of an earlier request is not this one’s");
    }

    @Test
    void ofTwoClientsWithOnePortItIsTheOneWhoseAddressWeKnow() {
        String stranger = OWN.replace("10.77.1.1", "198.51.100.7");
        assertInstanceOf(Witness.Silent.class, find("", OWN + "\n" + stranger, 45123));
        match.client("10.77.1.1");
        Witness.Connection c = assertInstanceOf(Witness.Connection.class, find("", OWN + "\n" + stranger, 45123));
        assertTrue(c.line().contains("src=10.77.1.1"));
    }
}
