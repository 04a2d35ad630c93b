package vn.xhht.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import vn.xhht.intake.Archive;

/**
 * Copies without persons that releases before this one put in the place of originals: the log names the originals and not the
 * hashes of the copies, so that the archive takes them for what they are, once.
 */
final class EarlierMasks {

    private final Archive archive;

    EarlierMasks(Archive archive) {
        this.archive = archive;
    }

    /** Takes those that the log of the database tells of. */
    void adopt(JdbcTemplate jdbc) {
        jdbc.queryForList("""
            select distinct jsonb_array_elements_text(detail -> 'masked')
            from audit.entry
            where action = 'housekeeping'
              and not jsonb_exists(detail, 'masks')""", String.class).forEach(this::adopt);
    }

    /** Takes those that an entry of the log tells of. */
    void adopt(JsonNode entry) {
        JsonNode detail = entry.path("detail");
        if (entry.path("action").asString("").equals("housekeeping") && !detail.has("masks")) {
            detail.path("masked").forEach(hash -> adopt(hash.asString()));
        }
    }

    private void adopt(String hash) {
        try {
            archive.adopt(hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
