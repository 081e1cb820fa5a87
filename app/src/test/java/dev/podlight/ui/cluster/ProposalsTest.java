package dev.podlight.ui.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.Meta;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalsTest {
    private static final Front NAT = new Front("20.200.1.11", null, null);

    private static ClusterSnapshot node(List<String> external) {
        return ClusterSnapshot.of(List.of(new Node(Meta.named("", "student01"), List.of("10.0.0.9"), external, true,
                "v1.33.5+k3s1", List.of())));
    }

    @Test
    void theAddressByWhichTheLaptopReachesItIsTaken() {
        assertEquals("userlist.20.200.1.11.nip.io", Proposals.host(node(List.of("1.2.3.4")), NAT, "5.6.7.8"));
        assertEquals("userlist.1.2.3.4.nip.io", Proposals.host(node(List.of("1.2.3.4")), Front.NONE, "5.6.7.8"));
        assertEquals("userlist.5.6.7.8.nip.io", Proposals.host(node(List.of()), Front.NONE, "5.6.7.8"));
        assertEquals("userlist.10.0.0.9.nip.io", Proposals.host(node(List.of()), Front.NONE, "127.0.0.1"));
        assertEquals("userlist.10.0.0.9.nip.io", Proposals.host(node(List.of()), Front.NONE, "vm.example.com"));
        assertEquals("", Proposals.host(ClusterSnapshot.empty(), Front.NONE, ""));
    }

    @Test
    void theClassGivesUser03ToStudent03() {
        assertEquals("user03", Proposals.namespace("student03"));
        assertEquals("user01", Proposals.namespace("mine"));
        assertEquals("user01", Proposals.namespace("40.82.137.7"));
    }
}
