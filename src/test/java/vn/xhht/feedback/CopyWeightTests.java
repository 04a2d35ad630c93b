package vn.xhht.feedback;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workbooks that may be taken into memory to be marked. */
class CopyWeightTests {

    private static final long MOST = 16L << 20;

    @TempDir
    private Path folder;

    private boolean fits(byte[]... parts) throws IOException {
        Path file = Files.createTempFile(folder, "parts", ".xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (byte[] part : parts) {
                zip.putNextEntry(new ZipEntry("part" + Arrays.hashCode(part)));
                zip.write(part);
            }
        }
        return CopyWeight.fits(file, MOST);
    }

    private static String many(int times, String element) {
        return "<?xml version='1.0'?><x>" + element.repeat(times) + "</x>";
    }

    /** POI takes a minute and a half for sixty thousand of the first, before anybody can look at a clock. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<col min='1'/>",
                "<s:col min='1'/>",
                "<col\n/>",
                "<hyperlink ref='A1'></hyperlink>",
                "<comment ref='A1'/>",
                "<definedName/>"
            })
    void ofWhatIsLookedForAmongItsLikeOnlySoManyFit(String element) throws IOException {
        assertThat(fits(many(20_000, element).getBytes(UTF_8))).isTrue();
        assertThat(fits(many(20_001, element).getBytes(UTF_8))).isFalse();
        assertThat(fits(
                        many(10_001, element).getBytes(UTF_8),
                        many(10_000, element).getBytes(UTF_8)))
                .isFalse();
    }

    /** A tree of them is made by a method that calls itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {"<r>", "<x:row a=\"/>\">", "<c b='>/'\n>", "<a><!-- </a> --><?a </a>?><![CDATA[</a></a>]]>"})
    void whatIsNestedTooDeepDoesNotFit(String start) throws IOException {
        assertThat(fits(("<y>" + start.repeat(199)).getBytes(UTF_8))).isTrue();
        assertThat(fits(("<y>" + start.repeat(200)).getBytes(UTF_8))).isFalse();
        assertThat(fits(many(5_000, start + start.replaceFirst("<([a-z:]+).*", "</$1>"))
                        .getBytes(UTF_8)))
                .isTrue();
    }

    @Test
    void thePropertiesOfTheDocumentWeighNothing() throws IOException {
        Path file = Files.createTempFile(folder, "parts", ".xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("docProps/core.xml"));
            zip.write("<a>".repeat(130_000).getBytes(UTF_8));
        }
        assertThat(CopyWeight.fits(file, MOST)).isTrue();
    }

    @Test
    void theyAreCountedInEveryEncodingOfUnicode() throws IOException {
        for (var encoding : List.of(UTF_16, UTF_16LE, UTF_16BE)) {
            assertThat(fits(many(20_001, "<col/>").getBytes(encoding)))
                    .as("%s", encoding)
                    .isFalse();
        }
        assertThat(fits(("\uFEFF\n" + many(20_001, "<col/>")).getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<c r='A1'/>", "<row/>", "<x:v/>", "<xf/>"})
    void cellsAndStylesFitUpToTheirWeight(String element) throws IOException {
        assertThat(fits(many(60_000, element).getBytes(UTF_8))).isTrue();
        assertThat(fits(many(1_100_000, element).getBytes(UTF_8))).isFalse();
    }

    @Test
    void aPictureIsNoXml() throws IOException {
        byte[] picture = new byte[8 << 20];
        new Random(7).nextBytes(picture);
        picture[0] = (byte) 0x89;

        assertThat(fits(picture)).isTrue();
    }

    @Test
    void manyNamesDoNotFit() throws IOException {
        StringBuilder names = new StringBuilder("<x>");
        for (int i = 0; i < 6_000; i++) {
            names.append("<n").append(i).append("/>");
        }
        assertThat(fits(names.toString().getBytes(UTF_8))).isFalse();
    }

    @Test
    void anHonestReportFits() throws IOException {
        assertThat(CopyWeight.fits(Path.of("jobs/sample/inbox/2023.XHHT.32080.xlsx"), MOST))
                .isTrue();
    }
}
