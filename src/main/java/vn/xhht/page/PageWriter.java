package vn.xhht.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** Fills the template. Everything that is put in is escaped: names of files and sheets are whatever somebody sent. */
final class PageWriter {

    /** The characters that no HTML may hold, not even escaped. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\uFFFE\\uFFFF&&[^\\t\\n\\r]]");

    private final Messages messages;
    private final Template template;
    private final String style;

    PageWriter(Messages messages) {
        this.messages = messages;
        this.style = resource("progress.css");
        this.template = Mustache.compiler()
                .withEscaper(text -> Escapers.HTML.escape(CONTROL.matcher(text).replaceAll("\uFFFD")))
                .strictSections(true)
                .nullValue("")
                .compile(resource("progress.html"));
    }

    /** By which the page of a run is known. */
    static String mark(long runId) {
        return "<meta name=\"xhht-run\" content=\"" + runId + "\"/>";
    }

    String html(PageModel page, Language language) {
        Mustache.Lambda say = (key, out) -> out.write(Escapers.HTML.escape(messages.text(language, key.execute())));
        return template.execute(Map.of(
                "page",
                page,
                "say",
                say,
                "style",
                style,
                "mark",
                mark(page.night().run().runId())));
    }

    private static String resource(String name) {
        try (InputStream in = PageWriter.class.getResourceAsStream("/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("Not on the class path: page/" + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
