package io.github.zmq4j;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A process has no file descriptors left, and has some again.
 */
@Tag("integration")
class TooManyOpenFilesTests {

	private static final Path SHELL = Path.of("/bin/sh");

	/** What the process may have open, as its soft and its hard limit. */
	private static final String LIMITED = "ulimit -n 128 && exec \"$@\"";

	@Test
	void acceptingPausesAndGoesOnAndWhoIsThereIsServedMeanwhile() throws Exception {
		assumeTrue(Files.isExecutable(SHELL), "There is no shell that could limit open files");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(SHELL.toString(), "-c", LIMITED, "sh", java, "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Program.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		assertThat(output).contains("fails and pauses for 100 ms").endsWith("all is well\n");
	}

	/**
	 * The process. While all file descriptors are in use no class can be loaded; so what
	 * it needs then is loaded before, and it has assertions of its own.
	 */
	static final class Program {

		/** Not to the millisecond, as clocks differ. */
		private static final long PAUSE_NANOS = 90_000_000;

		private final List<InputStream> files = new ArrayList<>();

		public static void main(String[] arguments) throws Exception {
			loadAllOf(ZmqSocket.class);
			loadAllOf(Program.class);
			try (Lab lab = new Lab(); SocketChannel stranger = SocketChannel.open()) {
				new Program().run(lab, stranger);
			}
			System.out.println("all is well");
		}

		private void run(Lab lab, SocketChannel stranger) throws IOException {
			ZmqSocket pull = lab.socket(SocketType.PULL);
			ZmqSocket early = lab.socket(SocketType.PUSH);
			ZmqSocket late = lab.socket(SocketType.PUSH);
			Events bound = Events.of(pull);
			Events connecting = Events.of(late);
			Endpoint.Tcp endpoint = (Endpoint.Tcp) Lab.join(Wire.TCP, pull, early);
			check(bound.await(Kind.ACCEPTED).cause() == null, "the first is accepted");
			useAllFiles();
			long start = System.nanoTime();
			stranger.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port()));
			SocketEvent failure = bound.await(Kind.ACCEPT_FAILED);
			check(isForFiles(failure) && endpoint.equals(failure.endpoint()), "it is told why: " + failure);
			bound.await(Kind.ACCEPT_FAILED, 2);
			check(System.nanoTime() - start >= PAUSE_NANOS, "it pauses");
			check(bound.count(Kind.ACCEPTED) == 1, "nobody is accepted");
			late.connect(endpoint);
			check(isForFiles(connecting.await(Kind.CONNECT_RETRIED)), "who connects is told and goes on trying");
			checkBind(pull);
			send(early, pull, "meanwhile");
			for (InputStream file : this.files) {
				file.close();
			}
			bound.await(Kind.ACCEPTED, 3);
			send(late, pull, "afterwards");
		}

		private static void checkBind(ZmqSocket socket) {
			try {
				socket.bind("tcp://127.0.0.1:*");
				check(false, "nothing is bound without a file descriptor");
			}
			catch (ZmqBindException ex) {
				check(socket.boundEndpoints().size() == 1, "what was bound stays so");
			}
		}

		private static void send(ZmqSocket from, ZmqSocket to, String text) {
			from.send(text);
			check(text.equals(Lab.receiveText(to)), text);
		}

		private static boolean isForFiles(SocketEvent event) {
			Throwable cause = event.cause();
			return cause != null && String.valueOf(cause.getMessage()).contains("Too many open files");
		}

		private void useAllFiles() {
			try {
				while (true) {
					this.files.add(new FileInputStream("/dev/null"));
				}
			}
			catch (IOException ex) {
				check(this.files.size() > 1, "there were some left");
			}
		}

		private static void check(boolean condition, String what) {
			if (!condition) {
				throw new AssertionError("It is not so that " + what);
			}
		}

		/** Loads what comes from the same place, but of the tests only what it needs. */
		private static void loadAllOf(Class<?> one) throws Exception {
			Path root = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
			try (Stream<Path> files = Files.walk(root)) {
				List<String> names = files.map((file) -> root.relativize(file).toString())
					.filter((name) -> name.endsWith(".class") && !name.endsWith("-info.class"))
					.filter((name) -> one == ZmqSocket.class || name.contains("TooManyOpenFiles"))
					.map((name) -> name.replaceFirst("\\.class$", "").replace('/', '.'))
					.toList();
				for (String name : names) {
					Class.forName(name);
				}
			}
		}

	}

}
