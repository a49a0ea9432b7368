import com.github.unidbg.Module;
import com.github.unidbg.memory.Memory;
import com.github.unidbg.pointer.UnidbgPointer;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** RunProgram ROOT PROGRAM ARGUMENT…: runs a program for arm64 phones that exports `main`, and ends with its status. */
final class RunProgram {
  public static void main(String[] arguments) throws Exception {
    List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
    File program = new File(command.get(0));
    Phone phone = new Phone(program.getName(), new File(arguments[0]));
    Memory memory = phone.getMemory();
    Module loaded = phone.loadLibrary(program, true);
    UnidbgPointer texts = words(memory, command.size() + 1);
    for (int at = 0; at < command.size(); at++) texts.setPointer(8L * at, text(memory, command.get(at)));
    Number status = loaded.callFunction(phone, "main", command.size(), texts, words(memory, 1));
    phone.close();
    // Threads of the emulator would keep this process alive.
    System.exit(status.intValue());
  }

  /** So many words of the phone's memory, all 0. */
  private static UnidbgPointer words(Memory memory, int count) {
    UnidbgPointer pointer = memory.malloc(8 * count, true).getPointer();
    for (int at = 0; at < count; at++) pointer.setLong(8L * at, 0);
    return pointer;
  }

  private static UnidbgPointer text(Memory memory, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    UnidbgPointer pointer = memory.malloc(bytes.length, true).getPointer();
    pointer.write(0, bytes, 0, bytes.length);
    return pointer;
  }
}
