package io.github.zmq4j.interop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One frame to be sent by any library, and what a receiver of any library says about it.
 * A large frame is generated from a seed on either side and described by its digest, so
 * that it never crosses the control channel. Immutable.
 */
final class Part {

	private static final int SHORT = 64;

	private static final int BLOCK_DIGESTS = 2048;

	private static final Map<String, Part> GENERATED = new ConcurrentHashMap<>();

	private final String spec;

	private final byte[] bytes;

	private final String description;

	private Part(String spec, byte[] bytes) {
		this.spec = spec;
		this.bytes = bytes;
		this.description = describe(bytes);
	}

	static Part text(String text) {
		return bytes(text.getBytes(StandardCharsets.UTF_8));
	}

	static Part bytes(byte[] bytes) {
		return new Part("x" + HexFormat.of().formatHex(bytes), bytes);
	}

	/** A part that is equal to a short one that was received. */
	static Part received(String description) {
		if (!description.startsWith("x")) {
			throw new IllegalArgumentException("Too long to be known: " + description);
		}
		return bytes(HexFormat.of().parseHex(description.substring(1)));
	}

	/** Bytes that look random, where no two places are alike; they start with text. */
	static Part generated(int seed, int size) {
		return GENERATED.computeIfAbsent("g" + seed + ":" + size, (spec) -> new Part(spec, generate(seed, size)));
	}

	/**
	 * The message by which an XSUB subscribes to this topic, and which an XPUB receives.
	 */
	Part asSubscription() {
		return behind(1);
	}

	/** The message by which an XSUB cancels the subscription to this topic. */
	Part asCancellation() {
		return behind(0);
	}

	private Part behind(int first) {
		byte[] all = new byte[1 + this.bytes.length];
		all[0] = (byte) first;
		System.arraycopy(this.bytes, 0, all, 1, this.bytes.length);
		return bytes(all);
	}

	/** How the control language of the libzmq peer writes this part. */
	String spec() {
		return this.spec;
	}

	byte[] bytes() {
		return this.bytes;
	}

	/** What a receiver says when this part has arrived. */
	String description() {
		return this.description;
	}

	static String describe(byte[] frame) {
		if (frame.length <= SHORT) {
			return "x" + HexFormat.of().formatHex(frame);
		}
		return "d" + frame.length + ":" + HexFormat.of().formatHex(sha256(frame));
	}

	@Override
	public String toString() {
		return this.description;
	}

	private static byte[] generate(int seed, int size) {
		byte[] block = new byte[BLOCK_DIGESTS * 32];
		for (int i = 0; i < BLOCK_DIGESTS; i++) {
			byte[] digest = sha256((seed + ":" + i).getBytes(StandardCharsets.US_ASCII));
			System.arraycopy(digest, 0, block, i * 32, digest.length);
		}
		int stride = block.length + 4;
		byte[] all = new byte[(size / stride + 1) * stride];
		for (int i = 0; i * stride < all.length; i++) {
			byte[] head = String.format("%04x", i).getBytes(StandardCharsets.US_ASCII);
			System.arraycopy(head, 0, all, i * stride, head.length);
			System.arraycopy(block, 0, all, i * stride + head.length, block.length);
		}
		return Arrays.copyOf(all, size);
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
