package io.github.zmq4j.interop;

import io.github.zmq4j.*;
import io.github.zmq4j.support.LeakCheck;
import org.junit.jupiter.api.*;
import org.zeromq.ZContext;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

@LeakCheck.IgnoreChannels("x")
class DbgTests {

	@Test
	@Timeout(200)
	void dbg() throws Exception {
		int bad = 0;
		for (int n = 0; n < 300; n++) {
			List<String> log = Collections.synchronizedList(new ArrayList<>());
			try (ZmqContext context = ZmqContext.create();
					ZContext j = new ZContext();
					OurSide pair = OurSide.open(context, SocketType.PAIR);
					JeroMqSide jm = JeroMqSide.open(j, SocketType.PAIR)) {
				long t0 = System.nanoTime();
				pair.socket()
					.monitor((ev) -> log.add((System.nanoTime() - t0) / 1000000 + " " + ev.kind() + " " + ev.detail()));
				org.zeromq.ZMonitor m = new org.zeromq.ZMonitor(j, jm.socket());
				m.verbose(false);
				m.add(org.zeromq.ZMonitor.Event.ALL);
				m.start();
				jm.connect(pair.bind("tcp://127.0.0.1:*"));
				long end = System.nanoTime() + 3_000_000_000L;
				while (pair.socket().peers().isEmpty() && System.nanoTime() < end)
					Thread.onSpinWait();
				if (pair.socket().peers().isEmpty()) {
					bad++;
					System.out.println("BAD " + n + " " + log);
					for (org.zeromq.ZMonitor.ZEvent e = m.nextEvent(0); e != null; e = m.nextEvent(0))
						System.out.println("  j: " + e);
					System.out.println(
							new String(new ProcessBuilder("ss", "-tnp").start().getInputStream().readAllBytes()).lines()
								.filter(l -> l.contains("pid=" + ProcessHandle.current().pid()))
								.toList());
					if (bad == 1)
						Thread.getAllStackTraces().forEach((t, s) -> {
							System.out.println(t.getName());
							for (var e : s)
								System.out.println("    " + e);
						});
					if (bad > 3)
						break;
				}
				m.close();
			}
		}
		System.out.println("bad " + bad);
	}

}
