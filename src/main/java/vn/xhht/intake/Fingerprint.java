package vn.xhht.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a content, taken while the content passes by. */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(Path file) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                fingerprint.add(buffer, length);
            }
        }
        return fingerprint.hex();
    }

    void add(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /** The hash of all that was added, in hexadecimal. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
