package vn.xhht.definition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A definition file of which enough has been read to know what it defines; its other fields are still to be read. */
record DefinitionFile(Kind kind, Definitions.Source source, Fields fields) {

    /** The core schema of YAML 1.2: {@code ~} is null, {@code no} and dates are texts; tags are never constructed. */
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setSchema(new CoreSchema()).build();

    /** The kinds of definitions; each kind has a folder of its own. */
    enum Kind {
        FORM,
        INDICATOR,
        STANDARD,
        PLAN,
        CHECK;

        String folder() {
            return key() + "s";
        }

        /** The key that holds the code. */
        String key() {
            return YamlNode.lower(this);
        }
    }

    /** Empty, with mistakes noted, where the bytes are not a mapping in YAML. */
    static Optional<DefinitionFile> read(Kind kind, String file, byte[] bytes, boolean override, Mistakes mistakes) {
        return decode(file, bytes, mistakes)
                .flatMap(text -> parse(file, text, mistakes)
                        .filter(YamlNode::isMapping)
                        .map(root -> head(kind, root, text, sha256(bytes), override)));
    }

    /** Sorts by kind, code and first day, which identify a definition. */
    String identity() {
        return source.kind() + " " + source.code() + " valid from " + source.validFrom();
    }

    /** The code that a file of this name should define. */
    static String codeByName(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replaceFirst("(@.*)?\\.yaml$", "");
    }

    private static Optional<YamlNode> parse(String file, String text, Mistakes mistakes) {
        try {
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty()) {
                mistakes.add(file, 1, "the file is empty");
            }
            return root.map(node -> YamlNode.root(file, node, mistakes));
        } catch (MarkedYamlEngineException notYaml) {
            int line = notYaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            mistakes.add(file, line, "not YAML: " + notYaml.getProblem());
        } catch (YamlEngineException notYaml) {
            mistakes.add(file, 1, "not YAML: " + notYaml.getMessage());
        }
        return Optional.empty();
    }

    private static DefinitionFile head(Kind kind, YamlNode root, String text, String hash, boolean override) {
        Fields fields = root.fields();
        String code = kind == Kind.PLAN
                ? String.valueOf(fields.required(kind.key(), YamlNode::integer, 0))
                : fields.code(kind.key());
        var validFrom = fields.date("valid_from");
        String name = root.file().substring(root.file().lastIndexOf('/') + 1);
        String plain = code + ".yaml";
        String dated = code + "@" + validFrom + ".yaml";
        if (!code.isEmpty() && !code.equals("0") && !name.equals(plain) && !name.equals(dated)) {
            root.mistake("the file must bear the name of what it defines; allowed: " + plain + ", " + dated);
        }
        return new DefinitionFile(
                kind, new Definitions.Source(kind.key(), code, validFrom, root.file(), text, hash, override), fields);
    }

    private static Optional<String> decode(String file, byte[] bytes, Mistakes mistakes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Editors of Windows put a byte order mark in front, which the YAML parser takes for a character.
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            mistakes.add(file, 1, "the file is not written in UTF-8");
            return Optional.empty();
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
