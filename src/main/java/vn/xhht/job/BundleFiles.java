package vn.xhht.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;
import vn.xhht.intake.Archive;
import vn.xhht.intake.Lease;
import vn.xhht.row.FileReading;
import vn.xhht.staging.BundleReader;
import vn.xhht.staging.ClaimedFile;
import vn.xhht.staging.StagedPieces;
import vn.xhht.staging.StagingWriter;
import vn.xhht.workbook.ReadingLimits;

/** The claimed files, and how to read them. */
class BundleFiles {

    private final JdbcTemplate jdbc;
    private final DataSource dataSource;
    private final Archive archive;
    private final Definitions definitions;
    private final UnitDirectory units;
    private final Lease lease;
    private final ReadingLimits limits;

    BundleFiles(
            DataSource dataSource,
            Archive archive,
            Definitions definitions,
            UnitDirectory units,
            Lease lease,
            ReadingLimits limits) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.dataSource = dataSource;
        this.archive = archive;
        this.definitions = definitions;
        this.units = units;
        this.lease = lease;
        this.limits = limits;
    }

    /** The files of a bundle that still wait to be read. */
    List<ClaimedFile> waiting(long runId, int bundle) {
        return jdbc.query("""
                select file_id, file_name, sha256
                from intake.file
                where run_id = ? and bundle = ? and state = 'claimed'
                order by file_id""", mapper(), runId, bundle);
    }

    private RowMapper<ClaimedFile> mapper() {
        return (row, number) ->
                new ClaimedFile(row.getLong("file_id"), row.getString("file_name"), row.getString("sha256"));
    }

    /** Opens the original; one that the archive has lost is said to be the archive's fault. */
    FileReading open(ClaimedFile file) {
        try {
            Optional<Path> original = archive.whole(file.sha256());
            if (original.isPresent()) {
                return new FileReading(original.get(), file.name(), definitions, units, limits);
            }
            String lost = archive.state(file.sha256()) == Archive.State.MISSING ? "archive.missing" : "archive.damaged";
            Finding finding =
                    Finding.ofFile(FindingCode.ARCHIVE_DAMAGED, Phrase.of(lost).argument());
            return FileReading.refused(file.name(), definitions, units, limits, finding);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads files again whose staged rows a crash of the database server took away, in the caller's transaction. */
    void stageAgain(List<Long> files) throws Exception {
        if (files.isEmpty()) {
            return;
        }
        List<ClaimedFile> lost = jdbc.query(
                "select file_id, file_name, sha256 from intake.file where file_id = any (?) order by file_id",
                mapper(),
                (Object) files.toArray(Long[]::new));
        BundleReader reader = new BundleReader(lost, this::open);
        StagingWriter writer = new StagingWriter(dataSource, definitions, lease);
        try {
            for (StagedPieces rows = reader.read(); rows != null; rows = reader.read()) {
                writer.write(rows.pieces());
            }
        } finally {
            reader.close();
        }
    }
}
