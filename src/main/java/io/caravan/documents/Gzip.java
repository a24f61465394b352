package io.caravan.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Packs pages fast rather than tight: they are written once and rarely read. */
final class Gzip {

    private Gzip() {}

    /** Something that writes a document. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static byte[] pack(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        try (OutputStream out = new Fast(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a document cannot be packed", e);
        }
        return bytes.toByteArray();
    }

    static byte[] unpack(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 8192)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a kept document is damaged", e);
        }
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
