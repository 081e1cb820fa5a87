package dev.podlight.classroom.cluster.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Blocks of header names and values, deflated with the dictionary of SPDY/3 (draft 3, section 2.6.10.1). One for each connection: both ways have a state. */
final class SpdyHeaders {
    private static final String WORDS = "options,head,post,put,delete,trace,accept,accept-charset,accept-encoding,"
            + "accept-language,accept-ranges,age,allow,authorization,cache-control,connection,content-base,"
            + "content-encoding,content-language,content-length,content-location,content-md5,content-range,content-type,"
            + "date,etag,expect,expires,from,host,if-match,if-modified-since,if-none-match,if-range,"
            + "if-unmodified-since,last-modified,location,max-forwards,pragma,proxy-authenticate,proxy-authorization,"
            + "range,referer,retry-after,server,te,trailer,transfer-encoding,upgrade,user-agent,vary,via,warning,"
            + "www-authenticate,method,get,status,200 OK,version,HTTP/1.1,url,public,set-cookie,keep-alive,origin";
    private static final String TAIL = "100101201202205206300302303304305306307402405406407408409410411412413414415416"
            + "417502504505203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 "
            + "Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented503 Service "
            + "UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, "
            + "Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,"
            + "text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,"
            + "utf-,*,enq=0.";
    private static final byte[] DICTIONARY = dictionary();
    private static final int LARGEST = 64 * 1024;

    private final Inflater inflater = new Inflater();
    private final Deflater deflater = new Deflater();

    SpdyHeaders() {
        deflater.setDictionary(DICTIONARY);
    }

    private static byte[] dictionary() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var word : WORDS.split(",")) {
                out.writeInt(word.length());
                out.writeBytes(word);
            }
            out.writeBytes(TAIL);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes it", e);
        }
        return bytes.toByteArray();
    }

    /** Names in lower case. @throws IOException it is no such block */
    Map<String, String> read(byte[] block) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(inflate(block)));
        var headers = new HashMap<String, String>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            headers.put(text(in).toLowerCase(Locale.ROOT), text(in));
        }
        return headers;
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("header of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private byte[] inflate(byte[] block) throws IOException {
        var plain = new ByteArrayOutputStream();
        var buffer = new byte[4096];
        inflater.setInput(block);
        try {
            for (int count = part(buffer); count > 0 && plain.size() < LARGEST; count = part(buffer)) {
                plain.write(buffer, 0, count);
            }
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new IOException("not SPDY headers", e);
        }
        return plain.toByteArray();
    }

    private int part(byte[] buffer) throws DataFormatException {
        int count = inflater.inflate(buffer);
        if (count == 0 && inflater.needsDictionary()) {
            inflater.setDictionary(DICTIONARY);
            count = inflater.inflate(buffer);
        }
        return count;
    }

    /** A block without any header: all that an accepting answer needs. */
    byte[] none() {
        var buffer = new byte[256];
        deflater.setInput(new byte[4]);
        return java.util.Arrays.copyOf(buffer, deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH));
    }

    void end() {
        inflater.end();
        deflater.end();
    }
}
