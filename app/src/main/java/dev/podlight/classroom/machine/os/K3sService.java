package dev.podlight.classroom.machine.os;

/** k3s as systemd runs it, by what its unit file says. */
public record K3sService(K3sHost k3s) implements Systemd.Service {

    @Override
    public int start(String unitFile) throws InterruptedException {
        return k3s.start(K3sFlags.ofUnit(unitFile));
    }

    @Override
    public void stop() {
        k3s.stop();
    }
}
