import app.holdfast.core.HoldfastKt;

/** Asks the core for crisis lines, in a program that was given no path to the library. */
class Lines {
    public static void main(String[] none) {
        if (HoldfastKt.crisisRegions("en").isEmpty()) throw new AssertionError("no crisis lines");
    }
}
