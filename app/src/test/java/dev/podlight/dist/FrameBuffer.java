package dev.podlight.dist;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The screen of an Xvfb, which keeps it in a file of X's window dump format (XWDFile.h), 32 bits a pixel. */
record FrameBuffer(Path file) {
    private static final int COLOUR_ENTRY = 12;
    private static final int[] FIELDS = {0, 4, 5, 12, 19};

    /** What is on the screen now. */
    BufferedImage picture() throws IOException {
        ByteBuffer dump = ByteBuffer.wrap(Files.readAllBytes(file));
        int[] header = IntStream.of(FIELDS).map(field -> dump.getInt(4 * field)).toArray();
        int width = header[1];
        int height = header[2];
        int stride = header[3];
        int pixels = header[0] + header[4] * COLOUR_ENTRY;
        dump.order(java.nio.ByteOrder.LITTLE_ENDIAN);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, dump.getInt(pixels + y * stride + 4 * x));
            }
        }
        return picture;
    }

    /** How many colours a picture has; an empty screen has one, a window with words in it hundreds. */
    static long colours(BufferedImage picture) {
        return IntStream.of(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
            .distinct()
            .count();
    }
}
