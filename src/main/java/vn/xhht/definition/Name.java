package vn.xhht.definition;

/** A name or text in the product's two languages. */
public record Name(String vi, String en) {}
