package vn.xhht;

import vn.xhht.console.Console;

/** The program's entrance. */
public final class Application {

    private Application() {}

    public static void main(String[] arguments) {
        System.exit(Console.run(arguments));
    }
}
