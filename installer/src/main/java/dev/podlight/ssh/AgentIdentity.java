package dev.podlight.ssh;

import com.jcraft.jsch.Identity;

/** A key of the agent's, as JSch wants to see keys. */
record AgentIdentity(Agent agent, Agent.Held held) implements Identity {

    @Override
    public byte[] getPublicKeyBlob() {
        return held.blob();
    }

    @Override
    public byte[] getSignature(byte[] data) {
        return getSignature(data, getAlgName());
    }

    @Override
    public byte[] getSignature(byte[] data, String algorithm) {
        return agent.sign(held.blob(), data, algorithm).orElse(null);
    }

    @Override
    public String getAlgName() {
        return KnownHostsLine.typeOf(held.blob());
    }

    @Override
    public String getName() {
        return held.comment();
    }

    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public boolean setPassphrase(byte[] passphrase) {
        return true;
    }

    @Override
    public void clear() {}
}
