import app.holdfast.core.HoldfastKt;

/** Asks the core for what must always be there, in a program that was told nothing of where the library lies. */
class Lines {
    public static void main(String[] none) {
        if (HoldfastKt.crisisRegions("en").isEmpty()) throw new AssertionError("no crisis lines");
    }
}
