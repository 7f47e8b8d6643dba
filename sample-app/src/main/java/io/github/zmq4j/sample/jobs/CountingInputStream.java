package io.github.zmq4j.sample.jobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Adds up how many bytes were read. Confined to a thread, but for the sum.
 */
final class CountingInputStream extends FilterInputStream {

	private final AtomicLong sum;

	CountingInputStream(InputStream stream, AtomicLong sum) {
		super(stream);
		this.sum = sum;
	}

	@Override
	public int read() throws IOException {
		int read = super.read();
		if (read >= 0) {
			this.sum.incrementAndGet();
		}
		return read;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int read = super.read(buffer, offset, length);
		if (read > 0) {
			this.sum.addAndGet(read);
		}
		return read;
	}

}
