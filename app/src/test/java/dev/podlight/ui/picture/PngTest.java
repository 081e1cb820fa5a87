package dev.podlight.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        WritableImage image = new WritableImage(31, 17);
        for (int y = 0; y < 17; y++) {
            for (int x = 0; x < 31; x++) {
                image.getPixelWriter().setArgb(x, y, 0xff000000 | x * 8 << 16 | y * 15 << 8 | x * y % 256);
            }
        }
        Image read = new Image(new ByteArrayInputStream(Png.encode(image)));
        assertEquals(31, read.getWidth());
        assertEquals(17, read.getHeight());
        for (int y = 0; y < 17; y++) {
            for (int x = 0; x < 31; x++) {
                assertEquals(image.getPixelReader().getArgb(x, y), read.getPixelReader().getArgb(x, y));
            }
        }
    }
}
