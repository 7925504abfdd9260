package dev.punchcard.scenarios.card.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The text of a card in a file of the user's.
public final class CardFile {
    private static final int MOST_BYTES = 1 << 18;

    private CardFile() {}

    /// Whether a user means a file: there is a slash in it, or the ending of a YAML file.
    public static boolean isPath(String name) {
        return name.contains("/")
                || name.contains("\\")
                || name.endsWith(".yaml")
                || name.endsWith(".yml");
    }

    /// The file's name without folders and ending.
    public static String stem(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// @throws CardError where there is no such file, or no text in it
    public static String text(String path) {
        return text(path, "a card");
    }

    /// @param expected what the file should be
    /// @throws CardError where there is no such file, or no text in it
    public static String text(String path, String expected) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException | InvalidPathException _) {
            throw new CardError(path + ": found no such file, expected " + expected);
        } catch (IOException e) {
            throw new CardError(
                    path
                            + ": found no readable file, expected "
                            + expected
                            + ": "
                            + FileTrouble.words(e));
        }
        if (bytes.length > MOST_BYTES) {
            throw new Spot(path, 1, 1)
                    .error("a larger file", expected + " of at most " + MOST_BYTES + " bytes");
        }
        return decode(bytes, path);
    }

    private static String decode(byte[] bytes, String path) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            int column = text.length() - text.lastIndexOf('\n');
            throw new Spot(path, line, column).error("bytes that are not UTF-8", "text in UTF-8");
        }
        return text;
    }
}
