package dev.podlight.classroom.machine;

import java.util.List;

/**
 * What one student's machine is called and where it stands.
 *
 * @param nodeIp its address inside the class
 * @param publicIp its address on the simulated internet
 */
public record MachineSpec(String name, String nodeIp, String publicIp, long seed) {
    /** Who logs in. */
    public static final String USER = "student";
    private static final int MAX = 200;
    private static final String IN_THE_TEXT = "student01";
    /** Of Traefik's Service for 80 and 443, as the class text shows them. */
    private static final List<Integer> OF_THE_TEXT = List.of(31571, 32207);

    /** The Nth student's, counted from 1: student01 is 10.0.0.9 behind 20.200.1.11. */
    public static MachineSpec of(int number, long seed) {
        if (number < 1 || number > MAX) {
            throw new IllegalArgumentException("machine " + number);
        }
        return new MachineSpec("student%02d".formatted(number), "10.0.0." + (8 + number), "20.200.1." + (10 + number),
                seed * 1009 + number);
    }

    /** What the first ports of Services get: on the first machine those of the class text, on all others empty for what chance brings. */
    List<Integer> nodePorts() {
        return name.equals(IN_THE_TEXT) ? OF_THE_TEXT : List.of();
    }
}
