package vn.xhht.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that Power BI and Excel open, read as those read them. */
class ToolFilesTests {

    private static final String OFFICE = "urn:schemas-microsoft-com:office:odc";

    @TempDir
    private Path home;

    private JsonNode powerBi() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(home.resolve("xhht.pbids")));
    }

    private Element excel() throws Exception {
        // so does SQL Server Reporting Services: the first island of that name, as XML
        Matcher island = Pattern.compile("<xml id=msodc>(.*?)</xml>", Pattern.DOTALL)
                .matcher(Files.readString(home.resolve("xhht.odc")));
        assertThat(island.find()).isTrue();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(island.group(1))))
                .getDocumentElement();
        assertThat(root.getLocalName()).isEqualTo("OfficeDataConnection");
        Element connection =
                (Element) root.getElementsByTagNameNS(OFFICE, "Connection").item(0);
        assertThat(connection.getAttributeNS(OFFICE, "Type")).isEqualTo("ODBC");
        return connection;
    }

    private String excel(String part) throws Exception {
        return excel().getElementsByTagNameNS(OFFICE, part).item(0).getTextContent();
    }

    @Test
    void theyNameServerDatabaseAndWhatIsRead() throws Exception {
        ToolFiles.write(home, "jdbc:postgresql://db.example.vn:5433/xhht?sslmode=require");

        JsonNode connection = powerBi().get("connections").get(0);
        assertThat(powerBi().get("version").asString()).isEqualTo("0.1");
        assertThat(connection.at("/details/protocol").asString()).isEqualTo("postgresql");
        assertThat(connection.at("/details/address/server").asString()).isEqualTo("db.example.vn:5433");
        assertThat(connection.at("/details/address/database").asString()).isEqualTo("xhht");
        assertThat(excel("ConnectionString"))
                .contains(
                        "DRIVER={PostgreSQL Unicode(x64)};SERVER=db.example.vn;PORT=5433;DATABASE=xhht;UID=bi_reader;")
                .doesNotContainIgnoringCase("pwd");
        assertThat(excel("CommandType")).isEqualTo("SQL");
        assertThat(excel("CommandText")).isEqualTo("select * from bi_v1.plan_progress where is_latest");
    }

    @Test
    void anotherPortIsWrittenAndTheSameIsLeftAlone() throws Exception {
        ToolFiles.write(home, "jdbc:postgresql://127.0.0.1:54329/xhht");
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(home.resolve("xhht.pbids"), longAgo);

        ToolFiles.write(home, "jdbc:postgresql://127.0.0.1:54329/xhht");
        assertThat(Files.getLastModifiedTime(home.resolve("xhht.pbids"))).isEqualTo(longAgo);

        ToolFiles.write(home, "jdbc:postgresql://127.0.0.1:54330/xhht");
        assertThat(powerBi().at("/connections/0/details/address/server").asString())
                .isEqualTo("127.0.0.1:54330");
        assertThat(excel("ConnectionString")).contains("PORT=54330;");
    }

    /** A user who only asks, of a server and from a home of others, is still answered. */
    @Test
    void whereNothingMayBeWrittenNothingIs() throws Exception {
        Path file = Files.createFile(home.resolve("file"));

        ToolFiles.write(file, "jdbc:postgresql://127.0.0.1:54329/xhht");

        assertThat(file).isEmptyFile();
    }

    @Test
    void oddAddressesGiveReadableFilesOrNone() throws Exception {
        ToolFiles.write(home.resolve("none"), "jdbc:other://somewhere");
        assertThat(home.resolve("none")).doesNotExist();

        ToolFiles.write(home, "jdbc:postgresql:xhht");
        assertThat(powerBi().at("/connections/0/details/address/server").asString())
                .isEqualTo("localhost:5432");

        ToolFiles.write(home, "jdbc:postgresql://one:5432,two:5433/a%22%26%3Cb");
        assertThat(powerBi().at("/connections/0/details/address/server").asString())
                .isEqualTo("one:5432");
        assertThat(powerBi().at("/connections/0/details/address/database").asString())
                .isEqualTo("a\"&<b");
        assertThat(excel("ConnectionString")).contains("SERVER=one;PORT=5432;DATABASE=a\"&<b;");
    }
}
