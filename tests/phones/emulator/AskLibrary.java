import com.github.unidbg.Module;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AskLibrary LIBRARY KOTLIN: loads the core's library for arm64 phones, and asks it everything that the generated Kotlin
 * asks when it loads it: UniFFI's version and the digest of each function. Prints each answer that Kotlin would refuse.
 */
final class AskLibrary {
  private static final Pattern VERSION = Pattern.compile("bindings_contract_version = (\\d+)|bindingsContractVersion = (\\d+)");
  private static final Pattern DIGEST = Pattern.compile("\\.(uniffi_\\w*checksum_\\w+)\\(\\) and 0xFFFF\\) != (\\d+)");

  public static void main(String[] arguments) throws Exception {
    Phone phone = new Phone("app.holdfast", Files.createTempDirectory("phone").toFile());
    Module library = phone.loadLibrary(new File(arguments[0]), true);
    String kotlin = Files.readString(Path.of(arguments[1]));
    int asked = 0, wrong = 0;
    Matcher version = VERSION.matcher(kotlin);
    if (!version.find()) throw new IllegalStateException("the Kotlin names no version of UniFFI");
    wrong += differs(phone, library, "ffi_holdfast_uniffi_contract_version", version.group(1) == null ? version.group(2) : version.group(1));
    for (Matcher digest = DIGEST.matcher(kotlin); digest.find(); asked++)
      wrong += differs(phone, library, digest.group(1), digest.group(2));
    System.out.println(asked + " digests, " + wrong + " wrong");
    phone.close();
    System.exit(wrong == 0 && asked > 0 ? 0 : 1);
  }

  private static int differs(Phone phone, Module library, String function, String wanted) {
    int answer = library.callFunction(phone, function).intValue() & 0xffff;
    if (answer == (Integer.parseInt(wanted) & 0xffff)) return 0;
    System.out.println(function + " answers " + answer + ", and Kotlin wants " + wanted);
    return 1;
  }
}
