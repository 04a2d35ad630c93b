package vn.xhht.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files are named with as many folders as it takes to tell them apart, and no more. */
class FoldersTests {

    private static List<String> named(List<String> files, String... asked) {
        List<Path> paths = files.stream().map(Path::of).toList();
        Folders folders = new Folders(paths, Stream.of(asked).map(Path::of).toList());
        return paths.stream().map(path -> String.valueOf(folders.of(path))).toList();
    }

    @Test
    void whatLiesInTheInboxItselfHasNone() {
        assertThat(named(List.of("/srv/inbox/a.xlsx", "/srv/inbox/b.xlsx"), "/srv/inbox"))
                .containsExactly("null", "null");
    }

    @Test
    void subFoldersOfTheInboxAreKept() {
        assertThat(named(List.of("/srv/inbox/Huyện A/đợt 2/a.xlsx", "/srv/inbox/Huyện B/a.xlsx"), "/srv/inbox"))
                .containsExactly("Huyện A/đợt 2", "Huyện B");
    }

    @Test
    void filesAskedForByNameHaveNoneUnlessTheyAreCalledAlike() {
        assertThat(named(List.of("/a/x.xlsx", "/a/y.xlsx"), "/a/x.xlsx", "/a/y.xlsx"))
                .containsExactly("null", "null");
        assertThat(named(
                        List.of("/p/a/x.xlsx", "/p/b/x.xlsx", "/p/b/y.xlsx"),
                        "/p/a/x.xlsx",
                        "/p/b/x.xlsx",
                        "/p/b/y.xlsx"))
                .containsExactly("a", "b", "null");
        assertThat(named(List.of("/p/a/đợt/x.xlsx", "/p/b/đợt/x.xlsx"), "/p/a/đợt/x.xlsx", "/p/b/đợt/x.xlsx"))
                .containsExactly("a/đợt", "b/đợt");
    }

    @Test
    void twoFoldersAskedForAreToldApart() {
        assertThat(named(List.of("/p/A/x.xlsx", "/p/B/x.xlsx", "/p/B/y.xlsx"), "/p/A", "/p/B"))
                .containsExactly("A", "B", "null");
    }

    @Test
    void aRelativeFileWithNothingAboveItIsNamedAsItIs() {
        assertThat(named(List.of("x.xlsx", "b/x.xlsx"), "x.xlsx", "b/x.xlsx")).containsExactly("null", "b");
    }
}
