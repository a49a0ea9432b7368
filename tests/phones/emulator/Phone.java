import com.github.unidbg.Emulator;
import com.github.unidbg.arm.backend.BackendFactory;
import com.github.unidbg.arm.backend.DynarmicFactory;
import com.github.unidbg.arm.context.RegisterContext;
import com.github.unidbg.file.linux.AndroidFileIO;
import com.github.unidbg.linux.ARM64SyscallHandler;
import com.github.unidbg.linux.android.AndroidARM64Emulator;
import com.github.unidbg.linux.android.AndroidResolver;
import com.github.unidbg.memory.SvcMemory;
import com.github.unidbg.unix.UnixSyscallHandler;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import unicorn.Arm64Const;

/**
 * A phone with an arm64 processor, as far as a program without a screen notices: the processor's instructions, Android
 * 6's own C library, and a kernel made of Java. Files below /data are in a folder of this machine.
 */
final class Phone extends AndroidARM64Emulator {
  private static final int ENOENT = 2, EIO = 5, EEXIST = 17, ESPIPE = 29;
  private static final int O_CREAT = 0100;

  Phone(String process, File root) {
    super(process, root, List.<BackendFactory>of(new DynarmicFactory(false)));
    getMemory().setLibraryResolver(new AndroidResolver(23));
    getSyscallHandler().setEnableThreadDispatcher(true);
  }

  @Override protected UnixSyscallHandler<AndroidFileIO> createSyscallHandler(SvcMemory memory) {
    return new Kernel(memory);
  }

  /** The emulator's kernel, with the calls that a journal makes and that kernel lacks or answers wrongly. */
  private static final class Kernel extends ARM64SyscallHandler {
    private static final int UNLINKAT = 35, LINKAT = 37, RENAMEAT = 38, OPENAT = 56, PREAD64 = 67, PWRITE64 = 68, NEWFSTATAT = 79,
        FSYNC = 82, FDATASYNC = 83, GETRANDOM = 278;
    private static final int WAIT = 0, WAKE = 1, WAIT_BITSET = 9, WAKE_BITSET = 10, COMMAND = 127;

    Kernel(SvcMemory memory) { super(memory); }

    @Override protected boolean handleSyscall(Emulator<?> emulator, int number) {
      Long answer = answer(emulator, emulator.getContext(), number);
      if (answer == null) return super.handleSyscall(emulator, number);
      emulator.getBackend().reg_write(Arm64Const.UC_ARM64_REG_X0, answer);
      return true;
    }

    /** The answer to a call that this kernel handles itself; null for the others. */
    private Long answer(Emulator<?> emulator, RegisterContext call, int number) {
      switch (number) {
        case FSYNC: case FDATASYNC:
          // Nothing here survives a power cut anyway.
          return 0L;
        case PREAD64: case PWRITE64: {
          AndroidFileIO file = fdMap.get(call.getIntArg(0));
          if (file == null) return (long) -ESPIPE;
          int before = file.lseek(0, 1);
          file.lseek((int) call.getLongArg(3), 0);
          int moved = number == PREAD64 ? Math.max(0, file.read(emulator.getBackend(), call.getPointerArg(1), call.getIntArg(2)))
              : file.write(call.getPointerArg(1).getByteArray(0, call.getIntArg(2)));
          file.lseek(before, 0);
          return (long) moved;
        }
        case GETRANDOM:
          // The standard library asks once for nothing, to see whether the call exists.
          return call.getLongArg(1) == 0 ? 0L : null;
        case LINKAT: case RENAMEAT:
          return named(emulator, call, number == LINKAT);
        case OPENAT:
          if ((call.getIntArg(2) & O_CREAT) != 0) return null;
          return missing(emulator, call);
        case NEWFSTATAT: case UNLINKAT:
          return missing(emulator, call);
        default:
          return null;
      }
    }

    /** Gives a file below /data a second name, or another one; null for other files. */
    private static Long named(Emulator<?> emulator, RegisterContext call, boolean second) {
      String from = call.getPointerArg(1).getString(0), to = call.getPointerArg(3).getString(0);
      if (!from.startsWith("/data/") || !to.startsWith("/data/")) return null;
      Path root = emulator.getFileSystem().getRootDir().toPath();
      Path before = root.resolve(from.substring(1)), after = root.resolve(to.substring(1));
      try {
        if (second) Files.createLink(after, before);
        else Files.move(before, after, StandardCopyOption.ATOMIC_MOVE);
        return 0L;
      } catch (FileAlreadyExistsException fault) {
        return (long) -EEXIST;
      } catch (NoSuchFileException fault) {
        return (long) -ENOENT;
      } catch (IOException fault) {
        return (long) -EIO;
      }
    }

    private static Long missing(Emulator<?> emulator, RegisterContext call) {
      String path = call.getPointerArg(1).getString(0);
      boolean ours = path.startsWith("/data/");
      return ours && !new File(emulator.getFileSystem().getRootDir(), path).exists() ? (long) -ENOENT : null;
    }

    /** Rust waits with a set of bits and until a moment; this kernel knows only waiting for a while. */
    @Override protected int futex(Emulator<?> emulator) {
      int operation = emulator.getContext().getIntArg(1);
      int command = operation & COMMAND;
      if (command == WAIT_BITSET || command == WAKE_BITSET) {
        int plain = command == WAIT_BITSET ? WAIT : WAKE;
        emulator.getBackend().reg_write(Arm64Const.UC_ARM64_REG_X1, operation & ~COMMAND | plain);
        if (command == WAIT_BITSET) emulator.getBackend().reg_write(Arm64Const.UC_ARM64_REG_X3, 0);
      }
      return super.futex(emulator);
    }
  }
}
