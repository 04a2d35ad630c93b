package vn.xhht.database;

import java.io.IOException;
import java.nio.file.Path;

/** {@code connection.txt}: what somebody needs to point a BI tool at the server; readable as a properties file too. */
final class ConnectionFile {
    private static final String TEXT = """
            # Thông số kết nối cơ sở dữ liệu cho công cụ phân tích (Power BI, Excel, LibreOffice, R, Python, psql).
            # Tài khoản này chỉ được đọc lược đồ bi_v1. Cơ sở dữ liệu chỉ trả lời trên máy này và chỉ trong lúc chương
            # trình đang chạy: dùng lệnh "serve" để giữ nó hoạt động. Tệp được ghi lại mỗi lần khởi động; cổng có thể
            # đổi nếu cổng thường dùng đang bận. Tệp chứa mật khẩu: không gửi cho người khác.
            #
            # How a BI tool reaches the database. This account may read the schema bi_v1 and nothing else. The database
            # answers on this machine only, and only while the program runs: "serve" keeps it up. This file is written
            # at every start; the port may change when the usual one is in use. It holds a password: do not pass it on.

            host=127.0.0.1
            port=${port}
            database=${database}
            role=${role}
            password=${password}

            # JDBC
            jdbc=jdbc:postgresql://127.0.0.1:${port}/${database}?user=${role}&password=${password}
            # ODBC (psqlODBC)
            odbc=Driver={PostgreSQL Unicode};Server=127.0.0.1;Port=${port};Database=${database};Uid=${role};Pwd=${password};
            # psql, Python, R
            psql=psql postgresql://${role}:${password}@127.0.0.1:${port}/${database}
            """;

    private ConnectionFile() {}

    static void write(Path home, int port, Role reader) throws IOException {
        OwnFiles.write(
                home.resolve("connection.txt"),
                TEXT.replace("${port}", String.valueOf(port))
                        .replace("${database}", EmbeddedServer.DATABASE)
                        .replace("${role}", reader.name())
                        .replace("${password}", reader.password()));
    }
}
