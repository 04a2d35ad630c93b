package vn.xhht.feedback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The parts of an .xlsx that its marked copy is made of: all but the document's properties, which no figure needs. */
final class CopiedParts {

    private static final String OF_PACKAGE = "_rels/.rels";

    /** A package names its workbook, its properties and perhaps a picture. */
    private static final int LONGEST = 1 << 16;

    /** The relationships of the package to parts other than its document. */
    private static final Pattern OTHERS = Pattern.compile(
            "<(?:\\w+:)?Relationship\\s(?![^>]*/officeDocument[\"'])[^>]*(?:/>|>\\s*</(?:\\w+:)?Relationship\\s*>)");

    private CopiedParts() {}

    /** Properties of the document, and what file managers leave behind: POI takes all that it comes upon for parts. */
    static boolean isLeftOut(String part) {
        String name = part.replace('\\', '/').toLowerCase(Locale.ROOT);
        String file = name.substring(name.lastIndexOf('/') + 1);
        return name.startsWith("docprops/")
                || name.startsWith("__macosx/")
                || file.equals(".ds_store")
                || file.equals("thumbs.db")
                || file.equals("desktop.ini");
    }

    /**
     * The archive anew, with the parts that its directory lists. From a stream POI takes every part that it comes upon, listed or not, and
     * those were not weighed; a package that it opens from the file by its directory it would write back when it is closed.
     */
    static byte[] of(Path original) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile parts = new ZipFile(original.toFile());
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry part : Collections.list(parts.entries())) {
                if (isLeftOut(part.getName())) {
                    continue;
                }
                out.putNextEntry(new ZipEntry(part.getName()));
                try (InputStream in = parts.getInputStream(part)) {
                    if (part.getName().equalsIgnoreCase(OF_PACKAGE)) {
                        out.write(document(in.readNBytes(LONGEST)));
                    } else {
                        in.transferTo(out);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    /** Returns the package's relationships with only the one to its document. */
    private static byte[] document(byte[] relationships) {
        // One character a byte; what is looked for is ASCII.
        String said = new String(relationships, StandardCharsets.ISO_8859_1);
        return OTHERS.matcher(said).replaceAll("").getBytes(StandardCharsets.ISO_8859_1);
    }
}
