package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ufw, firewalld and iptables say of themselves; a vertical bar stands for a line's end. */
final class HostFirewallTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", value = {"-; 80; false",
            "Status: inactive|-P INPUT ACCEPT; 80; false",
            "Status: active||To                         Action      From|--                         ------      ----|22/tcp                     ALLOW       Anywhere|OpenSSH                    ALLOW       Anywhere; 80; true",
            "Status: active|22/tcp ALLOW Anywhere|80/tcp                     ALLOW       Anywhere; 80; false",
            "Status: active|80                         ALLOW       Anywhere|-P INPUT DROP; 80; false",
            "Status: active|8080/tcp ALLOW Anywhere; 80; true",
            "public (active)|  target: default|  services: dhcpv6-client ssh|  ports: ; 80; true",
            "public (active)|  target: default|  services: http ssh|  ports: ; 80; false",
            "public (active)|  target: default|  services: ssh|  ports: 31571/tcp 80/tcp; 80; false",
            "public (active)|  target: ACCEPT|  services: ssh|  ports: ; 80; false",
            "-P INPUT DROP|-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT; 80; true",
            "-P INPUT DROP|-A INPUT -p tcp -m multiport --dports 22,80,443 -j ACCEPT; 80; false",
            "-P INPUT ACCEPT|-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT|-A INPUT -j REJECT --reject-with icmp-host-prohibited; 80; true",
            "-P INPUT ACCEPT|-A INPUT -j KUBE-FIREWALL; 80; false"})
    void isRead(String said, int port, boolean holdsBack) {
        assertEquals(holdsBack, HostFirewall.holdsBack(said == null
                ? java.util.List.of()
                : java.util.List.of(said.split("\\|")), port));
    }
}
