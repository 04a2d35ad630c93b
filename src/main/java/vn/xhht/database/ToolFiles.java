package vn.xhht.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Files that a double click opens the database with: {@code xhht.pbids} for Power BI, {@code xhht.odc} for Excel. They hold no password;
 * the tool asks for it once.
 */
public final class ToolFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ToolFiles.class);

    private static final String POWER_BI = """
            {
              "version": "0.1",
              "connections": [
                {
                  "details": {
                    "protocol": "postgresql",
                    "address": { "server": "${server}", "database": "${database}" }
                  },
                  "options": {},
                  "mode": "Import"
                }
              ]
            }
            """;

    /**
     * An Office Data Connection: HTML with islands of XML, its attributes unquoted because Microsoft's readers look for them so. The
     * driver's name is that of 64-bit Windows.
     */
    private static final String EXCEL = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"
            xmlns="http://www.w3.org/TR/REC-html40">
            <head>
            <meta http-equiv=Content-Type content="text/x-ms-odc; charset=utf-8">
            <meta name=ProgId content=ODC.Database>
            <meta name=SourceType content=ODBC>
            <title>xhht</title>
            <xml id=docprops><o:DocumentProperties
              xmlns:o="urn:schemas-microsoft-com:office:office"
              xmlns="http://www.w3.org/TR/REC-html40">
              <o:Description>Tiến độ kế hoạch xây dựng xã hội học tập</o:Description>
              <o:Name>xhht</o:Name>
             </o:DocumentProperties>
            </xml><xml id=msodc><odc:OfficeDataConnection
              xmlns:odc="urn:schemas-microsoft-com:office:odc"
              xmlns="http://www.w3.org/TR/REC-html40">
              <odc:Connection odc:Type="ODBC">
               <odc:ConnectionString>${connection}</odc:ConnectionString>
               <odc:CommandType>SQL</odc:CommandType>
               <odc:CommandText>select * from bi_v1.plan_progress where is_latest</odc:CommandText>
              </odc:Connection>
             </odc:OfficeDataConnection>
            </xml>
            </head>
            </html>
            """;

    private static final String ODBC =
            "DRIVER={PostgreSQL Unicode(x64)};SERVER=%s;PORT=%s;DATABASE=%s;UID=bi_reader;SSLmode=%s;BoolsAsChar=0;";

    private ToolFiles() {}

    /**
     * Writes the files into the home folder where they don't name this database yet; none where the address names no server, nor
     * where the folder may not be written, as nothing else depends on them.
     */
    public static void write(Path home, String jdbcUrl) {
        Properties address = Driver.parseURL(jdbcUrl, null);
        if (address == null) {
            return;
        }
        // of several servers the first: the tools know one
        String host = PGProperty.PG_HOST.getOrDefault(address).split(",")[0];
        String port = PGProperty.PG_PORT.getOrDefault(address).split(",")[0];
        String database = PGProperty.PG_DBNAME.getOrDefault(address);
        try {
            Files.createDirectories(home);
            replace(
                    home.resolve("xhht.pbids"),
                    POWER_BI.replace("${server}", json(host + ":" + port)).replace("${database}", json(database)));
            replace(
                    home.resolve("xhht.odc"),
                    EXCEL.replace(
                            "${connection}",
                            xml(ODBC.formatted(
                                    host,
                                    port,
                                    database,
                                    ServerConnection.isRemote(host) ? "verify-full" : "prefer"))));
        } catch (IOException e) {
            LOG.warn("xhht.pbids and xhht.odc are not written: {}", e.toString());
        }
    }

    /** A file that says the same already is left alone: a tool may have it open. */
    private static void replace(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            OwnFiles.write(file, text);
        }
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
