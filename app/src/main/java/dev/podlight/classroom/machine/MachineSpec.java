package dev.podlight.classroom.machine;

import java.util.List;

/**
 * What one machine is called and where it stands.
 *
 * @param nodeIp its address inside the class
 * @param publicIp its address on the simulated internet, or that of the load balancer before it
 * @param nodePorts what the first ports of Services get, Traefik's before all; empty for what chance brings
 */
public record MachineSpec(String name, String nodeIp, String publicIp, long seed, List<Integer> nodePorts) {
    /** Who logs in. */
    public static final String USER = "student";
    private static final int MAX = 200;
    /** Of Traefik's Service for 80 and 443, as the class text shows them for the personal machine. */
    private static final List<Integer> OF_THE_TEXT = List.of(31571, 32207);

    public MachineSpec {
        nodePorts = List.copyOf(nodePorts);
    }

    /** The Nth student's, counted from 1: student01 is 10.0.0.9 behind 20.200.1.11, and the one of the class text. */
    public static MachineSpec of(int number, long seed) {
        if (number < 1 || number > MAX) {
            throw new IllegalArgumentException("machine " + number);
        }
        return new MachineSpec("student%02d".formatted(number), "10.0.0." + (8 + number), "20.200.1." + (10 + number),
                seed * 1009 + number, number == 1 ? OF_THE_TEXT : List.of());
    }
}
