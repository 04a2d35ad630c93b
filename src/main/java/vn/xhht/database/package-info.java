/**
 * The PostgreSQL that the program brings along: a home folder comes in, a running durable server of our own with a
 * password for every role goes out, or a {@link vn.xhht.database.DatabaseUnavailable} that says what to do.
 */
@NullMarked
package vn.xhht.database;

import org.jspecify.annotations.NullMarked;
