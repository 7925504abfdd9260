package dev.punchcard.core.protocol.simple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a codebook from text, which is any of
///
/// - the word `default`, or the 512 letters of all pairs in a row, as [Codebook#toString] writes;
/// - a copy of the original's script: the first list in brackets of 256 quoted pairs counts;
/// - 256 pairs in the order of their bytes, separated by white space or commas, or lines of a
///   byte's number and its pair; what follows a `#` in its line is a remark.
final class CodebookReader {
    private static final String EXPECTED = "256 distinct pairs of lower-case letters";

    private static final Pattern ROW = Pattern.compile("[a-z]{512}");
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern QUOTED = Pattern.compile("(['\"])([^'\"]*)\\1");
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,3})[\\s,:=]+([a-z]{2})");
    private static final Pattern PAIR = Pattern.compile("[a-z]{2}");

    private CodebookReader() {}

    /// What came of a text.
    sealed interface Reading {
        record Read(Codebook codebook) implements Reading {}

        /// @param found what stands there, to be told beside [#EXPECTED]
        record Wrong(String found) implements Reading {}
    }

    static Optional<Codebook> read(String text) {
        return switch (reading(text)) {
            case Reading.Read(Codebook codebook) -> Optional.of(codebook);
            case Reading.Wrong _ -> Optional.empty();
        };
    }

    /// What was found in a text that is no codebook, and what was expected.
    static Optional<String> mistake(String text) {
        return switch (reading(text)) {
            case Reading.Read _ -> Optional.empty();
            case Reading.Wrong(String found) ->
                    Optional.of("found " + found + ", expected " + EXPECTED);
        };
    }

    static Reading reading(String text) {
        String stripped = text.strip();
        if (stripped.equals(Codebook.DEFAULT_WORD)) {
            return new Reading.Read(Codebook.DEFAULT);
        }
        if (ROW.matcher(stripped).matches()) {
            return book(split(stripped));
        }
        List<String> longest = List.of();
        for (Matcher list = BRACKETS.matcher(text); list.find(); ) {
            List<String> pairs = quoted(list.group(1));
            if (pairs.size() == Codebook.PAIRS) {
                return book(pairs);
            }
            longest = pairs.size() > longest.size() ? pairs : longest;
        }
        return longest.isEmpty() ? plain(text) : wrong(count(longest.size()) + " in its list");
    }

    private static List<String> split(String row) {
        List<String> pairs = new ArrayList<>(Codebook.PAIRS);
        for (int i = 0; i < row.length(); i += 2) {
            pairs.add(row.substring(i, i + 2));
        }
        return pairs;
    }

    /// The pairs of a list that holds nothing else, else none.
    private static List<String> quoted(String list) {
        List<String> pairs = new ArrayList<>();
        int end = 0;
        for (Matcher item = QUOTED.matcher(list); item.find(); end = item.end()) {
            boolean apart = isSeparator(list.substring(end, item.start()));
            if (!apart || !PAIR.matcher(item.group(2)).matches()) {
                return List.of();
            }
            pairs.add(item.group(2));
        }
        return isSeparator(list.substring(end)) ? pairs : List.of();
    }

    private static boolean isSeparator(String text) {
        String rest = text.strip();
        return rest.isEmpty() || rest.equals(",");
    }

    private static Reading plain(String text) {
        List<String> words = new ArrayList<>();
        String[] numbered = new String[Codebook.PAIRS];
        Arrays.fill(numbered, "");
        int count = 0;
        for (String line : text.lines().toList()) {
            String content = line.replaceFirst("#.*", "").strip();
            Matcher entry = NUMBERED.matcher(content);
            if (entry.matches()) {
                int index = Integer.parseInt(entry.group(1));
                if (index >= Codebook.PAIRS || !numbered[index].isEmpty()) {
                    return wrong("number " + index + (index > 255 ? "" : " twice"));
                }
                numbered[index] = entry.group(2);
                count++;
            } else if (!content.isEmpty()) {
                words.addAll(List.of(content.split("[\\s,]+")));
            }
        }
        for (String word : words) {
            if (!PAIR.matcher(word).matches()) {
                return wrong("'" + (word.length() > 20 ? word.substring(0, 20) : word) + "'");
            }
        }
        List<String> pairs = count > 0 ? List.of(numbered) : words;
        boolean mixed = count > 0 && !words.isEmpty();
        int found = words.size() + count;
        return mixed || found != Codebook.PAIRS ? wrong(count(found)) : book(pairs);
    }

    private static Reading book(List<String> pairs) {
        int[] first = new int[Codebook.PAIRS * 4];
        for (int i = 0; i < Codebook.PAIRS; i++) {
            String pair = pairs.get(i);
            int place = Codebook.place(pair.charAt(0), pair.charAt(1));
            if (first[place] > 0) {
                return wrong("the pair " + pair + " for " + (first[place] - 1) + " and " + i);
            }
            first[place] = i + 1;
        }
        return new Reading.Read(new Codebook(String.join("", pairs)));
    }

    private static String count(int pairs) {
        return pairs == 1 ? "1 pair" : pairs + " pairs";
    }

    private static Reading wrong(String found) {
        return new Reading.Wrong(found);
    }
}
