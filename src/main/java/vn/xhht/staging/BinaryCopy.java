package vn.xhht.staging;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Rows into one table by {@code COPY … WITH (FORMAT binary)}, in the caller's transaction. Columns are written in the order named;
 * the format is that of the PostgreSQL manual, chapter COPY, section "Binary Format".
 */
final class BinaryCopy {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FLUSH_AT = 1 << 16;
    private static final int OID_BOOL = 16;
    private static final int OID_INT8 = 20;
    private static final int OID_TEXT = 25;
    private static final int OID_DATE = 1082;
    private static final long POSTGRES_EPOCH = LocalDate.of(2000, 1, 1).toEpochDay();

    private final CopyIn copy;
    private final int columns;
    private byte[] buffer = new byte[FLUSH_AT * 2];
    private int size;

    /** @param columns number of columns that the statement names */
    BinaryCopy(CopyManager manager, String statement, int columns) throws SQLException {
        this.copy = manager.copyIn(statement);
        this.columns = columns;
        put(SIGNATURE);
        int4(0);
        int4(0);
    }

    void row() throws SQLException {
        if (size > FLUSH_AT) {
            flush();
        }
        int2(columns);
    }

    void number(long value) {
        int4(8);
        int8(value);
    }

    void integer(@Nullable Integer value) {
        if (value == null) {
            int4(-1);
        } else {
            int4(4);
            int4(value);
        }
    }

    void small(@Nullable Integer value) {
        if (value == null) {
            int4(-1);
        } else {
            int4(2);
            int2(value);
        }
    }

    /** Characters that PostgreSQL cannot hold are left out. */
    void text(@Nullable String value) {
        if (value == null) {
            int4(-1);
            return;
        }
        byte[] bytes = (value.indexOf(0) < 0 ? value : value.replace("\0", "")).getBytes(StandardCharsets.UTF_8);
        int4(bytes.length);
        put(bytes);
    }

    void texts(List<@Nullable String> values) {
        int start = array(OID_TEXT, values);
        values.forEach(this::text);
        endArray(start);
    }

    void numbers(List<@Nullable Long> values) {
        int start = array(OID_INT8, values);
        for (Long value : values) {
            if (value == null) {
                int4(-1);
            } else {
                number(value);
            }
        }
        endArray(start);
    }

    void booleans(List<@Nullable Boolean> values) {
        int start = array(OID_BOOL, values);
        for (Boolean value : values) {
            int4(value == null ? -1 : 1);
            if (value != null) {
                put(new byte[] {(byte) (value ? 1 : 0)});
            }
        }
        endArray(start);
    }

    void dates(List<@Nullable LocalDate> values) {
        int start = array(OID_DATE, values);
        for (LocalDate value : values) {
            int4(value == null ? -1 : 4);
            if (value != null) {
                int4((int) (value.toEpochDay() - POSTGRES_EPOCH));
            }
        }
        endArray(start);
    }

    /** Sends the rest and ends the COPY; the server checks the rows. */
    long end() throws SQLException {
        int2(-1);
        flush();
        return copy.endCopy();
    }

    /** Gives up, so that the connection can go on after an error on our side. */
    void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private int array(int elementType, List<?> values) {
        int length = values.size();
        boolean hasNulls = false;
        for (Object value : values) {
            hasNulls |= value == null;
        }
        int start = size;
        int4(0);
        int4(length == 0 ? 0 : 1);
        int4(hasNulls ? 1 : 0);
        int4(elementType);
        if (length > 0) {
            int4(length);
            int4(1);
        }
        return start;
    }

    private void endArray(int start) {
        int length = size - start - 4;
        for (int i = 0; i < 4; i++) {
            buffer[start + i] = (byte) (length >>> (24 - 8 * i));
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, size);
        size = 0;
    }

    private void int2(int value) {
        put(new byte[] {(byte) (value >>> 8), (byte) value});
    }

    private void int4(int value) {
        room(4);
        buffer[size++] = (byte) (value >>> 24);
        buffer[size++] = (byte) (value >>> 16);
        buffer[size++] = (byte) (value >>> 8);
        buffer[size++] = (byte) value;
    }

    private void int8(long value) {
        int4((int) (value >>> 32));
        int4((int) value);
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void room(int length) {
        if (size + length > buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + length));
        }
    }
}
