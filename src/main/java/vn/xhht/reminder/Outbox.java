package vn.xhht.reminder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import vn.xhht.feedback.Feedback;
import vn.xhht.feedback.Wording;
import vn.xhht.language.Messages;
import vn.xhht.language.WrittenDay;
import vn.xhht.report.Reminder;

/**
 * A folder with the messages of a day: a text file a unit and a district, and the workbook of them all. It is replaced as a whole;
 * one that holds anything else is left alone.
 */
public final class Outbox {

    static final String WORKBOOK = "Nhac nop bao cao.xlsx";

    private final Wording wording;
    private final Feedback feedback;

    public Outbox(Messages messages, Feedback feedback) {
        this.wording = new Wording(messages);
        this.feedback = feedback;
    }

    /** Tells whether the path is a file, or a folder with something in it that no outbox holds. */
    public static boolean isTaken(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> {
                String name = file.getFileName().toString();
                return Files.isDirectory(file) || !name.equals(WORKBOOK) && !name.matches("\\d{2,5} .+\\.txt");
            });
        }
    }

    /**
     * Writes the folder anew.
     *
     * @param contact whom to answer; null for the usual words
     */
    public void write(Path folder, LocalDate day, List<Reminder> reminders, @Nullable String contact)
            throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Path parent = Files.createDirectories(target.getParent());
        Path writing = parent.resolve(".writing-" + target.getFileName());
        Path replaced = parent.resolve(".replaced-" + target.getFileName());
        try {
            // what a killed program was writing
            FileSystemUtils.deleteRecursively(writing);
            FileSystemUtils.deleteRecursively(replaced);
            Files.createDirectory(writing);
            Letter letter = new Letter(wording, feedback, day, contact);
            texts(writing, letter, reminders);
            workbook(writing.resolve(WORKBOOK), letter, day, reminders);
            if (Files.exists(target)) {
                Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(writing, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileSystemUtils.deleteRecursively(writing);
            FileSystemUtils.deleteRecursively(replaced);
        }
    }

    private void texts(Path folder, Letter letter, List<Reminder> reminders) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Reminder reminder : reminders) {
            texts.put(reminder.unitCode() + " " + reminder.unitName(), letter.to(reminder));
        }
        reminders.stream()
                .filter(reminder -> reminder.districtCode() != null && reminder.districtName() != null)
                .collect(Collectors.groupingBy(reminder -> reminder.districtCode() + " " + reminder.districtName()))
                .forEach((district, units) -> texts.put(
                        wording.text("reminder.file.district", district),
                        letter.toDistrict(String.valueOf(units.get(0).districtName()), units)));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String name = text.getKey().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-") + ".txt";
            // line ends that every Notepad shows; no byte order mark, which would stick to what is copied into a chat
            Files.writeString(folder.resolve(name), text.getValue().replace("\n", "\r\n") + "\r\n");
        }
    }

    private void workbook(Path file, Letter letter, LocalDate day, List<Reminder> reminders) throws IOException {
        String title = wording.text("reminder.title", WrittenDay.of(day));
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            new ReminderBook(wording, letter, reminders, title, workbook).write();
            workbook.write(out);
        }
    }
}
