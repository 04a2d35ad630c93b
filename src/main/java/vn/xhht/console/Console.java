package vn.xhht.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** The command line. Verbs are parsed before anything else starts; help and wrong usage answer at once. */
public final class Console {

    /** Exit statuses of the contract, section 2. */
    static final int DONE = 0;

    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int REJECTED = 3;

    private Console() {}

    /** @return the exit status */
    public static int run(String... arguments) {
        // The program must not follow the system's locale: SQL and file names need English digits. Names and messages
        // are Vietnamese.
        Locale.setDefault(Locale.ENGLISH);
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        Messages messages = new Messages();
        Language language = language(List.of(arguments));
        Screen screen = new Screen(messages, language, System.out, System.err);
        CommandLine line = new CommandLine(new XhhtCommand(screen))
                .addSubcommand(new NightlyCommand(screen))
                .addSubcommand(new ImportCommand(screen))
                .addSubcommand(new CheckCommand(screen))
                .addSubcommand(new SnapshotCommand(screen))
                .addSubcommand(new RerunCommand(screen))
                .addSubcommand(new RevertCommand(screen))
                .addSubcommand(new PublicationsCommand(screen))
                .addSubcommand(new LockCommand.Lock(screen))
                .addSubcommand(new LockCommand.Unlock(screen))
                .addSubcommand(new StatusCommand(screen))
                .addSubcommand(new SettleCommand(screen))
                .addSubcommand(new RemindersCommand(screen))
                .addSubcommand(new RunsCommand(screen))
                .addSubcommand(new TraceCommand(screen))
                .addSubcommand(new CompareCommand(screen))
                .addSubcommand(new ExportCommand(screen))
                .addSubcommand(new AuditCommand(screen))
                .addSubcommand(new ScheduleCommand(screen))
                .addSubcommand(new RebuildCommand(screen))
                .addSubcommand(new ServeCommand(screen));
        line.registerConverter(LocalDate.class, text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new CommandLine.TypeConversionException(screen.text("console.noDay", text));
            }
        });
        line.setResourceBundle(messages.resources(language));
        line.setUsageHelpWidth(110);
        line.setUsageHelpAutoWidth(false);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((wrong, asked) -> {
            screen.complain(screen.text("console.wrong", String.valueOf(wrong.getMessage())));
            screen.complain(screen.text(
                    "console.seeHelp", wrong.getCommandLine().getCommandSpec().qualifiedName()));
            return WRONG_USAGE;
        });
        line.setExecutionExceptionHandler((failure, command, asked) -> {
            new Failures(screen).explain(failure);
            return FAILED;
        });
        return line.execute(arguments);
    }

    private static Language language(List<String> arguments) {
        int at = arguments.indexOf("--lang");
        boolean english =
                at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equals("en")
                        || arguments.contains("--lang=en");
        return english ? Language.EN : Language.VI;
    }
}
