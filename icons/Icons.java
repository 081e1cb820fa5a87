import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Packs the PNGs of this folder into podlight.ico (Windows) and podlight.icns (macOS). Both are containers that take PNGs as they
 * are. Called by make.sh: {@code java Icons.java FOLDER}.
 */
public final class Icons {
    private static final List<Integer> ICO_SIZES = List.of(16, 32, 48, 64, 128, 256);

    /** Apple's four-letter types of entries that hold a PNG, each with its side in pixels; two names a size: plain and Retina. */
    private enum Icns {
        icp4(16), icp5(32), ic07(128), ic08(256), ic09(512), ic10(1024), ic11(32), ic12(64), ic13(256), ic14(512);

        final int size;

        Icns(int size) {
            this.size = size;
        }
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.write(folder.resolve("podlight.ico"), ico(folder));
        Files.write(folder.resolve("podlight.icns"), icns(folder));
    }

    private static byte[] ico(Path folder) throws IOException {
        int header = 6 + 16 * ICO_SIZES.size();
        ByteBuffer directory = ByteBuffer.allocate(header).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) 0).putShort((short) 1).putShort((short) ICO_SIZES.size());
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        for (int size : ICO_SIZES) {
            byte[] png = png(folder, size);
            // a side of 256 is written as 0; one plane, 32 bits a pixel
            directory.put((byte) size).put((byte) size).putShort((short) 0).putShort((short) 1).putShort((short) 32)
                    .putInt(png.length).putInt(header + images.size());
            images.writeBytes(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(directory.array());
        all.writeBytes(images.toByteArray());
        return all.toByteArray();
    }

    private static byte[] icns(Path folder) throws IOException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(entries);
        for (Icns entry : Icns.values()) {
            byte[] png = png(folder, entry.size);
            out.writeBytes(entry.name());
            out.writeInt(8 + png.length);
            out.write(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(all);
        file.writeBytes("icns");
        file.writeInt(8 + entries.size());
        file.write(entries.toByteArray());
        return all.toByteArray();
    }

    private static byte[] png(Path folder, int size) throws IOException {
        return Files.readAllBytes(folder.resolve("podlight-" + size + ".png"));
    }
}
