package dev.punchcard.scenarios.card.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Why a file of the user's cannot be read or written, in words.
///
/// Java tells most reasons by the name of the exception, which says little to somebody who has only
/// mistyped a path.
public final class FileTrouble {
    private FileTrouble() {}

    public static String words(IOException trouble) {
        return switch (trouble) {
            case FileAlreadyExistsException there ->
                    there.getFile() + " exists already and is no folder";
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "not permitted";
            case FileSystemException other -> said(Optional.ofNullable(other.getReason()));
            case CharacterCodingException _ -> "it is not text in UTF-8";
            default -> said(Optional.ofNullable(trouble.getMessage()));
        };
    }

    private static String said(Optional<String> bySystem) {
        return bySystem.map(reason -> reason.equals("Is a directory") ? "it is a folder" : reason)
                .orElse("the system does not say why");
    }
}
