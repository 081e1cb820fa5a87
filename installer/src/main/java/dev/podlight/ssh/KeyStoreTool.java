package dev.podlight.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The program by which each operating system lets others at its key store. Of a secret only its account is ever in an argument. */
sealed interface KeyStoreTool {

    /** @param osName as {@code os.name} says it */
    static KeyStoreTool of(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("windows"))
            return new Windows(Path.of("powershell.exe"));
        return os.contains("mac") ? new Mac(Path.of("security")) : new SecretService(Path.of("secret-tool"));
    }

    Path path();

    default String program() {
        return path().getFileName().toString();
    }

    KeyStoreTool at(Path found);

    List<String> lookup(String account);

    /** What the tool reads when it looks something up or clears it. */
    byte[] lookupInput(String account);

    List<String> store(String account);

    /** @param secret Base64 */
    byte[] storeInput(String account, byte[] secret);

    List<String> clear(String account);

    private static byte[] joined(String before, byte[] secret, String after) {
        byte[] head = before.getBytes(StandardCharsets.UTF_8);
        byte[] tail = after.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + secret.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(secret, 0, all, head.length, secret.length);
        System.arraycopy(tail, 0, all, head.length + secret.length, tail.length);
        return all;
    }

    /** libsecret's {@code secret-tool}: it reads the secret from standard input (secret-tool(1)). */
    record SecretService(Path path) implements KeyStoreTool {
        @Override
        public KeyStoreTool at(Path found) {
            return new SecretService(found);
        }

        @Override
        public List<String> lookup(String account) {
            return List.of(path.toString(), "lookup", "service", "podlight", "account", account);
        }

        @Override
        public byte[] lookupInput(String account) {
            return new byte[0];
        }

        @Override
        public List<String> store(String account) {
            return List.of(path.toString(), "store", "--label=Podlight: " + account, "service", "podlight", "account",
                    account);
        }

        @Override
        public byte[] storeInput(String account, byte[] secret) {
            return joined("", secret, "");
        }

        @Override
        public List<String> clear(String account) {
            return List.of(path.toString(), "clear", "service", "podlight", "account", account);
        }
    }

    /** The Keychain: {@code security -i} reads its commands, and so the secret, from standard input (security(1)). */
    record Mac(Path path) implements KeyStoreTool {
        @Override
        public KeyStoreTool at(Path found) {
            return new Mac(found);
        }

        @Override
        public List<String> lookup(String account) {
            return List.of(path.toString(), "find-generic-password", "-s", "Podlight", "-a", account, "-w");
        }

        @Override
        public byte[] lookupInput(String account) {
            return new byte[0];
        }

        @Override
        public List<String> store(String account) {
            return List.of(path.toString(), "-i");
        }

        @Override
        public byte[] storeInput(String account, byte[] secret) {
            String quoted = "\"" + account.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            return joined("add-generic-password -U -s Podlight -a " + quoted + " -w \"", secret, "\"\n");
        }

        @Override
        public List<String> clear(String account) {
            return List.of(path.toString(), "delete-generic-password", "-s", "Podlight", "-a", account);
        }
    }

    /** The Credential Locker, through Windows PowerShell: account and secret are lines of its standard input. */
    record Windows(Path path) implements KeyStoreTool {
        private static final String VAULT = "$ErrorActionPreference='Stop';"
                + "[void][Windows.Security.Credentials.PasswordVault,Windows.Security.Credentials,ContentType=WindowsRuntime];"
                + "$v=New-Object Windows.Security.Credentials.PasswordVault;$a=[Console]::In.ReadLine();";

        @Override
        public KeyStoreTool at(Path found) {
            return new Windows(found);
        }

        private List<String> script(String script) {
            return List.of(path.toString(), "-NoProfile", "-NonInteractive", "-Command", VAULT + script);
        }

        @Override
        public List<String> lookup(String account) {
            return script("$c=$v.Retrieve('Podlight',$a);$c.RetrievePassword();[Console]::Out.Write($c.Password)");
        }

        @Override
        public byte[] lookupInput(String account) {
            return (account + "\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public List<String> store(String account) {
            return script("$v.Add((New-Object Windows.Security.Credentials.PasswordCredential('Podlight',$a,"
                    + "[Console]::In.ReadLine())))");
        }

        @Override
        public byte[] storeInput(String account, byte[] secret) {
            return joined(account + "\n", secret, "\n");
        }

        @Override
        public List<String> clear(String account) {
            return script("$v.Remove($v.Retrieve('Podlight',$a))");
        }
    }
}
